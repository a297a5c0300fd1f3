package import BrowserSessions

/// The head of a group: what there is to say of its sessions together. What nobody knows is nil, never 0.
package struct SessionGroup: Sendable, Hashable {
    /// An amount that was added up.
    package struct Total: Sendable, Hashable {
        /// Exact to a millionth.
        package var amount: Double
        /// How many of the sessions have the figure; it is unknown of the others.
        package var known: Int

        package init(amount: Double, known: Int) {
            self.amount = amount
            self.known = known
        }
    }

    package struct Bytes: Sendable, Hashable {
        package var amount: Int64
        /// How many of the sessions have the figure.
        package var known: Int

        package init(amount: Int64, known: Int) {
            self.amount = amount
            self.known = known
        }
    }

    package var key: GroupKey
    /// The group in a word or two; remote text as it came.
    package var title: String
    package var count: Int
    /// Pending or running.
    package var active: Int
    package var failed: Int
    /// Finished or failed, at vendors that tell which.
    package var ended: Int
    /// Ended besides, at vendors that never tell which failed.
    package var untold: Int
    /// Of the recorded durations of ended sessions.
    package var durations: DurationFigures?
    package var bytes: Bytes?
    /// The sum of what is known.
    package var steps: Int64?
    /// By vendor: credits of two vendors are two currencies.
    package var credits: [ProviderKind: Total]
    /// By currency; empty for one that was not told.
    package var costs: [String: Total]
    /// Starts over the last hour, of a day over that day; nil for sessions without a start, and for the days beyond the limit.
    package var spark: Spark?

    package init(
        key: GroupKey, title: String, count: Int, active: Int = 0, failed: Int = 0, ended: Int = 0, untold: Int = 0,
        durations: DurationFigures? = nil, bytes: Bytes? = nil, credits: [ProviderKind: Total] = [:],
        costs: [String: Total] = [:], spark: Spark? = nil
    ) {
        self.key = key
        self.title = title
        self.count = count
        self.active = active
        self.failed = failed
        self.ended = ended
        self.untold = untold
        self.durations = durations
        self.bytes = bytes
        self.credits = credits
        self.costs = costs
        self.spark = spark
    }

    /// The failed among those that ended and may have failed, 0 to 1; nil while there are none.
    package var failedShare: Double? { ended > 0 ? Double(failed) / Double(ended) : nil }
}

/// How long sessions took, in seconds. From a histogram: at most 2 % off, or a millisecond, up to two years.
package struct DurationFigures: Sendable, Hashable {
    package var p50: Double
    package var p95: Double
    /// Of how many sessions.
    package var samples: Int

    package init(p50: Double, p95: Double, samples: Int) {
        self.p50 = p50
        self.p95 = p95
        self.samples = samples
    }
}
