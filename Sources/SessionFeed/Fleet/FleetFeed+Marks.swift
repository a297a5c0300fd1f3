package import BrowserSessions
import SessionQuery
import SessionStore

/// What the viewer has seen of the sessions.
extension FleetFeed {
    /// Sessions that have appeared since the viewer last looked, and those that were looked at.
    package func mark(new: [SessionKey], looked: [SessionKey]) async {
        await catalogue.mark(new) { $0.isNew = true }
        await catalogue.mark(looked) { $0.isNew = false }
        rowsChanged()
    }
}
