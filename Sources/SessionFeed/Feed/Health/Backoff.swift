package import BrowserSessions

/// How long an account rests after a failure. A value: it is told of failures and successes, and says how long.
package struct Backoff: Sendable, Hashable {
    private var failures = 0
    private var refusals = 0
    private var refusedKeys = 0
    /// Seconds of this outage that were spent waiting, and the waits since that was a minute.
    private var waited = 0.0
    private var longWaits = 0

    package init() {}

    package mutating func succeeded() {
        self = Backoff()
    }

    /// Seconds until the account may be asked again by itself.
    /// - Parameters:
    ///   - random: 0..<1, spreads the retries of many.
    ///   - interval: seconds between two polls when all is well. In the first minute of an outage no wait is longer: one
    ///     request in a poll's time is less than what was asked before, and the end of a short outage is seen in time. From
    ///     then on waits double.
    package mutating func delay(after error: ProviderError, random: Double, interval: Double = 60) -> Double {
        switch error {
        case .rateLimited(let retryAfter, _):
            refusals += 1
            return retryAfter ?? jittered(min(pow2(refusals), 32), random)
        case .resting(_, let wait, _):
            return max(1, wait)
        case .unauthorized, .keyUnavailable:
            refusedKeys += 1
            return refusedKeys == 1 ? 60 : refusedKeys == 2 ? 300 : 900
        case .rejected(let status, _) where status != ProviderError.statedInGoodAnswer:
            return 300
        case .paymentRequired, .forbidden:
            return 300
        // An error in a good answer without a code may be of a plan or of a minute's maintenance: nobody can tell, so it is
        // looked at again as if it passed.
        case .rejected, .unavailable, .malformed, .unreadable, .transport:
            failures += 1
            let patience = max(2, interval)
            var wait = jittered(pow2(failures), random)
            if waited >= 60 {
                longWaits += 1
                wait = jittered(patience * pow2(longWaits), random)
            } else if wait > patience {
                wait = patience * (0.75 + 0.25 * random)
            }
            wait = min(60, wait)
            waited += wait
            return wait
        case .cancelled:
            return 0
        }
    }

    private func pow2(_ exponent: Int) -> Double {
        Double(1 << min(exponent, 10))
    }

    private func jittered(_ seconds: Double, _ random: Double) -> Double {
        seconds * (0.75 + 0.5 * random)
    }
}
