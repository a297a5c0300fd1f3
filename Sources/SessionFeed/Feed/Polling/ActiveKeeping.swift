import BrowserSessions

/// When active sessions are handed to the recorder although nothing of them has changed: an archive takes those for lost that nobody
/// has read for a day. Pure.
struct ActiveKeeping: Sendable {
    /// Several times within that day.
    static let interval = Duration.hours(6)

    private var last: Timestamp?

    /// All that is active has been read.
    /// - Returns: whether to hand it over now.
    mutating func isDue(at now: Timestamp) -> Bool {
        if let last, now - last < Self.interval { return false }
        last = now
        return true
    }

    mutating func clockWasSet(by step: Duration) { last = last.map { $0 + step } }
}
