package import BrowserSessions

/// Keeps what the feeds learn. The archive, or nothing. Nobody who calls it waits for a disk that does not answer.
///
/// To implement one: calls of one account come in order, those of several at the same time. What can't be written now is held
/// back or dropped, never thrown and never waited for; `append` returns an event for each that it got, with or without a number.
/// A task that was cancelled may still call: what it brings is kept all the same.
package protocol FeedRecorder: Sendable {
    /// New and changed sessions of one account; those that are active every few hours, changed or not.
    func keep(_ sessions: [Session], account: String) async
    /// Numbers events and keeps them.
    /// - Returns: the events with their numbers, in order; one that another program saw first has the number it got there.
    func append(_ events: [SessionEvent], account: String) async -> [SessionEvent]
    /// An account was polled.
    func note(_ poll: PollNote, account: String) async
}

/// What a poll found.
package struct PollNote: Sendable, Hashable {
    package var at: Timestamp
    package var active: Int
    /// Sessions that the vendor says it has.
    package var total: Int?
    /// From when on all of them are loaded; nil when that is not known.
    package var completeSince: Timestamp?

    package init(at: Timestamp, active: Int, total: Int?, completeSince: Timestamp?) {
        self.at = at
        self.active = active
        self.total = total
        self.completeSince = completeSince
    }
}
