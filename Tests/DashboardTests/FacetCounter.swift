import BrowserSessions
import SessionQuery
import SessionStore

/// Counts facet values over sessions that are there already.
struct FacetCounter {
    static let fields: [FilterField] = [
        .state, .account, .provider, .domain, .tag, .zone, .key, .captcha, .error,
    ]

    private var counts: [[String: Int]] = Array(repeating: [:], count: fields.count)

    init() {}

    mutating func add(_ session: Session) {
        for (index, field) in Self.fields.enumerated() {
            for value in Self.values(of: field, in: session) { counts[index][value, default: 0] += 1 }
        }
    }

    /// Groups that have values, in the order of `fields`. Equal counts are in the order of the text.
    var groups: [FacetGroup] {
        zip(Self.fields, counts).compactMap { field, counts in
            guard !counts.isEmpty else { return nil }
            let values = counts.map { FacetGroup.Value(text: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
            return FacetGroup(
                field: field, values: Array(values.prefix(FacetGroup.valueLimit)),
                omitted: max(0, values.count - FacetGroup.valueLimit))
        }
    }

    private static func values(of field: FilterField, in session: Session) -> [String] {
        switch field {
        case .state: [session.state.rawValue]
        case .account: [session.account]
        case .provider: [session.provider.rawValue]
        case .domain: unique(session.domains)
        case .tag: unique(session.tags)
        case .zone: [session.zone].compactMap { $0 }
        case .key: [session.apiKeyName].compactMap { $0 }
        case .captcha: [session.captcha].compactMap { $0 }
        case .error: [session.failure?.code ?? session.failure?.message].compactMap { $0 }
        default: []
        }
    }

    private static func unique(_ values: [String]?) -> [String] {
        guard let values, values.count > 1 else { return values ?? [] }
        return Array(Set(values))
    }
}
