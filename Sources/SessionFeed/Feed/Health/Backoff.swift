package import BrowserSessions

/// How long an account rests after a failure. A value: it is told of failures and successes, and says how long.
package struct Backoff: Sendable, Hashable {
    private var failures = 0
    private var refusals = 0
    private var refusedKeys = 0
    /// How much of this outage was spent waiting, and the waits since that was a minute.
    private var waited = Duration.zero
    private var longWaits = 0

    package init() {}

    package mutating func succeeded() {
        self = Backoff()
    }

    /// How long until the account may be asked again by itself.
    /// - Parameters:
    ///   - random: 0..<1, spreads the retries of many.
    ///   - interval: between two polls when all is well. In the first minute of an outage no wait is longer: one
    ///     request in a poll's time is less than what was asked before, and the end of a short outage is seen in time. From
    ///     then on waits double.
    package mutating func delay(
        after error: ProviderError, random: Double, interval: Duration = .seconds(60)
    ) -> Duration {
        switch error {
        case .rateLimited(let retryAfter, _):
            refusals += 1
            return retryAfter ?? jittered(.seconds(min(pow2(refusals), 32)), random)
        case .resting(_, let wait, _):
            return max(.seconds(1), wait)
        case .unauthorized, .keyUnavailable:
            refusedKeys += 1
            return .minutes(refusedKeys == 1 ? 1 : refusedKeys == 2 ? 5 : 15)
        case .rejected(let status, _) where status != ProviderError.statedInGoodAnswer:
            return .minutes(5)
        case .paymentRequired, .forbidden:
            return .minutes(5)
        // An error in a good answer without a code may be of a plan or of a minute's maintenance: nobody can tell, so it is
        // looked at again as if it passed.
        case .rejected, .unavailable, .malformed, .unreadable, .transport:
            failures += 1
            let patience = max(.seconds(2), interval)
            var wait = jittered(.seconds(pow2(failures)), random)
            if waited >= .minutes(1) {
                longWaits += 1
                wait = jittered(patience * pow2(longWaits), random)
            } else if wait > patience {
                wait = patience * (0.75 + 0.25 * random)
            }
            wait = min(.minutes(1), wait)
            waited += wait
            return wait
        case .cancelled:
            return .zero
        }
    }

    private func pow2(_ exponent: Int) -> Int {
        1 << min(exponent, 10)
    }

    private func jittered(_ wait: Duration, _ random: Double) -> Duration {
        wait * (0.75 + 0.5 * random)
    }
}
