/// How much of an account's request budget is spent.
package struct BudgetUsage: Sendable, Hashable {
    package var used: Int
    package var allowed: Int
    /// Polls among the used ones that other gates have made: other programs, or other keys' names for the same key.
    package var pollsByOthers: Int

    package init(used: Int, allowed: Int, pollsByOthers: Int = 0) {
        self.used = used
        self.allowed = allowed
        self.pollsByOthers = pollsByOthers
    }
}
