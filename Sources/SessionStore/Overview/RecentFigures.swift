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
        /// Of the same sessions those that ended nobody says when, begun within the last day: they may belong to these or not.
        package var withoutEnd: Int
        /// From when on all sessions are loaded, by when they started: the ends are of these. Nil when nothing is, and then none
        /// are counted; of all accounts together that of the one loaded least, without those of which nothing is complete.
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
