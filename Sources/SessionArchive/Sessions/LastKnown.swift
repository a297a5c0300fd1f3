package import BrowserSessions

/// What the archive can say at once about some accounts.
package struct LastKnown: Sendable, Hashable {
    /// Account after account, each newest first; active sessions older than those behind them. Without raw record and
    /// configuration.
    package var sessions: [Session]
    /// In the order in which the accounts were named.
    package var accounts: [AccountSummary]
}

/// An account's counters. Kept up as sessions are written: reading them counts nothing.
package struct AccountSummary: Sendable, Hashable {
    package var account: ArchiveAccount
    /// Sessions in the archive.
    package var sessions: Int
    package var active: Int
    package var failed: Int
    /// When the first and the last of them started.
    package var oldest: Timestamp?
    package var newest: Timestamp?
    /// What was noted at the last reading, nil before the first.
    package var reading: AccountExtent?
}

/// How far an account was read from its vendor, and when.
package struct AccountExtent: Sendable, Hashable {
    /// When its data was last read.
    package var at: Timestamp
    /// The sessions that the vendor says it has.
    package var total: Int?
    /// From when on every session is in the archive; nil when that is not known.
    package var completeSince: Timestamp?

    package init(at: Timestamp, total: Int? = nil, completeSince: Timestamp? = nil) {
        self.at = at
        self.total = total
        self.completeSince = completeSince
    }
}
