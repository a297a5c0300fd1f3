import BrowserSessions
import SessionQuery
import SessionStore

/// What was found, each once for an account: how often, since when, with the newest evidence. Made from events; nothing of an
/// earlier run is in it, for what still holds is found again.
struct FindingBoard: Sendable {
    struct ID: Sendable, Hashable {
        var account: String
        var topic: FindingTopic
    }

    struct Entry: Sendable, Hashable {
        var id: ID
        var first: Timestamp
        var last: Timestamp
        /// In numbers, as the newest event has it.
        var evidence: String
        /// Sessions that it points at; of a finding that ends with its session only those that go on.
        var sessions: Set<SessionKey> = []
        /// The last of them.
        private(set) var newest: [SessionKey] = []
        /// Events of it so far.
        var count = 0
        /// The count when somebody looked at it; nil before.
        var seenCount: Int?

        /// Sessions of an entry; more are only counted among its events.
        private static let sessionLimit = 5_000
        private static let newestLimit = 6

        mutating func note(_ moment: Timestamp, _ evidence: String, of key: SessionKey?) {
            first = min(first, moment)
            if moment >= last { (last, self.evidence) = (moment, evidence) }
            count += 1
            guard let key, sessions.count < Self.sessionLimit else { return }
            sessions.insert(key)
            newest = Array(([key] + newest.filter { $0 != key }).prefix(Self.newestLimit))
        }

        /// Somebody looked at it, and nothing came since.
        var isSeen: Bool { seenCount == count }

        /// It holds no more: its sessions have ended, or for an hour nothing came to an account's finding, which is told once an
        /// hour.
        func isOver(at now: Timestamp) -> Bool {
            if id.topic.kind.endsWithSession { return sessions.isEmpty }
            return now.milliseconds - last.milliseconds > FindingBoard.hour
        }
    }

    private var entries: [ID: Entry] = [:]
    /// The entries that wait for their sessions' end.
    private var waiting: [SessionKey: Set<ID>] = [:]

    private static let hour: Int64 = 3_600_000
    /// Of more than these the oldest are forgotten.
    private static let limit = 500

    /// - Parameter began: events of before are another run's.
    mutating func take(_ lines: [EventLine], began: Timestamp) {
        for line in lines where line.at >= began {
            switch line.kind {
            case .finding: note(line)
            case .finished, .failed, .lost: end(line.key)
            case .active, .appeared, .changed, .trouble, .recovered: break
            }
        }
        guard entries.count > Self.limit else { return }
        let oldest = entries.values.sorted { $0.last < $1.last }.prefix(entries.count - Self.limit)
        for entry in oldest { entries[entry.id] = nil }
    }

    private mutating func note(_ line: EventLine) {
        guard let topic = line.finding else { return }
        let id = ID(account: line.account, topic: topic)
        let evidence = topic.evidence(in: line.text)
        if let key = line.key, topic.kind.endsWithSession { waiting[key, default: []].insert(id) }
        // In its place: the sessions of an entry are not copied for each of them.
        entries[id, default: Entry(id: id, first: line.at, last: line.at, evidence: evidence)]
            .note(line.at, evidence, of: line.key)
    }

    /// Forgets what was found at other accounts.
    mutating func keep(accounts: Set<String>) {
        guard entries.keys.contains(where: { !accounts.contains($0.account) }) else { return }
        entries = entries.filter { accounts.contains($0.key.account) }
        waiting = waiting.filter { accounts.contains($0.key.account) }
    }

    /// Of what waits for a person only what still does.
    mutating func keepWaiting(_ accounts: [AccountStatus]) {
        for account in accounts {
            let id = ID(account: account.name, topic: FindingTopic(.human))
            guard let entry = entries[id], !entry.sessions.isEmpty else { continue }
            entries[id]?.sessions = entry.sessions.filter { account.interventions[$0.id] != nil }
        }
    }

    private mutating func end(_ key: SessionKey?) {
        guard let key, let ids = waiting.removeValue(forKey: key) else { return }
        for id in ids { entries[id]?.sessions.remove(key) }
    }

    mutating func markSeen(_ id: ID) {
        guard let count = entries[id]?.count else { return }
        entries[id]?.seenCount = count
    }

    /// What still holds first, the most urgent at the top; of those alike the newest.
    func rows(at now: Timestamp) -> [Entry] {
        entries.values.sorted { left, right in
            let (a, b) = (left.isOver(at: now), right.isOver(at: now))
            if a != b { return b }
            if !a, left.id.topic.kind.urgency != right.id.topic.kind.urgency {
                return left.id.topic.kind.urgency > right.id.topic.kind.urgency
            }
            if left.last != right.last { return left.last > right.last }
            return (left.id.account, left.id.topic.head) < (right.id.account, right.id.topic.head)
        }
    }

    /// How many still hold.
    func openCount(at now: Timestamp) -> Int { entries.values.count { !$0.isOver(at: now) } }

    /// The most urgent of those that hold and that nobody has looked at; nil where there is none.
    func worst(at now: Timestamp) -> Entry? { rows(at: now).first { !$0.isOver(at: now) && !$0.isSeen } }
}

extension FindingKind {
    /// What many sessions suffer from goes before what one does, and what costs before what is odd.
    fileprivate var urgency: Int {
        switch self {
        case .failureShare: 10
        case .repeatedError: 9
        case .batchFailed: 8
        case .human: 11
        case .leak: 7
        case .overdue: 6
        case .batchStalled: 5
        case .captcha: 4
        case .idle: 3
        case .endsSoon: 2
        case .bandwidth: 1
        }
    }

    /// It is about what a session does while it runs.
    fileprivate var endsWithSession: Bool {
        switch self {
        case .overdue, .endsSoon, .idle, .leak, .human: true
        case .repeatedError, .captcha, .bandwidth, .failureShare, .batchFailed, .batchStalled: false
        }
    }
}

extension FindingTopic {
    /// The filter's text for the sessions that it is about; nil where it is about none.
    func clause(account name: String) -> String? {
        let account = FilterField.account.clause(for: name)
        switch kind {
        case .repeatedError: return subject.map { "\(account) \(FilterField.error.clause(for: $0))" }
        case .overdue, .endsSoon, .idle, .leak, .human, .captcha, .bandwidth, .failureShare:
            return "\(account) \(FilterField.finding.clause(for: kind.rawValue))"
        case .batchFailed, .batchStalled: return subject.map { "\(account) \(FilterField.batch.clause(for: $0))" }
        }
    }
}
