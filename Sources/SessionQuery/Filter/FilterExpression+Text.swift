import BrowserSessions
import RemoteText

extension FilterExpression {
    /// The expression in the filter language.
    var text: String {
        switch self {
        case .term(let term): term.text
        case .not(.term), .not(.and([])): "-" + negated.text
        case .not: "-(" + negated.text + ")"
        case .and([]): "\"\""  // No text stands anywhere, and in everything.
        case .or([]): "-\"\""
        case .and(let members):
            zip([nil] + members, members).map { before, member in
                if case .or = member { "(" + member.text + ")" } else { member.text(after: before) }
            }.joined(separator: " ")
        case .or(let members): members.map(\.text).joined(separator: " or ")
        }
    }

    private var negated: FilterExpression { .negation(self) }

    /// The text behind that of another: a word that could be taken for the unit of a number before it is quoted.
    private func text(after before: FilterExpression?) -> String {
        guard case .term(let word) = self, word.field == nil, let before, before.endsInQuantity,
            QuantityTail.continues(text)
        else { return text }
        return FilterText.quoted(text)
    }

    private var endsInQuantity: Bool {
        switch self {
        case .term(let term), .not(.term(let term)): term.field?.kind.isOrdered ?? false
        case .not, .and, .or: false
        }
    }
}

extension FilterTerm {
    /// The term in the filter language, quoted where it has to be.
    package var text: String {
        guard let field else {
            guard case .texts(let matchers) = test else { return "\"\"" }
            let words = matchers.map { $0.pattern?.literal ?? FilterText.bare($0.text) }
            return words.count == 1 ? words[0] : "(" + words.joined(separator: " or ") + ")"
        }
        return field.name + ":" + test.text(of: field)
    }
}

extension FilterTest {
    fileprivate func text(of field: FilterField) -> String {
        let parts: [String] =
            switch self {
            case .present: ["*"]
            case .states(let states): states.map(\.rawValue)
            case .providers(let providers): providers.map(\.rawValue)
            case .flags(let flags): flags.map { $0 ? "yes" : "no" }
            case .texts(let matchers): matchers.map { $0.text(of: field, isList: matchers.count > 1) }
            case .numbers(let tests):
                zip([nil] + tests, tests).map { before, test in
                    test.text(isExact: field.kind == .duration || before?.isComparison == true)
                }
            case .moments(let tests): tests.map(\.text)
            }
        return parts.joined(separator: ",")
    }
}

extension TextMatcher {
    fileprivate func text(of field: FilterField, isList: Bool) -> String {
        if let pattern { return pattern.literal }
        // A comma could belong to an address.
        let isAddress = text.utf8.firstRange(of: "://".utf8) != nil
        let value = isList && isAddress ? FilterText.quoted(text) : FilterText.value(text, of: field)
        if text.isEmpty, field.kind == .tag, rule == .exact { return "=" + value }
        if field.kind == .tag { return rule == .prefix ? value + "*" : value }
        return rule == field.kind.defaultRule ? value : "=" + value
    }
}

extension FilterFieldKind {
    /// How a plain value of a text field matches; with `=` in front it is `exact`, of hosts `equal`.
    var defaultRule: TextMatcher.Rule {
        switch self {
        case .word: .equal
        case .tag: .exact
        case .prefix: .prefix
        case .host: .host
        default: .substring
        }
    }

    var exactRule: TextMatcher.Rule { self == .host ? .equal : .exact }
}

extension NumberTest {
    fileprivate var isComparison: Bool { if case .compared = self { true } else { false } }

    /// - Parameter isExact: whether `equal` needs its own sign: a plain value means the whole second, or could be the
    ///   fraction of a number before it.
    fileprivate func text(isExact: Bool) -> String {
        switch self {
        case .equal(let wanted): (isExact ? "=" : "") + wanted.text
        case .withinSecond(let wanted): wanted.text
        case .compared(let comparison, let bound): comparison.rawValue + bound.text
        case .between(let lower, let upper): lower.text + ".." + upper.text
        }
    }
}

extension MomentTest {
    fileprivate var text: String {
        switch self {
        case .on(let date): date.text
        case .compared(let comparison, let date): comparison.rawValue + date.text
        case .between(let first, let last): first.text + ".." + last.text
        case .age(let test): test.text(isExact: true)
        }
    }
}

/// Quoting.
enum FilterText {
    /// Text as a bare word. A field's name is quoted: with words such as `is` behind it, it reads like a term.
    static func bare(_ text: String) -> String {
        let isKeyword = ["and", "or", "not"].contains(text.lowercased())
        let isPlain = text.unicodeScalars.allSatisfy { isSafe($0) }
        let first = text.unicodeScalars.first
        let canStand = isPlain && !isKeyword && first != nil && first != "-" && first != "."
        // Behind a field's name a dot reads like a path.
        let isName = FilterField(name: String(text.prefix { $0 != "." })) != nil
        return canStand && !isName && !QueryClause.isOne(text) ? text : quoted(text)
    }

    /// Text as a value of that field.
    static func value(_ text: String, of field: FilterField) -> String {
        if PresenceWord.meaning(of: text, in: field) != nil { return quoted(text) }
        let isHost = field.kind == .host
        let address = text.utf8.firstRange(of: "://".utf8)?.lowerBound ?? text.utf8.endIndex
        let isPlain = text.unicodeScalars.allSatisfy {
            isHost ? isSafe($0) && $0 != "@" : isSafe($0) || $0 == ":" || $0 == "/"
        }
        // A colon may follow the name of a field, save in an address.
        let hasColon = text.utf8[..<address].contains(UInt8(ascii: ":"))
        let first = text.unicodeScalars.first
        let begins = first.map { !"/-.:".unicodeScalars.contains($0) } ?? false
        return isPlain && begins && !hasColon && !(isHost && text.utf8.last == UInt8(ascii: ".")) ? text : quoted(text)
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x80 { return scalar.properties.isAlphabetic && !RemoteText.isHostile(scalar) }
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "@": return true
        default: return false
        }
    }
}
