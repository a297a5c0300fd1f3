import BrowserSessions
import SessionQuery
import SessionStore

extension BruteForce {
    /// What a group should say, worked out the long way.
    struct Group {
        var value: GroupKey.Value
        var sessions: [Session]
    }

    /// The groups of a question, none of them cut off, in the order of the screen.
    func groups(_ question: ListQuestion, at now: Timestamp) -> [Group] {
        guard let grouping = question.grouping else { return [] }
        let sorted = rows(question, at: now).compactMap { sessions[$0] }
        var groups: [[UInt8]: [Session]] = [:]
        for session in sorted {
            for value in Set(values(grouping, session, question.chart.zone.context).map { Array($0.utf8) }) {
                groups[value, default: []].append(session)
            }
        }
        let none = sorted.filter { values(grouping, $0, question.chart.zone.context).isEmpty }
        let isByError = grouping == .error
        let unfailed = isByError ? none.filter { $0.state != .failed } : []
        let rest = isByError ? none.filter { $0.state == .failed } : none
        let own = groups.sorted { isBefore($0, $1, grouping) }
            .map { Group(value: .text(String(decoding: $0.key, as: UTF8.self)), sessions: $0.value) }
        return own + (rest.isEmpty ? [] : [Group(value: .none, sessions: rest)])
            + (unfailed.isEmpty ? [] : [Group(value: .didNotFail, sessions: unfailed)])
    }

    private typealias Entry = (key: [UInt8], value: [Session])

    private func isBefore(_ left: Entry, _ right: Entry, _ grouping: Grouping) -> Bool {
        switch grouping {
        case .state:
            let order = ["failed", "pending", "running", "unknown", "finished"].map { Array($0.utf8) }
            return order.firstIndex(of: left.key) ?? 9 < order.firstIndex(of: right.key) ?? 9
        case .day: return right.key.lexicographicallyPrecedes(left.key)
        case .account, .provider, .error, .tag, .zone, .key, .domain, .batch:
            if left.value.count != right.value.count { return left.value.count > right.value.count }
            return left.key.lexicographicallyPrecedes(right.key)
        }
    }

    private func values(_ grouping: Grouping, _ session: Session, _ context: FilterContext) -> [String] {
        switch grouping {
        case .state: [session.state.rawValue]
        case .account: [session.account]
        case .provider: [session.provider.rawValue]
        case .error: [session.failure?.code ?? session.failure?.message].compactMap { $0 }
        case .tag: session.tags ?? []
        case .zone: [session.zone].compactMap { $0 }
        case .key: [session.apiKeyName].compactMap { $0 }
        case .domain: session.domains ?? []
        case .batch: [session.batchID].compactMap { $0 }
        case .day: [session.startedAt.flatMap { date(of: $0, context) }].compactMap { $0 }
        }
    }

    /// The date whose span in a filter holds the moment.
    private func date(of moment: Timestamp, _ context: FilterContext) -> String? {
        for days in -2...2 {
            let near = moment.adding(milliseconds: Int64(days) * 86_400_000).rfc3339.prefix(10)
            guard let span = DateSpan(String(near), context: context) else { continue }
            if span.start <= moment, moment <= span.last { return String(near) }
        }
        return nil
    }
}

extension BruteForce.Group {
    var durations: [Double] {
        sessions.filter(\.state.isEnded).compactMap { $0.recordedDuration?.value }.filter { $0 >= 0 }.sorted()
    }

    func isNear(_ figures: DurationFigures?) -> Bool {
        let all = durations
        guard let figures else { return all.isEmpty }
        guard figures.samples == all.count, !all.isEmpty else { return false }
        func isNear(_ found: Double, _ share: Double) -> Bool {
            let exact = all[max(0, Int((share * Double(all.count)).rounded(.up)) - 1)]
            return (found - exact).magnitude <= max(exact * 0.02, 0.001)
        }
        return isNear(figures.p50, 0.5) && isNear(figures.p95, 0.95)
    }

    /// Sums over what is known, by something.
    func totals<Key: Hashable>(
        _ figure: (Session) -> Figure?, by key: (Session) -> Key
    ) -> [Key: SessionGroup.Total] {
        var totals: [Key: SessionGroup.Total] = [:]
        for session in sessions {
            guard let value = figure(session)?.value, value.magnitude < 9e9 else { continue }
            totals[key(session), default: SessionGroup.Total(amount: 0, known: 0)].amount += value
            totals[key(session)]?.known += 1
        }
        return totals
    }

    func starts(from start: Timestamp, sliceLength: Int64) -> [Int] {
        (0..<12).map { slice in
            sessions.count { session in
                guard let began = session.startedAt else { return false }
                let offset = began.milliseconds - start.milliseconds
                return offset >= Int64(slice) * sliceLength && offset < Int64(slice + 1) * sliceLength
            }
        }
    }
}

func areNear<Key: Hashable>(_ left: [Key: SessionGroup.Total], _ right: [Key: SessionGroup.Total]) -> Bool {
    left.count == right.count
        && left.allSatisfy { key, total in
            guard let other = right[key], other.known == total.known else { return false }
            return (other.amount - total.amount).magnitude <= 1e-6 * Double(total.known) + total.amount.magnitude
                * 1e-12
        }
}
