/// A JSON document that keeps what the vendor wrote: the order of an object's members and the digits of its numbers.
///
/// Foundation's decoders turn `3.250` into a binary double; credits must be shown with the vendor's digits, and the raw
/// record must be shown as it came, so numbers stay text here.
package enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// The number's own text, a valid JSON number.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
}

/// One `name: value` of a JSON object.
package struct JSONMember: Sendable, Hashable {
    package var name: String
    package var value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONValue {
    /// The member of that name, the first if the vendor wrote it twice; nil for anything that isn't an object.
    /// - Complexity: O(members)
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The elements, or nil when this isn't an array.
    package var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members, or nil when this isn't an object.
    package var members: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// What kind of value this is, in the words of an error message.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "text"
        case .array: "an array"
        case .object: "an object"
        }
    }

    package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    package init(_ flag: Bool?) { self = flag.map(JSONValue.bool) ?? .null }
    package init(_ count: Int64?) { self = count.map { .number(String($0)) } ?? .null }
    package init(_ texts: [String]?) { self = texts.map { .array($0.map(JSONValue.string)) } ?? .null }
}
