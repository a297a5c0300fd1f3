/// Tells those who ask that a request waits for its account's budget.
///
/// Travels with the task, as `RequestUrgency` does: `BudgetWait.$isTold.withValue({ account, until in … }) { … }` holds for all
/// requests that are made inside. Called on whatever thread books the request; must be quick.
package enum BudgetWait {
    @TaskLocal package static var isTold: (@Sendable (_ account: String, _ until: Timestamp) -> Void)?

    /// Shorter waits are told to nobody, in milliseconds.
    package static let least: Int64 = 1_000
}
