/// How much of an account's request budget is spent.
package struct BudgetUsage: Sendable, Hashable {
    package var used: Int
    package var allowed: Int

    package init(used: Int, allowed: Int) {
        self.used = used
        self.allowed = allowed
    }
}
