import BrowserSessions

/// A clock that is set back would leave everything waiting for as long as it was set back.
extension FeedMachine {
    /// Milliseconds by which clocks are set without anybody noticing.
    private static let tolerance: Int64 = 2_000

    /// Everything that is due at some moment is due by as much earlier as the clock was set back.
    mutating func mindClock(_ now: Timestamp) {
        defer { lastAsked = now }
        guard let lastAsked, lastAsked.milliseconds - now.milliseconds > Self.tolerance else { return }
        let step = now.milliseconds - lastAsked.milliseconds
        activeDue = activeDue?.adding(milliseconds: step)
        recentDue = recentDue?.adding(milliseconds: step)
        if let failure { self.failure = (failure.trouble, failure.retryAt.adding(milliseconds: step)) }
        lookupTroubles = lookupTroubles.mapValues { trouble in
            LookupTrouble(
                cause: trouble.cause, backoff: trouble.backoff, retryAt: trouble.retryAt.adding(milliseconds: step))
        }
        if let reading { self.reading?.began = reading.began.adding(milliseconds: step) }
        if let recentBegan { self.recentBegan?.at = recentBegan.at.adding(milliseconds: step) }
        if let doubt { self.doubt?.at = doubt.at.adding(milliseconds: step) }
        interests = interests.mapValues { $0.adding(milliseconds: step) }
        settlement.clockWasSet(by: step)
    }
}
