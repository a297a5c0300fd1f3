import BrowserSessions

/// Fields and full values to copy.
extension Session {
    func copyableFields(at now: Timestamp) -> [(name: String, value: String)] {
        let record = raw == .null ? [] : [("raw", raw.line)]
        return (json(at: now).members ?? []).compactMap { member in
            switch member.value {
            case .null: nil
            case .string(let text): (member.name, text)
            case .number(let digits): (member.name, digits)
            case .bool(let flag): (member.name, flag ? "true" : "false")
            case .array(let values) where values.allSatisfy { $0.text != nil }:
                (member.name, values.compactMap(\.text).joined(separator: "\n"))
            case .array, .object: (member.name, member.value.line)
            }
        } + record
    }
}
