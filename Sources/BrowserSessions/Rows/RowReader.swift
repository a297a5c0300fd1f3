/// Reads one row of a vendor's answer, field by field, and notes what was there and could not be read.
///
/// A field that is absent, null or empty text is none and no fault. The vendors' row mappings read through this alone, so that
/// nothing can be dropped without being counted, and no secret that a vendor put into a tag or a message is taken over.
package struct RowReader: Sendable {
    /// The record without its secrets: what is kept as the raw one.
    package let record: JSONValue
    private let original: JSONValue
    package private(set) var unread: [UnreadValue] = []

    /// - Parameter secretNames: members that hold a secret at that vendor, whatever their names say.
    package init(_ row: JSONValue, secretNames: Set<String> = []) {
        original = row
        record = row.redacted(alsoNamed: secretNames)
    }

    /// A row's id, verbatim: it is what the vendor is asked by. Nil where there is none under any of the names.
    package func id(_ names: String...) -> String? {
        names.lazy.compactMap { original[$0]?.nonEmptyText }.first
    }

    /// A field as `read` understands it; nil where there is none or it isn't understood, which is noted.
    package mutating func value<Value>(
        _ name: String, _ field: SessionField?, as read: (JSONValue) -> Value?
    ) -> Value? {
        value(record[name], called: name, field, as: read)
    }

    /// The same for a value from elsewhere in the record, under the name that the vendor's document has for it.
    package mutating func value<Value>(
        _ found: JSONValue?, called name: String, _ field: SessionField?, as read: (JSONValue) -> Value?
    ) -> Value? {
        guard let found, found != .null, found != .string("") else { return nil }
        if let value = read(found) { return value }
        note(name, field, .notUnderstood, found)
        return nil
    }

    /// The texts of an array. Elements that are none are left out and noted.
    package mutating func texts(_ name: String, _ field: SessionField) -> [String]? {
        value(name, field, as: \.wholeTexts) ?? record[name]?.texts
    }

    /// What a customer has noted beside a session, as tags: `key=value`, of nested objects `outer.key=value`, in their order. Nil
    /// where there is none; values that are no texts, numbers or flags are noted.
    /// - Complexity: O(n)
    package mutating func metadata(_ name: String) -> [String]? {
        guard let members = value(name, .tags, as: \.members) else { return nil }
        var tags: [String] = []
        if !Self.add(members, under: "", depth: 0, to: &tags) { note(name, .tags, .notUnderstood, record[name]) }
        return tags.isEmpty ? nil : tags
    }

    private static func add(_ members: [JSONMember], under prefix: String, depth: Int, to tags: inout [String]) -> Bool
    {
        var isWhole = true
        for member in members {
            let name = prefix + member.name
            switch member.value {
            case .string(let text): tags.append(name + "=" + text)
            case .number(let digits): tags.append(name + "=" + digits)
            case .bool(let flag): tags.append(name + "=" + (flag ? "true" : "false"))
            case .null: continue
            case .object(let inner):
                let isRead = depth < 4 && add(inner, under: name + ".", depth: depth + 1, to: &tags)
                isWhole = isWhole && isRead
            case .array: isWhole = false
            }
        }
        return isWhole
    }

    /// A moment; zero dates are none. A start or end before 2015 is noted and not believed.
    /// - Parameter now: for a start: one that lies more than a day after it is not believed either.
    package mutating func moment(_ name: String, _ field: SessionField?, asOf now: Timestamp? = nil) -> Timestamp? {
        guard let found = record[name], found != .null, found != .string("") else { return nil }
        switch found.moment {
        case .moment(let moment) where now.map { moment.seconds(since: $0) > 86_400 } == true:
            note(name, field, .notBelieved, found)
        case .moment(let moment): return moment
        case .zero: return nil
        case .incredible: note(name, field, .notBelieved, found)
        case nil: note(name, field, .notUnderstood, found)
        }
        return nil
    }

    /// A status word. One that nobody knows stays what the vendor says; the state that it stands for is noted as unread.
    package mutating func status(_ name: String) -> String {
        let word = value(name, .status, as: \.text) ?? ""
        if !word.isEmpty, SessionState(vendorWord: word) == .unknown {
            note(name, .state, .notUnderstood, record[name])
        }
        return word
    }

    /// The vendor documents this field in every row. A zero date is no date.
    package mutating func expect(_ name: String, _ field: SessionField?) {
        switch record[name] {
        case nil, .null?, .string("")?: break
        case let value? where field == .startedAt && value.moment == .zero: break
        default: return
        }
        note(name, field, .missing, nil)
    }

    /// The vendor documents this member in every row, whatever is in it: where it lacks, it has perhaps another name by now.
    package mutating func expectMember(_ name: String, _ field: SessionField?) {
        if record[name] == nil { note(name, field, .missing, nil) }
    }

    private mutating func note(
        _ name: String, _ field: SessionField?, _ fault: UnreadField.Fault, _ value: JSONValue?
    ) {
        let noted = UnreadField(name: name, field: field, fault: fault)
        unread.append(UnreadValue(field: noted, value: value))
    }
}
