package import BrowserSessions

/// A finding that holds: what there is to look at, told before or not. Events say once that it began.
package struct StandingFinding: Sendable, Hashable {
    package var account: String
    package var topic: FindingTopic
    /// In numbers, the newest.
    package var evidence: String
    package var since: Timestamp
    /// When the first of the ends was that it is counted over; of what is found in single sessions, the first end that came before
    /// it was found. Nil where it is about no ends.
    package var from: Timestamp?
    package var last: Timestamp
    /// When the latest of the ends was that were counted, by their vendor's clock; nil where it is about no ends.
    package var lastEnd: Timestamp?
    /// Times that it was found.
    package var count: Int
    /// Those that it is about and that go on, in the order in which they were found.
    package var sessions: [SessionKey]
    /// Those that it is about and that have ended, the latest of them, in the order in which that was seen; none of a kind that is
    /// only about what runs.
    package var ended: [SessionKey] = []
    /// The evidence of each of both: as it is now, or was at the end.
    package var told: [SessionKey: String] = [:]
    /// What they amount to together, such as what leaks cost; nil where nothing is to be said of that.
    package var sum: String?

    package init(
        account: String, topic: FindingTopic, evidence: String, since: Timestamp, last: Timestamp, count: Int = 1,
        sessions: [SessionKey] = [], sum: String? = nil
    ) {
        self.account = account
        self.topic = topic
        self.evidence = evidence
        self.since = since
        self.last = last
        self.count = count
        self.sessions = sessions
        self.sum = sum
    }

    /// Ends until then count. The vendor's clock may be ahead of this machine's.
    package var through: Timestamp { max(last, lastEnd ?? last) }

    /// It is about the account, and that session is one of those because of which.
    package func counts(_ session: Session) -> Bool {
        guard let from, let end = session.endedAt ?? session.startedAt, from <= end, end <= through else {
            return false
        }
        return FindingTopic.shared(by: session).contains(topic)
    }

    /// The evidence, and what it amounts to.
    package var words: String { [evidence, sum].compactMap { $0 }.joined(separator: "; ") }
}
