/// Tells those who ask how long the vendor took for an answer: from the request to the end of its body. Waits for the budget
/// and between tries are not in it.
///
/// Travels with the task, as `BudgetWait` does, and is a class for the same reason.
package final class AnswerTiming: Sendable {
    @TaskLocal package static var listener: AnswerTiming?

    private let body: @Sendable (_ milliseconds: Int64) -> Void
    private let clock: @Sendable (_ ahead: Int64) -> Void

    /// Both are called on whatever thread took the answer, and must be quick.
    /// - Parameter clock: gets the milliseconds by which the vendor's clock was ahead of this machine's, where the answer says
    ///   what time it is; to the second.
    package init(
        clock: @escaping @Sendable (_ ahead: Int64) -> Void = { _ in },
        _ body: @escaping @Sendable (_ milliseconds: Int64) -> Void
    ) {
        self.body = body
        self.clock = clock
    }

    package func told(milliseconds: Int64, clockIsAhead: Int64?) {
        body(milliseconds)
        if let clockIsAhead { clock(clockIsAhead) }
    }
}
