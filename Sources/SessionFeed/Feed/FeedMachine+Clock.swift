import BrowserSessions

/// Notices that the wall clock was set back. Everything that is due would wait for as long otherwise.
struct SteppingClock: Sendable {
    /// Backward steps of up to this are ignored.
    private static let tolerance = Duration.seconds(2)

    private var last: Timestamp?

    /// - Returns: by how much the clock was set since this was last asked, where it was set back.
    mutating func step(at now: Timestamp) -> Duration? {
        defer { last = now }
        guard let last, last - now > Self.tolerance else { return nil }
        return now - last
    }
}

extension FeedMachine {
    /// Everything that is due at some moment is due by as much earlier as the clock was set back.
    mutating func clockWasSet(by step: Duration) {
        activeDue = activeDue.map { $0 + step }
        recentDue = recentDue.map { $0 + step }
        if let activeReading { self.activeReading?.began = activeReading.began + step }
        health.clockWasSet(by: step)
        lookups.clockWasSet(by: step)
        newest.clockWasSet(by: step)
        interests.clockWasSet(by: step)
        settlement.clockWasSet(by: step)
    }
}
