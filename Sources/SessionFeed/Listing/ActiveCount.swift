package import BrowserSessions

/// How many sessions of an account are active, by the first pages of the lists that hold them.
package struct ActiveCount: Sendable, Hashable {
    package private(set) var sessions = 0
    /// A list goes on, or may be cut off: there may be more.
    package private(set) var mayBeMore = false

    package init() {}

    /// - Parameter page: the first page of a list of active sessions.
    package mutating func add(_ page: SessionPage) {
        let active = page.sessions.count(where: \.isActive)
        // Where others come, too, the list was not cut down, and a total is of all its rows. One below the rows that came is none.
        if let total = page.total, active == page.sessions.count, total >= active {
            sessions += total
            return
        }
        sessions += active
        if page.next != nil || page.mayBeCut { mayBeMore = true }
    }

    /// Nil where there may be more.
    package var exact: Int? { mayBeMore ? nil : sessions }
}
