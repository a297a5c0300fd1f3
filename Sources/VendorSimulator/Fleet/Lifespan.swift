/// When one session starts and ends, and how it grows in between. All times are Unix milliseconds or lengths of them.
package struct Lifespan: Sendable, Equatable {
    /// When the session appears.
    package let start: Int64
    /// How long it runs.
    package let length: Int64
    /// How long it does anything: shorter than `length` for a session that somebody forgot to close.
    package let activity: Int64
    /// Whether it ends badly.
    package let failed: Bool

    /// The first instant at which it runs no more.
    package var end: Int64 { start + length }

    /// Whether it runs at `time`.
    package func isActive(at time: Int64) -> Bool {
        time >= start && time < end
    }

    /// Whether it has ended at `time`.
    package func hasEnded(at time: Int64) -> Bool {
        time >= end
    }

    /// The share of `total` that has come together by `time`: never falls, and is `total` from the end of `activity`
    /// on.
    package func grown(_ total: Int64, at time: Int64) -> Int64 {
        guard activity > 0 else { return total }
        let busy = min(max(0, time - start), activity)
        return Int64(clamping: Int128(total) * Int128(busy) / Int128(activity))
    }
}
