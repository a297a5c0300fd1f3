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
    /// Keeps these sessions in one transaction: all of them or none. Of two readings of a session the one fetched later
    /// stays, of two fetched at the same moment the one written later.
    ///
    /// About 40 µs a row. Waits up to 5 s for other processes. Cancelling the task undoes what was not committed.
    package func keep(_ rows: [ArchiveRow]) async throws(ArchiveError) {
        guard !rows.isEmpty else { return }
        try await writing(prepare: { rows.map(SessionColumns.init) }) { database, rows in
            let statement = try database.cachedStatement(sql: SessionColumns.upsert)
            for row in rows { try statement.execute(arguments: row.arguments) }
        }
    }
}

/// A session as the columns of its table.
private struct SessionColumns {
    let arguments: StatementArguments

    init(_ row: ArchiveRow) {
        let session = row.session
        arguments = [
            row.account.row, session.id.idColumn, session.state.rawValue, session.status,
            session.startedAt?.milliseconds, session.endedAt?.milliseconds, session.fetchedAt.milliseconds,
            session.archivedFields.line, session.raw.line,
        ]
    }

    static let upsert = """
        INSERT INTO session (account, id, state, status, started_at, ended_at, fetched_at, record, raw)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (account, id) DO UPDATE SET
            state = excluded.state, status = excluded.status, started_at = excluded.started_at,
            ended_at = excluded.ended_at, fetched_at = excluded.fetched_at, record = excluded.record, raw = excluded.raw
        WHERE excluded.fetched_at >= session.fetched_at
        """
}
