import BrowserSessions

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
            members.map { member in
                if case .or = member { "(" + member.text + ")" } else { member.text }
            }.joined(separator: " ")
        case .or(let members): members.map(\.text).joined(separator: " or ")
        }
    }

    private var negated: FilterExpression { .negation(self) }
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
            case .texts(let matchers): matchers.map { $0.text(of: field) }
            case .numbers(let tests): tests.map { $0.text(isExact: field.kind == .duration) }
            case .moments(let tests): tests.map(\.text)
            }
        return parts.joined(separator: ",")
    }
}

extension TextMatcher {
    fileprivate func text(of field: FilterField) -> String {
        if let pattern { return pattern.literal }
        let value = FilterText.value(text)
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
    /// - Parameter isExact: whether `equal` needs its own sign, because a plain value means the whole second.
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
    /// Text as a bare word.
    static func bare(_ text: String) -> String {
        let isKeyword = ["and", "or", "not"].contains(text.lowercased())
        let isPlain = text.unicodeScalars.allSatisfy { isSafe($0) }
        let first = text.unicodeScalars.first
        return isPlain && !isKeyword && first != nil && first != "-" ? text : quoted(text)
    }

    /// Text as a value of a field.
    static func value(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { isSafe($0) || $0 == ":" || $0 == "/" }
        let first = text.unicodeScalars.first
        return isPlain && first != nil && first != "/" ? text : quoted(text)
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
        if scalar.value >= 0x80 { return scalar.properties.isAlphabetic }
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "@", "+", "%", "~": return true
        default: return false
        }
    }
}
