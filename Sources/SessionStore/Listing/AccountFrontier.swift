package import BrowserSessions

/// How far an account's part of the present list is loaded.
package enum AccountFrontier: Sendable, Hashable {
    /// All of it.
    case complete
    /// Nothing yet: it may hold a row that belongs before all others.
    case nothing
    /// Its rows come in no order that can be relied on: what is loaded of it is shown, and the list is over what is loaded.
    case unordered
    /// Every session that stands before this one in the question's order, or is it, is loaded.
    case after(Session)
}
