import BrowserSessions
package import SessionQuery

/// How far one account has been read for the present question, and what that took.
package struct QuestionReading: Sendable {
    package var source: AccountSource
    package var plan: ListingPlan
    /// Requests made for pages since the question was asked.
    package var requests = 0
    /// Pages of its lists that have been read, for this question or an earlier one with the same lists.
    package var progress = PagingProgress()
    /// Nothing that could belong is unread.
    package var isWhole = false
    /// Its rows came in another order than was assumed, or can't be had in the order asked for.
    package var isUnordered = false

    package init(source: AccountSource, plan: ListingPlan) {
        self.source = source
        self.plan = plan
    }

    /// Whether it says the same as another one, of the same account and plan.
    func saysTheSame(as other: QuestionReading) -> Bool {
        (requests, isWhole, isUnordered) == (other.requests, other.isWhole, other.isUnordered)
            && progress == other.progress && plan == other.plan
    }
}

/// Pages of some lists.
package struct PagingProgress: Sendable, Hashable {
    package var pages = 0
    package var rows = 0
    /// Rows that the vendor says the lists have; nil where it does not say.
    package var total: Int?
    /// Pages still to come, judged by the rows that came on a page so far; nil where the total is not known.
    package var pagesLeft: Int?

    package init() {}
}

extension QuestionReading {
    /// Seconds to the end of all pages, and whether it is the budget that they wait for.
    /// - Parameters:
    ///   - spent: requests of the last minute, and how many are allowed in one.
    ///   - pace: seconds that a page took so far; nil before the first.
    func remaining(spent: (used: Int, allowed: Int), pace: Double?) -> (seconds: Double, waitsForBudget: Bool)? {
        guard !isWhole else { return (0, false) }
        guard let left = progress.pagesLeft else { return nil }
        let free = max(0, spent.allowed - spent.used)
        let budget = left <= free ? 0 : Double(left - free) * 60 / Double(max(1, spent.allowed))
        return (max(budget, Double(left) * (pace ?? 0)), free == 0)
    }
}
