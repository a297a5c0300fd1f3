package import BrowserSessions

/// What happened of late, by account and in all, whatever of it matches. Ends are counted only of sessions that began since all
/// are loaded: what is loaded beyond was picked by questions, and one for failures would make any share one of failures. Made
/// with the facets; over many sessions up to a second old.
package struct RecentFigures: Sendable, Hashable {
    /// Sessions that ended in some time up to now, by when they ended.
    package struct Outcomes: Sendable, Hashable {
        /// Finished or failed.
        package var ended: Int
        package var failed: Int
        /// Ended besides, at vendors that never tell which failed.
        package var untold: Int

        package init(ended: Int = 0, failed: Int = 0, untold: Int = 0) {
            self.ended = ended
            self.failed = failed
            self.untold = untold
        }

        /// 0 to 1; nil while none has ended.
        package var failedShare: Double? { ended > 0 ? Double(failed) / Double(ended) : nil }
    }

    package struct Account: Sendable, Hashable {
        /// Starts of the last hour.
        package var spark: Spark
        /// Pending or running now.
        package var active: Int
        package var lastHour: Outcomes
        package var lastDay: Outcomes
        /// Sessions that started in the last day and ended at an unknown time; they may or may not belong to these counts.
        package var withoutEnd: Int
        /// Every session that started since then is loaded; only their ends are counted. Nil: none are. For all accounts together,
        /// the latest of their moments; accounts without one are left out.
        package var completeSince: Timestamp?

        package init(
            spark: Spark, active: Int = 0, lastHour: Outcomes = Outcomes(), lastDay: Outcomes = Outcomes(),
            withoutEnd: Int = 0, completeSince: Timestamp? = nil
        ) {
            self.spark = spark
            self.active = active
            self.lastHour = lastHour
            self.lastDay = lastDay
            self.withoutEnd = withoutEnd
            self.completeSince = completeSince
        }
    }

    /// The moment that they are counted to.
    package var moment: Timestamp
    package var all: Account
    /// By name: of those that have been read.
    package var accounts: [String: Account]
    package init(moment: Timestamp, all: Account, accounts: [String: Account] = [:]) {
        self.moment = moment
        self.all = all
        self.accounts = accounts
    }

    /// Nothing is known yet.
    package init() {
        let start = Timestamp(milliseconds: 0)
        self.init(moment: start, all: Account(spark: SparkMarks(hourTo: start).spark(.zero)))
    }
}
