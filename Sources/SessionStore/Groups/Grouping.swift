package import SessionQuery

/// What the sessions of a list can be grouped by.
package enum Grouping: String, Sendable, Hashable, CaseIterable {
    case state, account, provider, error, tag, zone, key, domain, batch
    /// The day of the start, in the configured zone.
    case day

    /// The filter field that asks for a group.
    package var field: FilterField {
        switch self {
        case .state: .state
        case .account: .account
        case .provider: .provider
        case .error: .error
        case .tag: .tag
        case .zone: .zone
        case .key: .key
        case .domain: .domain
        case .batch: .batch
        case .day: .started
        }
    }

    /// What the group of sessions without a value is called.
    var titleOfNone: String {
        switch self {
        case .state, .account, .provider: "none"
        case .error: "no error told"
        case .tag: "no tag"
        case .zone: "no zone told"
        case .key: "no key told"
        case .domain: "no domain told"
        case .batch: "no batch"
        case .day: "no start told"
        }
    }

    /// What the group of the values beyond the limit is called.
    func title(ofOthers count: Int) -> String {
        switch self {
        case .state, .account, .provider, .error, .tag, .zone, .key, .domain: "\(count) other \(rawValue)s"
        case .batch: "\(count) other batches"
        case .day: "\(count) earlier days"
        }
    }
}
