import BrowserSessions

/// Notices that the wall clock was set back. Everything that is due would wait for as long otherwise.
struct SteppingClock: Sendable {
    /// Backward steps of up to this many milliseconds are ignored.
    private static let tolerance: Int64 = 2_000

    private var last: Timestamp?

    /// - Returns: the milliseconds by which the clock was set since this was last asked, where it was set back.
    mutating func step(at now: Timestamp) -> Int64? {
        defer { last = now }
        guard let last, last.milliseconds - now.milliseconds > Self.tolerance else { return nil }
        return now.milliseconds - last.milliseconds
    }
}

extension FeedMachine {
    /// Everything that is due at some moment is due by as much earlier as the clock was set back.
    mutating func clockWasSet(by step: Int64) {
        activeDue = activeDue?.adding(milliseconds: step)
        recentDue = recentDue?.adding(milliseconds: step)
        if let reading { self.reading?.began = reading.began.adding(milliseconds: step) }
        health.clockWasSet(by: step)
        lookups.clockWasSet(by: step)
        newest.clockWasSet(by: step)
        interests.clockWasSet(by: step)
        settlement.clockWasSet(by: step)
    }
}
