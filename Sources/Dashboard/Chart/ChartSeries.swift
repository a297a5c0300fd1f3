package import BrowserSessions
package import SessionStore

/// What all accounts did over a window of time, as the archive knows it.
package struct ChartSeries: Sendable, Hashable {
    /// The sums of one part of the window.
    package struct Part: Sendable, Hashable {
        /// The most that were active at once; nil where nobody looked.
        package var running: Int?
        package var starts = 0
        /// Ended, not failed.
        package var finished = 0
        package var failed = 0
        /// Ended besides, at vendors that never tell which failed.
        package var untold = 0
        /// Credits of two vendors are two currencies.
        package var credits: [ProviderKind: Double] = [:]
        package var bandwidthBytes: Int64 = 0
        package var steps: Int64 = 0
        package var sessionHours = 0.0

        package init() {}

        /// Adds what another account, or another part, did.
        package static func + (left: Part, right: Part) -> Part {
            var sum = left
            sum.running = left.running.map { $0 + (right.running ?? 0) } ?? right.running
            sum.starts += right.starts
            sum.finished += right.finished
            sum.failed += right.failed
            sum.untold += right.untold
            sum.credits.merge(right.credits, uniquingKeysWith: +)
            sum.bandwidthBytes += right.bandwidthBytes
            sum.steps += right.steps
            sum.sessionHours += right.sessionHours
            return sum
        }
    }

    package var frame: ChartFrame
    /// One for each bucket of the frame. Nil is a gap: nobody knows what happened then.
    package var parts: [Part?]
    /// Accounts of which nothing is known in the whole window.
    package var unknown: [String]

    /// - Parameter parts: what is missing at the end is a gap.
    package init(frame: ChartFrame, parts: [Part?], unknown: [String] = []) {
        self.frame = frame
        self.parts = parts.prefix(frame.count) + Array(repeating: nil, count: max(0, frame.count - parts.count))
        self.unknown = unknown
    }
}
