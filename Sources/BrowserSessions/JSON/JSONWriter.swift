import RemoteText

/// Writes JSON whose text is safe to print: whatever could steer a terminal leaves as `\uXXXX`.
package struct JSONWriter {
    /// The text so far.
    package private(set) var text = ""
    private let indent: Int?

    /// - Parameter indent: spaces per level for reading by people; nil for one line.
    package init(indent: Int? = nil) {
        self.indent = indent
    }

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
                if index > 0 { text += "," }
                newLine(level + 1)
                write(element, level: level + 1)
            }
            newLine(level)
            text += "]"
        case .object(let members):
            guard !members.isEmpty else { return text += "{}" }
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                newLine(level + 1)
                writeString(member.name)
                text += indent == nil ? ":" : ": "
                write(member.value, level: level + 1)
            }
            newLine(level)
            text += "}"
        }
    }

    private mutating func newLine(_ level: Int) {
        guard let indent else { return }
        text += "\n"
        text += String(repeating: " ", count: indent * level)
    }

    private mutating func writeString(_ string: String) {
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

    /// Indented JSON for people, terminal-safe.
    package var pretty: String {
        var writer = JSONWriter(indent: 2)
        writer.write(self)
        return writer.text
    }
}
