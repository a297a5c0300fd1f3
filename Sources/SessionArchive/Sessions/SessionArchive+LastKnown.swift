package import BrowserSessions
import GRDB

extension SessionArchive {
    /// The newest sessions of each account and all active ones, with the accounts' counters.
    ///
    /// O(limit + active sessions) off indexes, whatever the archive's size.
    /// - Parameter limit: of each account.
    package func lastKnown(accounts: [ArchiveAccount], limit: Int) async throws(ArchiveError) -> LastKnown {
        let decoder = SessionDecoder(accounts: accounts)
        return try await reading { database in
            var known = LastKnown(sessions: [], accounts: [])
            let newest = try database.cachedStatement(
                sql: """
                    SELECT \(SessionDecoder.columns) FROM session
                    WHERE account = ? ORDER BY started_at DESC, id LIMIT ?
                    """)
            let active = try database.cachedStatement(
                sql: """
                    SELECT \(SessionDecoder.columns) FROM session INDEXED BY session_active
                    WHERE account = ? AND state IN ('pending', 'running') ORDER BY started_at DESC, id
                    """)
            for account in accounts where !known.accounts.contains(where: { $0.account.row == account.row }) {
                known.accounts.append(try AccountRows.summary(of: account, in: database))
                var seen: Set<String> = []
                var rows = try Row.fetchCursor(newest, arguments: [account.row, max(0, limit)])
                while let row = try rows.next() {
                    guard let session = decoder.session(row) else { continue }
                    if session.isActive { seen.insert(session.id) }
                    known.sessions.append(session)
                }
                rows = try Row.fetchCursor(active, arguments: [account.row])
                while let row = try rows.next() {
                    guard let session = decoder.session(row), !seen.contains(session.id) else { continue }
                    known.sessions.append(session)
                }
            }
            return known
        }
    }

    /// Hands over every session of these accounts, roughly newest first: a batch is of one account, and the account whose next
    /// session is the newest has the next turn. Without raw record and configuration.
    ///
    /// Each batch is a reading of its own, so that the log does not grow meanwhile; what is written in between may or may
    /// not be among them, nothing else is left out or comes twice. Ends early with the task.
    package func forEachSession(
        accounts: [ArchiveAccount], batch: Int = 5_000, _ body: @Sendable ([Session]) async -> Void
    ) async throws(ArchiveError) {
        let walks = Set(accounts.map(\.row)).sorted().map { SessionWalk(account: $0) }
        try await walk(walks, SessionDecoder(accounts: accounts), batch: batch, body)
    }

    /// Goes all these ways to their ends, always the one further that has the newest session next.
    func walk(
        _ walks: [SessionWalk], _ decoder: SessionDecoder, batch: Int, _ body: @Sendable ([Session]) async -> Void
    ) async throws(ArchiveError) {
        var walks = walks
        while let index = walks.indices.max(by: { walks[$0].position < walks[$1].position }) {
            if Task.isCancelled { throw .cancelled }
            let walk = walks[index]
            let (sessions, next) = try await reading { try walk.step(batch: max(1, batch), decoder, in: $0) }
            if !sessions.isEmpty { await body(sessions) }
            if let next { walks[index] = next } else { walks.remove(at: index) }
        }
    }
}
