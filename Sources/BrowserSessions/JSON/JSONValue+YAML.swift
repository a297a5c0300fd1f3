extension JSONValue {
    /// The document as YAML for people to read, without an end of line at its end; terminal-safe, as the JSON writer is.
    /// Texts that YAML would take for something else are quoted as JSON quotes them, and what lies deeper than
    /// `JSONWriter.indentedLevels` is written as JSON, which YAML reads, too.
    /// - Complexity: O(n)
    package var yaml: String { yaml(limit: .max).text }

    /// The same, cut.
    /// - Parameter limit: bytes after which no line is begun.
    package func yaml(limit: Int) -> (text: String, isCut: Bool) {
        var writer = YAMLWriter(limit: limit)
        writer.write(self, level: 0, prefix: "")
        return (writer.text, writer.isCut)
    }
}

private struct YAMLWriter {
    private(set) var text = ""
    private(set) var isCut = false
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// - Parameter prefix: what stands before the value on its first line: `name:`, `-`, or nothing.
    mutating func write(_ value: JSONValue, level: Int, prefix: String) {
        let inner = prefix.isEmpty ? level : level + 1
        switch value {
        case .object(let members) where !members.isEmpty && level < JSONWriter.indentedLevels:
            if !prefix.isEmpty { addLine(prefix, level) }
            for member in members where !isCut {
                write(member.value, level: inner, prefix: scalar(.string(member.name)) + ":")
            }
        case .array(let elements) where !elements.isEmpty && level < JSONWriter.indentedLevels:
            if !prefix.isEmpty { addLine(prefix, level) }
            for element in elements where !isCut { write(element, level: inner, prefix: "-") }
        case .null, .bool, .number, .string, .array, .object:
            addLine(prefix + (prefix.isEmpty ? "" : " ") + scalar(value), level)
        }
    }

    private mutating func addLine(_ line: String, _ level: Int) {
        guard text.utf8.count < limit else { return isCut = true }
        if !text.isEmpty { text += "\n" }
        text += String(repeating: " ", count: 2 * level)
        text += line
    }

    /// A value on one line, no longer than what is left.
    private mutating func scalar(_ value: JSONValue) -> String {
        let left = max(0, limit - text.utf8.count)
        if case .string(let text) = value, text.utf8.count <= left, Self.isPlain(text) { return text }
        var writer = JSONWriter(limit: left)
        writer.write(value)
        isCut = isCut || writer.isCut
        return writer.text
    }

    private static let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

    /// Whether the text reads back as itself without quotes.
    private static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, (0x61...0x7A).contains(first | 0x20) || first == UInt8(ascii: "/"),
            bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !(bytes.count <= 5 && words.contains(text.lowercased()))
        else { return false }
        // A colon before a blank, and a hash behind one, mean something.
        var previous = first
        for byte in bytes {
            if byte == UInt8(ascii: " "), previous == UInt8(ascii: ":") { return false }
            if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") { return false }
            previous = byte
        }
        return previous != UInt8(ascii: " ") && previous != UInt8(ascii: ":")
    }
}
