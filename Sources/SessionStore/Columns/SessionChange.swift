package import BrowserSessions

/// What a new reading of a session changed.
package struct SessionChange: Sendable, Hashable {
    /// Nil for a session seen for the first time.
    package var old: Session?
    package var new: Session

    /// Nil when nothing but the time of reading differs.
    package init?(from old: Session?, to new: Session) {
        if var same = old {
            same.fetchedAt = new.fetchedAt
            guard same != new else { return nil }
        }
        self.old = old
        self.new = new
    }

    /// Of two readings that are known to differ.
    init(_ old: Session, _ new: Session) {
        self.old = old
        self.new = new
    }
}
