import BrowserSessions

/// JSON values as block YAML. Every text is double-quoted as JSON quotes it, which YAML reads the same: what a vendor
/// sends can't become a type, a tag or an anchor.
enum YAMLText {
    static func text(of value: JSONValue) -> String {
        lines(of: value, level: 0).map { $0 + "\n" }.joined()
    }

    private static func lines(of value: JSONValue, level: Int) -> [String] {
        let indent = String(repeating: "  ", count: level)
        switch value {
        case .object(let members) where !members.isEmpty:
            return members.flatMap { member -> [String] in
                let name = indent + key(member.name) + ":"
                guard isNested(member.value) else { return ["\(name) \(member.value.line)"] }
                return [name] + lines(of: member.value, level: level + 1)
            }
        case .array(let elements) where !elements.isEmpty:
            return elements.flatMap { element -> [String] in
                guard isNested(element) else { return ["\(indent)- \(element.line)"] }
                let inner = lines(of: element, level: level + 1)
                return ["\(indent)- " + (inner.first?.dropFirst(indent.count + 2) ?? "")] + inner.dropFirst()
            }
        default:
            return [indent + value.line]
        }
    }

    private static func isNested(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let members): !members.isEmpty
        case .array(let elements): !elements.isEmpty
        default: false
        }
    }

    private static func key(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            }
        let reserved = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(name.lowercased())
        return isPlain && !reserved ? name : JSONValue.string(name).line
    }
}
