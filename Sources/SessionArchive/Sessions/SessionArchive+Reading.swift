package import BrowserSessions
import GRDB

extension SessionArchive {
    /// The sessions that started last, newest first, those without a start at the end; ties by id. With their documents.
    ///
    /// O(limit), off an index. Records that can't be understood are passed over.
    package func newest(account: ArchiveAccount, limit: Int) async throws(ArchiveError) -> [Session] {
        try await sessions(
            where: "account = ? ORDER BY started_at DESC, id LIMIT ?", [account.row, max(0, limit)], of: [account])
    }

    /// The sessions of these accounts whose ids begin so, ignoring the case of ASCII letters, in the order of their ids:
    /// a session whose whole id this is comes first.
    ///
    /// The prefix means itself, whatever marks it holds. O(limit + other accounts' matches), off an index. An empty prefix
    /// finds nothing. Where two accounts are one to the archive, its sessions come under the first one's name.
    package func sessions(
        idPrefix prefix: String, limit: Int, accounts: [ArchiveAccount]
    ) async throws(ArchiveError) -> [Session] {
        guard !prefix.isEmpty, !accounts.isEmpty else { return [] }
        let marks = accounts.map { _ in "?" }.joined(separator: ",")
        // A range instead of LIKE has no wildcards to escape. The plus keeps SQLite from taking another index, by which it
        // would read and sort every session of the accounts.
        let condition = """
            id COLLATE NOCASE >= ? AND id COLLATE NOCASE < ? AND +account IN (\(marks))
            ORDER BY id COLLATE NOCASE, account LIMIT ?
            """
        let first = prefix.idColumn
        return try await sessions(
            where: condition,
            [first, first + "\u{10FFFF}"] + StatementArguments(accounts.map(\.row)) + [max(0, limit)], of: accounts)
    }

    /// The session of exactly that id, its raw record and configuration included; nil when the archive has none. A raw
    /// record that was given up is JSON's null.
    package func session(account: ArchiveAccount, id: String) async throws(ArchiveError) -> Session? {
        try await sessions(where: "account = ? AND id = ?", [account.row, id.idColumn], of: [account]).first
    }

    private func sessions(
        where condition: String, _ arguments: StatementArguments, of accounts: [ArchiveAccount]
    ) async throws(ArchiveError) -> [Session] {
        let decoder = SessionDecoder(accounts: accounts)
        return try await reading { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(SessionDecoder.allColumns) FROM session \(SessionDecoder.joins) WHERE \(condition)
                    """)
            var found: [Session] = []
            let rows = try Row.fetchCursor(statement, arguments: arguments)
            while let row = try rows.next() {
                if let session = decoder.wholeSession(row) { found.append(session) }
            }
            return found
        }
    }
}

extension String {
    /// An id as the column holds it: SQLite's text ends at a NUL, which would make two ids one. The record keeps the id as
    /// it is.
    var idColumn: String {
        utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{2400}" : $0 })) : self
    }
}
