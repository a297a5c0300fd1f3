package import BrowserSessions

/// The refusals of a host that blocks those who go on, whatever their key, and until when it is left alone.
package struct HostRest: Sendable, Hashable {
    /// When it answered 429 of late, over all who ask that host; in the window's milliseconds, oldest first.
    package var refusals: [Int64]
    /// No request before this moment, in the window's milliseconds; 0 when there is none.
    package var until: Int64

    package init(refusals: [Int64] = [], until: Int64 = 0) {
        self.refusals = refusals
        self.until = until
    }

    /// The host answered 429.
    package mutating func refused(patience: HostPatience, now: Int64) {
        refusals.removeAll { $0 <= now - patience.span.milliseconds }
        refusals.append(now)
        guard refusals.count >= patience.refusals else { return }
        until = max(until, now + patience.rest.milliseconds)
        refusals = []
    }
}
