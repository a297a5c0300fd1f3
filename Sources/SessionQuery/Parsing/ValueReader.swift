import BrowserSessions

/// Turns the written values of a field into its test.
struct ValueReader {
    let scanner: FilterScanner
    let field: FilterField
    let context: FilterContext
    let values: [TermReader.WrittenValue]

    private var quantities: QuantityReader { QuantityReader(scanner: scanner, field: field, context: context) }

    func test() throws(FilterError) -> FilterTest {
        try refuseNot()
        if !field.kind.isOrdered { try refuseComparisons(values) }
        if !field.kind.isText { try refusePatterns(values) }
        if field == .finding { for value in values where value.pattern == nil { try checkFinding(value) } }
        switch field.kind {
        case .state: return .states(try words(values, state))
        case .provider: return .providers(try words(values, provider))
        case .flag: return .flags(try values.map(flag))
        case .number, .bytes, .duration:
            return .numbers(try values.map(quantities.number))
        case .age:
            return .moments(try values.map { value throws(FilterError) in .age(try quantities.number(value)) })
        case .moment: return .moments(try values.map(quantities.moment))
        case .word, .tag, .prefix, .host, .text: return .texts(try values.map(text))
        }
    }

    /// `state:NOT failed`.
    private func refuseNot() throws(FilterError) {
        guard let value = values.last, !value.body.isQuoted, value.body.text.lowercased() == "not",
            case .text(let next)? = ForeignValue(in: scanner, from: scanner.position)?.content
        else { return }
        throw scanner.error(
            value.body.place, "a negation stands in front of its field; quote text that is looked for",
            trying: ["-\(field.name):\(next)"])
    }

    private func refuseComparisons(_ values: [TermReader.WrittenValue]) throws(FilterError) {
        for value in values {
            guard case .comparison = value.sign else { continue }
            throw scanner.error(
                value.signPlace, "\(field.name) has no order; only times and numbers can be compared",
                trying: ["\(field.name):\(FilterText.value(value.body.text, of: field))"])
        }
    }

    private func refusePatterns(_ values: [TermReader.WrittenValue]) throws(FilterError) {
        for value in values where value.pattern != nil && field.kind != .state && field.kind != .provider {
            throw scanner.error(
                value.place, "\(field.name) is no text; only texts can be looked at with a regular expression")
        }
    }

    // MARK: Words

    /// The words of a closed set that are meant: a pattern stands for those that it matches.
    private func words<Word: CaseIterable & RawRepresentable<String>>(
        _ values: [TermReader.WrittenValue], _ read: (TermReader.WrittenValue) throws(FilterError) -> Word
    ) throws(FilterError) -> [Word] {
        var words: [Word] = []
        for value in values {
            guard let pattern = value.pattern else {
                words.append(try read(value))
                continue
            }
            let matcher = TextMatcher(pattern)
            let matched = Word.allCases.filter { matcher.accepts($0.rawValue) }
            guard !matched.isEmpty else {
                let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
                throw scanner.error(value.place, "no \(field.name) matches this; there are \(all)")
            }
            words += matched
        }
        return words
    }

    private func state(_ value: TermReader.WrittenValue) throws(FilterError) -> SessionState {
        let word = value.body.text
        if let state = SessionState(rawValue: word.lowercased()) { return state }
        let suggestion =
            word.lowercased() == "active" ? "active:yes" : SessionState(meantBy: word).map { "state:" + $0.rawValue }
        throw wrong(value, "there is no state", suggestion: suggestion)
    }

    private func provider(_ value: TermReader.WrittenValue) throws(FilterError) -> ProviderKind {
        let word = value.body.text
        if let provider = ProviderKind(rawValue: word.lowercased()) { return provider }
        let names = ProviderKind.allCases.map(\.rawValue)
        let lowered = word.lowercased()
        let meant = VendorRegistry.traits.first { $0.otherWords.contains(lowered) }
        let near =
            meant?.word ?? Suggestion.nearest(to: word, among: names)
            ?? names.first { lowered.utf8.count > 3 && ($0.hasPrefix(lowered) || lowered.hasPrefix($0)) }
        throw wrong(value, "there is no provider", suggestion: near.map { "provider:" + $0 })
    }

    private func checkFinding(_ value: TermReader.WrittenValue) throws(FilterError) {
        let names = FindingKind.allCases.filter(\.pointsAtSessions).map(\.rawValue)
        let word = value.body.text.lowercased()
        guard !names.contains(word) else { return }
        if let kind = FindingKind(rawValue: word) {
            throw scanner.error(value.place, "\(kind.rawValue) is about a batch, not a session")
        }
        let near = Suggestion.nearest(to: word, among: names)
        throw wrong(
            value, "no finding is called",
            suggestion: near.map { "finding:" + $0 } ?? names.map { "finding:" + $0 }.joined(separator: " or "))
    }

    private func flag(_ value: TermReader.WrittenValue) throws(FilterError) -> Bool {
        let word = value.body.text
        switch word.lowercased() {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            let meant = FlagWord.meaning(of: word).map { $0 ? "yes" : "no" }
            let near = meant ?? Suggestion.nearest(to: word, among: ["yes", "no", "true", "false"])
            throw wrong(
                value, "\(field.name) is yes or no, not",
                suggestion: PresenceWord.meaning(of: word, in: field) == false
                    ? absence : near.map { "\(field.name):\($0)" })
        }
    }

    private func text(_ value: TermReader.WrittenValue) throws(FilterError) -> TextMatcher {
        if let pattern = value.pattern { return TextMatcher(pattern) }
        let written = value.body
        try TextValue(scanner: scanner, field: field).check(value)
        if field.kind == .host { return TextMatcher(value.rule(of: field), try HostValue(scanner, value).text()) }
        if value.sign == .exact { return TextMatcher(field.kind.exactRule, written.text) }
        if field.kind == .tag, written.endsWithStar {
            return TextMatcher(.prefix, String(String.UnicodeScalarView(written.text.unicodeScalars.dropLast())))
        }
        return TextMatcher(field.kind.defaultRule, written.text)
    }

    private func wrong(
        _ value: TermReader.WrittenValue, _ reason: String, suggestion: String? = nil
    ) -> FilterError {
        let text = value.body.text
        return scanner.error(
            value.body.place, reason + " " + FilterScanner.shown(text) + (Lookalike.hint(text) ?? ""),
            trying: [suggestion.map { whole($0, insteadOf: value) }])
    }

    /// The list with what was put forward for one of its values.
    private func whole(_ suggestion: String, insteadOf value: TermReader.WrittenValue) -> String {
        let name = field.name + ":"
        guard values.count > 1, values.count < 10, suggestion.hasPrefix(name) else { return suggestion }
        let texts = values.map { other in
            if other.place == value.place { return String(suggestion.dropFirst(name.utf8.count)) }
            let meant = field.kind == .state ? SessionState(meantBy: other.body.text)?.rawValue : nil
            return meant ?? scanner.text(other.place)
        }
        var known: Set<String> = []
        return name + texts.filter { known.insert($0).inserted }.joined(separator: ",")
    }

    /// The term for sessions without a value of the field.
    private var absence: String { "-\(field.name):*" }
}

extension TermReader.WrittenValue {
    /// How a text of that field is looked for.
    fileprivate func rule(of field: FilterField) -> TextMatcher.Rule {
        sign == .exact ? field.kind.exactRule : field.kind.defaultRule
    }
}
