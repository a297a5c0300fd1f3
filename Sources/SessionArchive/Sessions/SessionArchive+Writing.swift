package import BrowserSessions
import GRDB

/// A session to be kept, and whose it is.
package struct ArchiveRow: Sendable, Hashable {
    package var account: ArchiveAccount
    package var session: Session

    package init(account: ArchiveAccount, session: Session) {
        self.account = account
        self.session = session
    }
}

extension SessionArchive {
    /// Keeps these sessions in one transaction, counters and samples with them: all of it or nothing. Of two readings of a
    /// session the one fetched later stays, of two fetched at the same moment the one written later. A session without
    /// raw record and configuration leaves those that are kept as they are.
    ///
    /// About 40 µs a row. Waits up to 5 s for other processes. Cancelling the task undoes what was not committed.
    package func keep(_ rows: [ArchiveRow]) async throws(ArchiveError) {
        guard !rows.isEmpty else { return }
        try await writing(
            prepare: { rows.map { SessionRow(account: $0.account.row, session: $0.session) } },
            { database, rows in try SessionTables(database: database).keep(rows) })
    }
}
