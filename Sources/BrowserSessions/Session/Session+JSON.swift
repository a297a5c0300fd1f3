extension Session {
    /// The session as the commands print it: every field of docs/fields.md, in its order, null where there is none.
    /// - Parameter now: the moment that an active session's duration is its age at.
    package func json(at now: Timestamp) -> JSONValue {
        .object(Self.jsonFields.map { JSONMember($0.name, $0.value(self, now)) })
    }

    /// The names of the JSON fields, in order.
    package static var jsonNames: [String] { jsonFields.map(\.name) }

    private static let jsonFields: [JSONField] = {
        var fields = [
            JSONField("account") { session, _ in .string(session.account) },
            JSONField("provider") { session, _ in .string(session.provider.rawValue) },
            JSONField("id") { session, _ in .string(session.id) },
        ]
        for field in SessionField.allCases {
            fields.append(JSONField(field.rawValue) { $0.json(field, at: $1) })
            guard field == .updatedAt else { continue }
            fields.append(JSONField("fetched_at") { session, _ in JSONValue(session.fetchedAt) })
            fields.append(JSONField("config") { session, _ in session.configuration ?? .null })
        }
        return fields
    }()

    /// That field as the commands print it.
    package func json(_ field: SessionField, at now: Timestamp) -> JSONValue {
        switch field {
        case .state: return .string(state.rawValue)
        case .status: return status.isEmpty ? .null : .string(status)
        case .duration: return JSONValue(duration(at: now))
        case .error: return failure?.json ?? .null
        case let field:
            return switch field.value {
            case nil: .null
            case .text(let get, _): JSONValue(get(self))
            case .texts(let get, _): JSONValue(get(self))
            case .flag(let get, _): JSONValue(get(self))
            case .count(let get, _): JSONValue(get(self))
            case .figure(let get, _): JSONValue(get(self))
            case .moment(let get, _): JSONValue(get(self))
            }
        }
    }
}

/// A field as it is printed.
private struct JSONField: Sendable {
    let name: String
    let value: @Sendable (Session, _ now: Timestamp) -> JSONValue

    init(_ name: String, _ value: @escaping @Sendable (Session, _ now: Timestamp) -> JSONValue) {
        self.name = name
        self.value = value
    }
}

extension SessionFailure {
    fileprivate var json: JSONValue {
        .object([JSONMember("code", JSONValue(code)), JSONMember("message", JSONValue(message))])
    }
}

extension JSONValue {
    package init(_ moment: Timestamp?) { self = moment.map { .string($0.rfc3339) } ?? .null }
    package init(_ figure: Figure?) { self = figure.map { .number($0.text) } ?? .null }
}
