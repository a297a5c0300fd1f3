package import BrowserSessions

/// How an account's requests went of late: what its page shows. Bounded, however many there were.
package struct RequestFigures: Sendable, Hashable {
    /// How long the newest answers took, in milliseconds.
    package struct Latency: Sendable, Hashable {
        package var median: Int64
        /// All but one in twenty took at most that.
        package var p95: Int64
        package var slowest: Int64
        /// Answers that these are of.
        package var count: Int
        /// When the oldest of them came.
        package var since: Timestamp

        package init(median: Int64, p95: Int64, slowest: Int64, count: Int, since: Timestamp) {
            self.median = median
            self.p95 = p95
            self.slowest = slowest
            self.count = count
            self.since = since
        }
    }

    /// An error, and how often it came.
    package struct Failure: Sendable, Hashable {
        /// The newest of them.
        package var error: ProviderError
        /// What to do about it.
        package var remedy: String
        package var count: Int
        package var first: Timestamp
        package var last: Timestamp

        package init(error: ProviderError, remedy: String, count: Int = 1, first: Timestamp, last: Timestamp) {
            self.error = error
            self.remedy = remedy
            self.count = count
            self.first = first
            self.last = last
        }
    }

    /// One minute of the clock.
    package struct Minute: Sendable, Hashable {
        /// The most of the budget that was spent at any time in it, each time over the 60 seconds before; nil where nobody
        /// looked.
        package var spent: Int?
        /// Milliseconds; nil where no answer came.
        package var slowest: Int64?
        package var failures: Int

        package init(spent: Int? = nil, slowest: Int64? = nil, failures: Int = 0) {
            self.spent = spent
            self.slowest = slowest
            self.failures = failures
        }
    }

    /// Nil before the first answer.
    package var latency: Latency?
    /// The last errors, each kind once, newest first.
    package var failures: [Failure] = []
    /// Oldest first, without gaps; the last is the newest that something is known of.
    package var minutes: [Minute] = []
    /// Where the first of them begins.
    package var begin = Timestamp(milliseconds: 0)

    package init() {}

    /// Minutes that are kept.
    package static let minuteCount = 30
    /// Milliseconds.
    package static let minuteLength: Int64 = 60_000

    /// The half hour up to the present minute, oldest first, and where its first minute begins.
    package func halfHour(to now: Timestamp) -> (begin: Timestamp, minutes: [Minute]) {
        let length = Self.minuteLength
        let present = now.milliseconds.dividingDown(by: length)
        let first = present - Int64(Self.minuteCount - 1)
        let known = begin.milliseconds.dividingDown(by: length)
        let all = (first...present).map { minute in
            let place = minute - known
            return place >= 0 && place < Int64(minutes.count) ? minutes[Int(place)] : Minute()
        }
        return (Timestamp(milliseconds: first * length), all)
    }
}
