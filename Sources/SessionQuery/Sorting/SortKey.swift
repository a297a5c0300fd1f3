package import BrowserSessions

/// What sessions can be sorted by: the fields of docs/fields.md that have one value, and the age.
package enum SortKey: Sendable, Hashable, CaseIterable {
    case account, provider, id
    /// A field that is no list, nor the error, which is two texts.
    case field(SessionField)
    case errorCode, errorMessage, fetched, age

    package static let started = SortKey.field(.startedAt)
    package static let ended = SortKey.field(.endedAt)
    package static let duration = SortKey.field(.duration)
    package static let credits = SortKey.field(.credits)
    package static let cost = SortKey.field(.cost)

    /// In the order of the JSON output; the age last.
    package static let allCases: [SortKey] = {
        var keys: [SortKey] = [.account, .provider, .id]
        for field in SessionField.allCases {
            switch field.value {
            case .texts: continue
            case .text, .flag, .count, .figure, .moment: keys.append(.field(field))
            case nil: keys += field == .error ? [.errorCode, .errorMessage] : [.field(field)]
            }
            if field == .updatedAt { keys.append(.fetched) }
        }
        return keys + [.age]
    }()

    /// What kind of value it compares.
    package enum Kind: Sendable, Hashable { case text, number, moment, flag }

    /// The name of the field in the JSON output.
    package var jsonName: String {
        switch self {
        case .account: "account"
        case .provider: "provider"
        case .id: "id"
        case .field(let field): field.rawValue
        case .errorCode: "error_code"
        case .errorMessage: "error_message"
        case .fetched: "fetched_at"
        case .age: "age"
        }
    }

    /// The name that is written: the one of the filter's field where there is one, else the JSON name.
    package var name: String {
        switch self {
        case .errorCode: "error"
        case .fetched: "fetched"
        case .field(.updatedAt): "updated"
        case .field(let field): FilterField.allCases.first { $0.sessionField == field }?.name ?? field.rawValue
        case .account, .provider, .id, .errorMessage, .age: jsonName
        }
    }

    /// The key of that name, either one, ignoring case.
    package init?(name: String) {
        guard let key = Self.byName[name.lowercased()] else { return nil }
        self = key
    }

    private static let byName: [String: SortKey] = {
        var keys: [String: SortKey] = [:]
        for key in allCases { (keys[key.name], keys[key.jsonName]) = (key, key) }
        return keys
    }()

    package var kind: Kind {
        switch self {
        case .account, .provider, .id, .errorCode, .errorMessage: .text
        case .fetched: .moment
        case .age: .number
        case .field(let field):
            switch field.value {
            case nil, .text, .texts: .text
            case .flag: .flag
            case .count, .figure: .number
            case .moment: .moment
            }
        }
    }

    /// The direction when none is written: down for times and numbers, up for text and for no before yes.
    package var ascendsByDefault: Bool { kind == .text || kind == .flag }
}
