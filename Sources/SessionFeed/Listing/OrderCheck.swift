import BrowserSessions

/// Checks an order that a vendor does not document: newest first, by a time in its records that is not the start itself.
///
/// Rows that were read before are left out: what starts while a list is read pushes them to later pages.
struct OrderCheck: Sendable {
    /// The name of that time in the vendor's record; nil where there is nothing to check.
    private let field: String?
    private(set) var isViolated = false
    /// Of the row that was noted last, by its list.
    private var previous: [SessionListing: Timestamp] = [:]
    /// The longest time from that to a session's start, in milliseconds.
    private var longestLag: Int64 = 0

    init(field: String?) {
        self.field = field
    }

    var isNeeded: Bool { field != nil }

    mutating func note(_ row: Session, isNew: Bool, in listing: SessionListing) {
        guard isNew, let listed = time(of: row) else { return }
        if let started = row.startedAt { longestLag = max(longestLag, started.milliseconds - listed.milliseconds) }
        if let before = previous[listing], listed > before { isViolated = true }
        previous[listing] = listed
    }

    /// Whether the row is newer than the one that was noted before it.
    func standsOut(_ row: Session, in listing: SessionListing) -> Bool {
        guard let before = previous[listing], let listed = time(of: row) else { return false }
        return listed > before
    }

    private func time(of row: Session) -> Timestamp? { field.flatMap { row.raw[$0]?.timestamp ?? row.startedAt } }

    /// The newest start that a row behind that one can have, as far as the rows so far tell.
    func latestPossible(after row: Session) -> Session {
        guard let field, let listed = row.raw[field]?.timestamp else { return row }
        var latest = row
        latest.startedAt = listed.adding(milliseconds: longestLag)
        return latest
    }
}
