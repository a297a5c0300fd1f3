/// The refusals of a host, and until when it is left alone.
package struct HostRest: Sendable, Hashable {
    /// Answers 429 in a row, over all who ask that host.
    package var refusals: Int
    /// No request before this moment, in the window's milliseconds; 0 when there is none.
    package var until: Int64

    package init(refusals: Int = 0, until: Int64 = 0) {
        self.refusals = refusals
        self.until = until
    }

    /// The host answered 429.
    /// - Parameters:
    ///   - retryAfter: the vendor's own word, in seconds.
    ///   - patience: what it is given beyond that; nil for hosts that don't block those who go on.
    package mutating func refused(retryAfter: Double?, patience: HostPatience?, now: Int64) {
        refusals += 1
        if let retryAfter { until = max(until, now + Int64(min(max(0, retryAfter), 86_400) * 1000)) }
        guard let patience, refusals >= patience.refusals else { return }
        until = max(until, now + patience.rest)
        refusals = 0
    }

    /// The host answered anything else.
    package mutating func answered() {
        refusals = 0
    }
}

/// How often a host may refuse in a row before it is left alone, and for how long.
package struct HostPatience: Sendable, Hashable {
    package var refusals: Int
    /// Milliseconds.
    package var rest: Int64

    package init(refusals: Int, rest: Int64) {
        self.refusals = refusals
        self.rest = rest
    }

    /// Bright Data blocks an address after 25 answers 429 in 5 minutes (its documentation of rate limits).
    package static let brightData = HostPatience(refusals: 8, rest: 300_000)
}
