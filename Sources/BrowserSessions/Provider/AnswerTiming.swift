/// Tells those who ask how long the vendor took for an answer: from the request to the end of its body. Waits for the budget
/// and between tries are not in it.
///
/// Travels with the task, as `BudgetWait` does, and is a class for the same reason.
package final class AnswerTiming: Sendable {
    @TaskLocal package static var listener: AnswerTiming?

    private let body: @Sendable (_ milliseconds: Int64) -> Void

    /// - Parameter body: called on whatever thread took the answer; must be quick.
    package init(_ body: @escaping @Sendable (_ milliseconds: Int64) -> Void) { self.body = body }

    package func told(milliseconds: Int64) { body(milliseconds) }
}
