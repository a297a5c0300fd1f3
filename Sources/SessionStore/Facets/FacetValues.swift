import BrowserSessions
import SessionQuery

/// The fields whose values are counted, and where they lie in the columns. A value is a number: of a word, an account, a state
/// or a provider.
enum FacetValues {
    static let fields: [FilterField] = [
        .state, .account, .provider, .domain, .tag, .zone, .key, .profile, .captcha, .error,
        .region, .project, .name, .endReason,
    ]

    /// The columns that they lie in beside the traits: those of lists, and those of words.
    static let lists = fields.compactMap { field -> TextColumn? in
        if case .list(let column)? = field.sessionField?.place { column } else { nil }
    }
    static let words = fields.compactMap { field -> TextColumn? in
        if case .words(let column)? = field.sessionField?.place { column } else { nil }
    }

    /// The values of a row, each once.
    static func forEach(of field: FilterField, _ row: Int, in columns: SessionColumns, _ body: (UInt32) -> Void) {
        switch field.sessionField?.place {
        case .list(let column): forEach(ofList: columns[column][row], in: columns, body)
        case .error:
            let code = columns.traits(of: row)[.errorCode]
            let text = code == TextPool.none ? columns.errorMessage[row] : code
            if text != TextPool.none { body(text) }
        case .words(let column):
            let word = columns[column][row]
            if word != TextPool.none { body(word) }
        case nil, .word, .state, .flag, .number, .urls, .others, .duration, .credits, .cost:
            let value = value(of: field, columns.traits(of: row))
            if value != TextPool.none { body(value) }
        }
    }

    /// Of a field that the traits have; of an error its code.
    static func value(of field: FilterField, _ traits: SessionTraits) -> UInt32 {
        switch field {
        case .state: return UInt32(SessionState.allCases.firstIndex(of: traits.state) ?? 0)
        case .provider: return UInt32(traits.provider.place)
        case .account: return traits.account
        case .error: return traits[.errorCode]
        case let field:
            guard case .word(let word)? = field.sessionField?.place else { return TextPool.none }
            return traits[word]
        }
    }

    static func forEach(ofList list: UInt32, in columns: SessionColumns, _ body: (UInt32) -> Void) {
        guard list != TextPool.none else { return }
        // Most lists have a word or two.
        if let words = columns.oneOrTwoWords(ofList: list) {
            body(words.0)
            if words.1 != words.0 { body(words.1) }
            return
        }
        // Few are looked through faster than hashed; of many that would take the square of their number.
        var (few, many) = ([UInt32](), Set<UInt32>())
        columns.forEachWord(ofList: list) { word in
            guard !few.contains(word), !many.contains(word) else { return }
            if few.count < 16 { few.append(word) } else { many.insert(word) }
            body(word)
        }
    }

    static func text(of value: UInt32, _ field: FilterField, in columns: SessionColumns) -> String {
        switch field {
        case .state: SessionState.allCases[Int(value)].rawValue
        case .provider: ProviderKind(place: UInt8(truncatingIfNeeded: value)).rawValue
        case .account: columns.accounts[Int(value)]
        default: columns.words[value] ?? ""
        }
    }
}
