package import BrowserSessions

/// How often an account is polled: what is configured, or slower where the budget or the situation say so.
package struct PollPace: Sendable, Hashable {
    /// As configured.
    package var intervals: PollIntervals
    /// Requests allowed in a minute; polling takes at most half of them.
    package var requestsPerMinute: Int
    /// Accounts of this program that spend the same budget, this one included.
    package var sharers = 1
    /// Polls that other programs have made of it in the last minute.
    package var pollsByOthers = 0
    /// Nobody looks: four times slower.
    package var isUnattended = false

    package init(_ intervals: PollIntervals, requestsPerMinute: Int) {
        self.intervals = intervals
        self.requestsPerMinute = requestsPerMinute
    }

    /// Between readings of the active sessions.
    /// - Parameters:
    ///   - activeCount: with nothing active, the reading of the newest is enough to see something start.
    ///   - pages: what one reading costs, in requests.
    package func activeInterval(activeCount: Int, pages: Int = 1) -> Duration {
        let affordable = Self.between(pollingAllowance * 2 / 3) * max(1, pages)
        return max(intervals.active, affordable) * (activeCount == 0 ? 3 : 1) * slowdown
    }

    /// Between readings of the newest sessions.
    package var recentInterval: Duration {
        max(intervals.recent, Self.between(pollingAllowance / 3)) * slowdown
    }

    /// Between two tries to find the final record of a session.
    package var settleInterval: Duration { max(intervals.active, .seconds(1)) * slowdown }

    /// Between two readings of what is read besides sessions.
    /// - Parameter isLively: somebody looks at it, or something of it is under way.
    package func interval(of interest: FeedInterest, isLively: Bool) -> Duration {
        let interval =
            switch interest {
            case .batches: intervals.batches * (isLively ? 1 : 5)
            case .usage: intervals.usage * (isLively ? 1 : 5)
            case .limits: intervals.limits
            // A person who is waited for should not wait long; the budget has more to do.
            case .interventions: max(Self.interventions, intervals.active)
            }
        return interval * slowdown
    }

    private static let interventions = Duration.seconds(30)

    /// Between two of so many in a minute, in whole milliseconds.
    private static func between(_ requests: Double) -> Duration { .milliseconds(Int64(60_000 / max(0.1, requests))) }

    /// A little less than the interval, so that many accounts don't ask at once.
    /// - Parameter random: 0..<1.
    static func jittered(_ interval: Duration, _ random: Double) -> Duration {
        .milliseconds(Int64(Double(interval.milliseconds) * (1 - 0.1 * random)))
    }

    /// Polls that this account may make in a minute: what others leave of half the budget, but a quarter of that in any case,
    /// shared out among those who spend it here. Whoever came later finds room, and nobody waits for a whole minute.
    private var pollingAllowance: Double {
        let half = Double(requestsPerMinute) / 2
        return max(half - Double(pollsByOthers), half / 4) / Double(max(1, sharers))
    }
    private var slowdown: Int { isUnattended ? 4 : 1 }
}
