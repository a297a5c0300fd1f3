extension JSONValue {
    /// The document as YAML for people to read, without an end of line at its end; terminal-safe, as the JSON writer is.
    /// Texts that YAML would take for something else are quoted as JSON quotes them.
    package var yaml: String {
        var lines: [String] = []
        Self.write(self, indent: 0, prefix: "", into: &lines)
        return lines.joined(separator: "\n")
    }

    /// - Parameter prefix: what stands before the value on its first line: `name:`, `-`, or nothing.
    private static func write(_ value: JSONValue, indent: Int, prefix: String, into lines: inout [String]) {
        let margin = String(repeating: " ", count: indent)
        switch value {
        case .object(let members) where !members.isEmpty:
            if !prefix.isEmpty { lines.append(margin + prefix) }
            let inner = prefix.isEmpty ? indent : indent + 2
            for member in members {
                write(member.value, indent: inner, prefix: scalar(.string(member.name)) + ":", into: &lines)
            }
        case .array(let elements) where !elements.isEmpty:
            if !prefix.isEmpty { lines.append(margin + prefix) }
            let inner = prefix.isEmpty ? indent : indent + 2
            for element in elements { write(element, indent: inner, prefix: "-", into: &lines) }
        default:
            lines.append(margin + prefix + (prefix.isEmpty ? "" : " ") + scalar(value))
        }
    }

    private static func scalar(_ value: JSONValue) -> String {
        guard case .string(let text) = value, isPlain(text) else { return value.line }
        return text
    }

    /// Whether the text reads back as itself without quotes.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || first == "/" else { return false }
        let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        guard !words.contains(text.lowercased()), text.last != " ", text.last != ":" else { return false }
        return !text.contains(": ") && !text.contains(" #")
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F }
    }
}
