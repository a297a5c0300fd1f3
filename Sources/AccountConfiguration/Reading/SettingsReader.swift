import BrowserSessions

/// Reads values out of nodes and writes down what is wrong with them. What is wrong reads as not written.
struct SettingsReader {
    private(set) var problems: [ConfigurationProblem] = []

    /// Names that people give to a key's own text.
    private static let keyNames: Set<String> = [
        "key", "apikey", "apikeys", "token", "apitoken", "accesstoken", "secret", "apisecret", "password", "bearer",
    ]

    mutating func report(at place: ConfigurationPlace?, _ message: String, suggestion: String? = nil) {
        problems.append(ConfigurationProblem(at: place, message, suggestion: suggestion))
    }

    /// The members of a mapping by name, those with nothing behind them left out; nil when it is none.
    /// - Parameter label: what the mapping is called, `the file` at the top.
    mutating func members(of node: ConfigNode, label: String, known: [String]) -> [String: ConfigNode]? {
        guard case .mapping(let members) = node.content else {
            report(at: node.place, "\(label) must be a mapping of keys to values, not \(node.kindName)")
            return nil
        }
        var values: [String: ConfigNode] = [:]
        for member in members {
            if !known.contains(member.name) {
                reportUnknown(member, known: known)
            } else if !member.value.isNull {
                values[member.name] = member.value
            }
        }
        return values
    }

    /// The same of a section that the reference has: what it does not name is an error.
    mutating func members(
        of node: ConfigNode, label: String, in section: SettingReference.Section
    ) -> [String: ConfigNode]? {
        members(of: node, label: label, known: section.names)
    }

    private mutating func reportUnknown(_ member: ConfigNode.Member, known: [String]) {
        let letters = member.name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
        if Self.keyNames.contains(letters) {
            let remedy = "use api_key_env, api_key_command or api_key_file"
            report(at: member.place, "keys don't belong in the file", suggestion: remedy)
            return
        }
        let suggestion = Configuration.suggestion(for: member.name, among: known)
        report(
            at: member.place, "unknown key" + (Quotable.quoted(member.name).map { " \($0)" } ?? ""),
            suggestion: suggestion)
    }

    /// The elements of a list; nil when it is not there or is none.
    mutating func list(_ node: ConfigNode?, _ label: String) -> [ConfigNode]? {
        guard let node else { return nil }
        guard case .list(let elements) = node.content else {
            report(at: node.place, "\(label) must be a list, not \(node.kindName)")
            return nil
        }
        return elements
    }

    /// Text of any kind; a number or `yes` is text as written.
    mutating func text(_ node: ConfigNode?, _ label: String) -> ConfiguredText? {
        guard let node else { return nil }
        guard let text = node.configuredText else {
            report(at: node.place, "\(label) must be text, not \(node.kindName)")
            return nil
        }
        return text
    }

    /// Several texts: a list, or one text by itself.
    mutating func texts(_ node: ConfigNode?, _ label: String) -> [ConfiguredText]? {
        guard let node else { return nil }
        switch node.content {
        case .scalar: return node.configuredText.map { [$0] }
        case .list(let elements): return elements.compactMap { text($0, "each of \(label)") }
        case .mapping:
            report(at: node.place, "\(label) must be a list, not a mapping")
            return nil
        }
    }

    /// A whole number of that range.
    mutating func integer(_ node: ConfigNode?, _ label: String, in range: ClosedRange<Int>) -> Int? {
        value(node, "\(label) must be a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text), range.contains(number) else {
                return nil
            }
            return number
        }
    }

    /// A finite number that is not negative.
    mutating func price(_ node: ConfigNode?, _ label: String) -> Double? {
        value(node, "\(label) must be a number, 0 or more") { text in
            guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(text),
                number.isFinite
            else { return nil }
            return number
        }
    }

    /// At least a second. Ten years are beyond any use.
    mutating func duration(_ node: ConfigNode?, _ label: String, atMost: Duration = .days(3650)) -> Duration? {
        let most = atMost < .days(3650) ? " and at most \(DurationText.format(atMost))" : ""
        return value(node, "\(label) must be a duration such as 30s, 5m or 1h30m, at least 1s\(most)") { text in
            DurationText.parse(text).flatMap { $0 >= .seconds(1) && $0 <= atMost ? $0 : nil }
        }
    }

    /// Bytes, at least a megabyte.
    mutating func size(_ node: ConfigNode?, _ label: String) -> Int64? {
        value(node, "\(label) must be a size such as 500MB or 2GiB, at least 1MB") { text in
            // Spaces may stand before the unit.
            let parts = text.split(separator: " ")
            guard parts.count < 2 || parts.count == 2 && parts[1].first?.isLetter == true else { return nil }
            return ByteText.parse(parts.joined()).flatMap { (1_000_000...Self.largest).contains($0) ? $0 : nil }
        }
    }

    /// An exbibyte.
    private static let largest: Int64 = 1 << 60

    /// Yes or no, in any of YAML's words for them.
    mutating func choice(_ node: ConfigNode?, _ label: String) -> Bool? {
        value(node, "\(label) must be on or off") { text in
            switch text.lowercased() {
            case "on", "yes", "true": true
            case "off", "no", "false": false
            default: nil
            }
        }
    }

    private mutating func value<Value>(_ node: ConfigNode?, _ rule: String, _ parse: (String) -> Value?) -> Value? {
        guard let node else { return nil }
        guard let text = node.text else {
            report(at: node.place, "\(rule), not \(node.kindName)")
            return nil
        }
        if let value = parse(text) { return value }
        report(at: node.place, rule + (Quotable.quoted(text).map { ", not \($0)" } ?? ""))
        return nil
    }
}
