/// Who waits for a request. Shares of the budget go by it.
///
/// Travels with the task instead of through every signature between a feed and its gate:
/// `RequestUrgency.$current.withValue(.polling) { … }` holds for all requests that are made inside, child tasks included.
package enum RequestUrgency: Int, Sendable, Hashable, CaseIterable {
    /// Somebody looks at the screen, or at a command: may use the whole budget.
    case interactive = 0
    /// The final record of a session that ended: with polling, may use all but what is kept for interactive requests.
    case settling = 1
    /// A look that nobody asked for: may use half.
    case polling = 2

    /// What the current task's requests are. Interactive unless somebody says otherwise.
    @TaskLocal package static var current = RequestUrgency.interactive
}
