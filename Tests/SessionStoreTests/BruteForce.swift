import BrowserSessions
import SessionQuery
import SessionStore

/// What a catalogue should answer, worked out the long way.
struct BruteForce {
    var sessions: [SessionKey: Session] = [:]

    func rows(_ question: ListQuestion, at now: Timestamp) -> [SessionKey] {
        sessions.values.filter { question.filter.matches($0, at: now) }
            .sorted { question.order.areInIncreasingOrder($0, $1, at: now) }.map(\.key)
    }

    func facets(_ filter: Filter, at now: Timestamp) -> [FacetGroup] {
        let fields: [FilterField] = [
            .state, .account, .provider, .domain, .tag, .zone, .key, .profile, .captcha, .error,
            .region, .project, .name, .endReason,
        ]
        return fields.compactMap { field in
            let others = filter.droppingTerms { term, _ in term.field == field }
            var counts: [[UInt8]: Int] = [:]
            for session in sessions.values where others.matches(session, at: now) {
                // Texts are told apart by their bytes.
                for value in Set(values(of: field, in: session).map { Array($0.utf8) }) {
                    counts[value, default: 0] += 1
                }
            }
            let values = counts.map { FacetGroup.Value(text: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
                .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
            guard !values.isEmpty else { return nil }
            return FacetGroup(
                field: field, values: Array(values.prefix(FacetGroup.valueLimit)),
                omitted: max(0, values.count - FacetGroup.valueLimit))
        }
    }

    private func values(of field: FilterField, in session: Session) -> [String] {
        switch field {
        case .state: [session.state.rawValue]
        case .account: [session.account]
        case .provider: [session.provider.rawValue]
        case .domain: session.domains ?? []
        case .tag: session.tags ?? []
        case .zone: [session.zone].compactMap { $0 }
        case .key: [session.apiKeyName].compactMap { $0 }
        case .captcha: [session.captcha].compactMap { $0 }
        case .region: [session.region].compactMap { $0 }
        case .project: [session.project].compactMap { $0 }
        case .name: [session.name].compactMap { $0 }
        case .endReason: [session.endReason].compactMap { $0 }
        case .profile: [session.profile].compactMap { $0 }
        case .error: [session.failure?.code ?? session.failure?.message].compactMap { $0 }
        default: []
        }
    }
}

/// Groups with values of equal count and canonically equal text in either order.
func asSets(_ groups: [FacetGroup]) -> [[String: [Int]]] {
    groups.map { group in
        Dictionary(grouping: group.values, by: \.text).mapValues { $0.map(\.count).sorted() }
    }
}
