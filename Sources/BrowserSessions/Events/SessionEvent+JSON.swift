extension SessionEvent {
    /// The event as `watch` and the archive's export print it: every member that docs/fields.md has, in its order,
    /// null where there is none. A number that was not given yet (`seq` 0) is none. Of an active session the duration is
    /// its age when the event was seen.
    package var json: JSONValue {
        .object([
            JSONMember("seq", seq == 0 ? .null : .number(String(seq))),
            JSONMember("at", .string(at.rfc3339)),
            JSONMember("not_before", JSONValue(notBefore)),
            JSONMember("event", .string(kind.rawValue)),
            JSONMember("account", .string(account)),
            JSONMember("provider", .string(provider.rawValue)),
            JSONMember("id", JSONValue(id)),
            JSONMember("state", JSONValue(session?.state.rawValue)),
            JSONMember("status", JSONValue(session.flatMap { $0.status.isEmpty ? nil : $0.status })),
            JSONMember("changes", changes.isEmpty ? .null : .object(changes.map(\.member))),
            JSONMember("session", session?.json(at: at) ?? .null),
            JSONMember("message", JSONValue(message)),
        ])
    }

    /// The event as one line of NDJSON, terminal-safe, without the line's end.
    package var line: String { json.line }
}

extension FieldChange {
    fileprivate var member: JSONMember { JSONMember(field, .array([old, new])) }
}
