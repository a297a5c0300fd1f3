import RemoteText

/// Writes JSON whose text is safe to print: whatever could steer a terminal leaves as `\uXXXX`.
package struct JSONWriter {
    /// The text so far.
    package private(set) var text = ""
    private let indent: Int?
    /// Bytes after which no more is written.
    private let limit: Int
    /// Whether the limit cut something off.
    package private(set) var isCut = false

    /// Levels that are set in and have lines of their own. What lies deeper stays on one line, so that a deep document takes
    /// no more than some times its own length.
    package static let indentedLevels = 16

    /// - Parameters:
    ///   - indent: spaces per level for reading by people; nil for one line.
    ///   - limit: bytes after which no more is begun: the text is then cut, and no JSON.
    package init(indent: Int? = nil, limit: Int = .max) {
        self.indent = indent
        self.limit = limit
    }

    /// - Complexity: O(n) in the document's length, or in the limit.
    package mutating func write(_ value: JSONValue) {
        write(value, level: 0)
    }

    private mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let string): writeString(string)
        case .array(let elements):
            guard !elements.isEmpty else { return text += "[]" }
            text += "["
            for (index, element) in elements.enumerated() {
                guard goesOn() else { return }
                if index > 0 { text += "," }
                newLine(level + 1)
                write(element, level: level + 1)
            }
            guard goesOn() else { return }
            newLine(level, closes: true)
            text += "]"
        case .object(let members):
            guard !members.isEmpty else { return text += "{}" }
            text += "{"
            for (index, member) in members.enumerated() {
                guard goesOn() else { return }
                if index > 0 { text += "," }
                newLine(level + 1)
                writeString(member.name)
                text += indent == nil || level >= Self.indentedLevels ? ":" : ": "
                write(member.value, level: level + 1)
            }
            guard goesOn() else { return }
            newLine(level, closes: true)
            text += "}"
        }
    }

    private mutating func goesOn() -> Bool {
        if text.utf8.count >= limit { isCut = true }
        return !isCut
    }

    /// - Parameter closes: the bracket of that level comes, not a value within the one above.
    private mutating func newLine(_ level: Int, closes: Bool = false) {
        guard let indent, level + (closes ? 1 : 0) <= Self.indentedLevels else { return }
        text += "\n"
        text += String(repeating: " ", count: indent * level)
    }

    private mutating func writeString(_ string: String) {
        let left = max(0, limit - text.utf8.count)
        guard string.utf8.count > left else { return writeWhole(string) }
        writeWhole(String(string.unicodeScalars.prefix(left)))
        isCut = true
    }

    private mutating func writeWhole(_ string: String) {
        let isPlain = string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
        if isPlain {
            text += "\""
            text += string
            text += "\""
            return
        }
        text.unicodeScalars.append("\"")
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if scalar.value >= 0x20 && scalar.value < 0x7F || !RemoteText.isHostile(scalar) {
                    text.unicodeScalars.append(scalar)
                } else {
                    for unit in Character(scalar).utf16 { writeEscape(unit) }
                }
            }
        }
        text.unicodeScalars.append("\"")
    }

    private mutating func writeEscape(_ unit: UInt16) {
        let hex = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }
}

extension JSONValue {
    /// One line of JSON, terminal-safe.
    package var line: String {
        var writer = JSONWriter()
        writer.write(self)
        return writer.text
    }

    /// Indented JSON for people, terminal-safe; what lies deeper than `JSONWriter.indentedLevels` on one line.
    /// - Complexity: O(n)
    package var pretty: String {
        var writer = JSONWriter(indent: 2)
        writer.write(self)
        return writer.text
    }
}
