import BrowserSessions
import SessionQuery
import SessionStore

/// What was found, each once for an account: how often, since when, with the newest evidence. What holds comes from the feed,
/// whether it was told in this run or in an earlier one; what held in this run stays as over.
struct FindingBoard: Sendable {
    struct ID: Sendable, Hashable {
        var account: String
        var topic: FindingTopic
    }

    struct Entry: Sendable, Hashable {
        var id: ID
        var first: Timestamp
        var last: Timestamp
        /// In numbers.
        var evidence: String
        /// Sessions that it is about and that go on, the newest first.
        var sessions: [SessionKey] = []
        /// Times that it was found so far.
        var count = 0
        /// The count when somebody looked at it; nil before.
        var seenCount: Int?
        /// It holds no more.
        var isOver = false

        /// Sessions that are named.
        static let namedLimit = 6

        /// Somebody looked at it, and nothing came since.
        var isSeen: Bool { seenCount == count }
    }

    private var entries: [ID: Entry] = [:]

    /// Of more than these the oldest are forgotten.
    private static let limit = 500

    /// All that holds now.
    mutating func take(_ standing: [StandingFinding]) {
        for id in entries.keys {
            entries[id]?.isOver = true
            entries[id]?.sessions = []
        }
        for finding in standing {
            let id = ID(account: finding.account, topic: finding.topic)
            entries[id] = Entry(
                id: id, first: finding.since, last: finding.last, evidence: finding.words,
                sessions: finding.sessions.reversed(), count: finding.count, seenCount: entries[id]?.seenCount)
        }
        guard entries.count > Self.limit else { return }
        let oldest = entries.values.sorted { $0.last < $1.last }.prefix(entries.count - Self.limit)
        for entry in oldest { entries[entry.id] = nil }
    }

    /// Forgets what was found at other accounts.
    mutating func keep(accounts: Set<String>) {
        guard entries.keys.contains(where: { !accounts.contains($0.account) }) else { return }
        entries = entries.filter { accounts.contains($0.key.account) }
    }

    mutating func markSeen(_ id: ID) {
        guard let count = entries[id]?.count else { return }
        entries[id]?.seenCount = count
    }

    /// What still holds first, the most urgent at the top; of those alike the newest.
    var rows: [Entry] {
        entries.values.sorted { left, right in
            if left.isOver != right.isOver { return right.isOver }
            if !left.isOver, left.id.topic.kind.urgency != right.id.topic.kind.urgency {
                return left.id.topic.kind.urgency > right.id.topic.kind.urgency
            }
            if left.last != right.last { return left.last > right.last }
            return (left.id.account, left.id.topic.head) < (right.id.account, right.id.topic.head)
        }
    }

    /// How many still hold.
    var openCount: Int { entries.values.count { !$0.isOver } }

    /// The most urgent of those that hold and that nobody has looked at; nil where there is none.
    var worst: Entry? { rows.first { !$0.isOver && !$0.isSeen } }
}

extension FindingKind {
    /// What many sessions suffer from goes before what one does, and what costs before what is odd.
    var urgency: Int {
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
}

extension FindingTopic {
    /// What it is about in a table or a line: of a batch the beginning of its id.
    var shortSubject: String? {
        switch kind {
        case .batchFailed, .batchStalled: subject.map { String($0.prefix(8)) }
        case .overdue, .endsSoon, .idle, .leak, .human, .captcha, .bandwidth, .failureShare, .repeatedError: subject
        }
    }

    /// `batch_failed 1a2b3c4d`
    var shortHead: String { [kind.rawValue, shortSubject].compactMap { $0 }.joined(separator: " ") }

    /// The filter's text for the sessions that it is about; nil where it is about none.
    /// - Parameter last: when it was found last.
    func clause(account name: String, last: Timestamp) -> String? {
        let account = FilterField.account.clause(for: name)
        switch kind {
        // Of the hour up to then, as they were counted: by their starts where no end is known.
        case .repeatedError:
            let (since, until) = ((last - .hours(1)).rfc3339, last.rfc3339)
            let span = { (field: FilterField) in "\(field.name):>=\(since) \(field.name):<=\(until)" }
            return subject.map { code in
                "\(account) \(FilterField.error.clause(for: code)) (\(span(.ended)) or -ended:* \(span(.started)))"
            }
        case .overdue, .endsSoon, .idle, .leak, .human, .captcha, .bandwidth, .failureShare:
            return "\(account) \(FilterField.finding.clause(for: kind.rawValue))"
        case .batchFailed, .batchStalled: return subject.map { "\(account) \(FilterField.batch.clause(for: $0))" }
        }
    }
}
