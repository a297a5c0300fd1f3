/// How an account's request budget stands.
package struct BudgetReading: Sendable, Hashable {
    /// Requests in the last minute, by all who share the budget.
    package var used: Int
    /// In any minute.
    package var allowed: Int
    /// Polls in the last minute by other programs that share it.
    package var pollsByOthers: Int

    package init(used: Int, allowed: Int, pollsByOthers: Int = 0) {
        self.used = used
        self.allowed = allowed
        self.pollsByOthers = pollsByOthers
    }
}
