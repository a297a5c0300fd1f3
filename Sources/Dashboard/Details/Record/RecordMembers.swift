import BrowserSessions
import SessionQuery

/// What an object or an array holds; nil of what holds nothing.
enum RecordMembers {
    case array([JSONValue])
    case object([JSONMember])

    init?(of value: JSONValue) {
        switch value {
        case .array(let elements) where !elements.isEmpty: self = .array(elements)
        case .object(let members) where !members.isEmpty: self = .object(members)
        case .null, .bool, .number, .string, .array, .object: return nil
        }
    }

    var isArray: Bool {
        switch self {
        case .array: true
        case .object: false
        }
    }

    var count: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        }
    }

    func name(at place: Int) -> String? {
        switch self {
        case .array: nil
        case .object(let members): members[place].name
        }
    }

    func value(at place: Int) -> JSONValue {
        switch self {
        case .array(let elements): elements[place]
        case .object(let members): members[place].value
        }
    }
}

extension JSONValue {
    /// The value at a path within this one; nil where there is none.
    func value(at path: some Sequence<Int>) -> JSONValue? {
        var value = self
        for place in path {
            guard let members = RecordMembers(of: value), (0..<members.count).contains(place) else { return nil }
            value = members.value(at: place)
        }
        return value
    }

    /// The path, within this value, of the first member that has the needle in its name or its text; of the last where they
    /// are gone through backwards.
    ///
    /// - Complexity: O(length), no more than `JSONParser.depthLimit` levels deep.
    func firstPath(having needle: TextNeedle, backwards: Bool) -> [Int]? {
        var path: [Int] = []
        return find(needle, backwards: backwards, &path) ? path : nil
    }

    private func find(_ needle: TextNeedle, backwards: Bool, _ path: inout [Int]) -> Bool {
        guard let members = RecordMembers(of: self) else { return false }
        for step in 0..<members.count {
            let place = backwards ? members.count - 1 - step : step
            let value = members.value(at: place)
            path.append(place)
            let isOwn = members.name(at: place).map { needle.isFound(in: $0) } ?? false
            // A member stands above what it holds.
            if !backwards, isOwn || value.hasText(needle) { return true }
            if value.find(needle, backwards: backwards, &path) { return true }
            if backwards, isOwn || value.hasText(needle) { return true }
            path.removeLast()
        }
        return false
    }

    private func hasText(_ needle: TextNeedle) -> Bool {
        switch self {
        case .string(let text), .number(let text): needle.isFound(in: text)
        case .bool(let flag): needle.isFound(in: flag ? "true" : "false")
        case .null: needle.isFound(in: "null")
        case .array, .object: false
        }
    }
}
