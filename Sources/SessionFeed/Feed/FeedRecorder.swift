package import BrowserSessions

/// Keeps what the feeds learn. The archive, or nothing. Nobody who calls it waits for a disk that does not answer.
package protocol FeedRecorder: Sendable {
    /// New and changed sessions of one account.
    func keep(_ sessions: [Session], account: String) async
    /// Numbers events and keeps them.
    /// - Returns: the events that nobody has recorded before, with their numbers, in order.
    func append(_ events: [SessionEvent], account: String) async -> [SessionEvent]
    /// How many sessions were active at that moment.
    func noteActive(_ count: Int, account: String, at now: Timestamp) async
}

/// Keeps nothing; numbers events from 1.
package actor EventCounter: FeedRecorder {
    private var last: Int64 = 0

    package init() {}

    package func keep(_ sessions: [Session], account: String) {}

    package func append(_ events: [SessionEvent], account: String) -> [SessionEvent] {
        events.map { event in
            last += 1
            var numbered = event
            numbered.seq = last
            return numbered
        }
    }

    package func noteActive(_ count: Int, account: String, at now: Timestamp) {}
}
