/// Tells those who ask that a request waits for its account's budget.
///
/// Travels with the task, as `RequestUrgency` does: `BudgetWait.$listener.withValue(BudgetWait { account, until in … }) { … }`
/// holds for all requests that are made inside.
///
/// A class around the function: with a function itself as a task-local value, optimised code crashes (Swift 6.3.1).
package final class BudgetWait: Sendable {
    @TaskLocal package static var listener: BudgetWait?

    /// Shorter waits are told to nobody.
    package static let least = Duration.seconds(1)

    private let body: @Sendable (_ account: String, _ until: Timestamp) -> Void

    /// - Parameter body: called on whatever thread books the request; must be quick.
    package init(_ body: @escaping @Sendable (_ account: String, _ until: Timestamp) -> Void) { self.body = body }

    package func told(_ account: String, until moment: Timestamp) { body(account, moment) }
}
