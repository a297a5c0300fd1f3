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
        /// When the first of the ends was that it is counted over; nil where it is about no ends.
        var from: Timestamp?
        /// Ends until then are counted.
        var through: Timestamp
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

        /// The filter's text for the sessions that it is about; nil where it is about none.
        var clause: String? {
            id.topic.clause(
                account: id.account, last: last, from: from ?? first, through: through, isOver: isOver)
        }

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
                id: id, first: finding.since, last: finding.last, from: finding.from, through: finding.through,
                evidence: finding.words, sessions: finding.sessions.reversed(), count: finding.count,
                seenCount: entries[id]?.seenCount)
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

    /// The filter's text for the sessions that it is about, those that were counted; nil where it is about none.
    /// - Parameters:
    ///   - last: when it was found last.
    ///   - first: the first of the ends that count in it, or since when it has been found, where that is known.
    ///   - through: the latest end that counts in it; nil where none was after it was found.
    ///   - isOver: nobody has it any more: those that had it are meant.
    func clause(
        account name: String, last: Timestamp, from first: Timestamp? = nil, through: Timestamp? = nil,
        isOver: Bool = false
    ) -> String? {
        let account = FilterField.account.clause(for: name)
        let mark = FilterField.finding.clause(for: kind.rawValue)
        let active = FilterField.active.clause(for: "yes")
        switch kind {
        case .overdue, .endsSoon, .idle, .leak, .human: return "\(account) \(mark)" + (isOver ? "" : " \(active)")
        case .bandwidth:
            let span = first.map { " (\(active) or \(Self.span(from: $0)))" }
            return "\(account) \(mark)" + (isOver ? "" : span ?? "")
        case .repeatedError, .failureShare, .captcha:
            guard let first = firstEnd(foundAt: last) ?? first else { return "\(account) \(mark)" }
            return "\(account) \(countedClause ?? mark) \(Self.span(from: first, to: max(last, through ?? last)))"
        case .batchFailed, .batchStalled: return subject.map { "\(account) \(FilterField.batch.clause(for: $0))" }
        }
    }

    /// What those have in common that an account's finding counts; nil where it was too long to be kept in whole.
    private var countedClause: String? {
        if kind == .captcha { return "\(FilterField.captcha.name):\(Self.unsolved.joined(separator: ","))" }
        guard let subject, !subject.hasSuffix("…") else { return nil }
        guard kind == .failureShare else { return FilterField.error.clause(for: subject) }
        let failed = FilterField.state.clause(for: SessionState.failed.rawValue)
        for (head, field) in [("zone ", FilterField.zone), ("domain ", FilterField.domain)]
        where subject.hasPrefix(head) {
            return "\(failed) \(field.clause(for: String(subject.dropFirst(head.count))))"
        }
        return nil
    }

    /// Of that time, as they were counted: by their starts where no end is known.
    private static func span(from first: Timestamp, to last: Timestamp) -> String {
        "(\(span(from: first, through: last)))"
    }

    private static func span(from first: Timestamp, through last: Timestamp? = nil) -> String {
        let span = { (field: FilterField) in
            "\(field.name):>=\(first.rfc3339)" + (last.map { " \(field.name):<=\($0.rfc3339)" } ?? "")
        }
        return "\(span(.ended)) or -\(FilterField.ended.name):* \(span(.started))"
    }
}
