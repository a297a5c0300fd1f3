import BrowserSessions
import GRDB

/// The tables of sessions and all that is derived from them, inside a transaction. About 40 µs a session.
struct SessionTables {
    let database: Database

    /// Keeps sessions. Of two readings of one the later stays, of two at the same moment the one written later. Ended
    /// sessions from before the time that the account's sessions are kept for are not taken.
    func keep(_ rows: [SessionRow]) throws {
        var tally = Tally()
        var limits: [Int64: Int64?] = [:]
        for row in rows {
            if let old = try present(row) {
                // A reading from far later was made by a clock that was wrong.
                guard !(0..<Session.longestOvertaking.milliseconds).contains(old.fetchedAt - row.fetchedAt - 1) else {
                    continue
                }
                try update(row, over: old)
                tally.add(old.share, account: row.account, times: -1)
                tally.add(row.share, account: row.account, times: 1)
            } else {
                let since = try limits[row.account] ?? keptSince(row.account)
                limits[row.account] = .some(since)
                // A limit from far later than the reading was set by a clock that was wrong.
                if let since, since <= row.fetchedAt + Session.longestOvertaking.milliseconds,
                    !row.share.state.isActive, row.share.startedAt ?? row.fetchedAt < since
                {
                    continue
                }
                try insert(row)
                tally.sessions[row.account, default: 0] += 1
                tally.add(row.share, account: row.account, times: 1)
            }
            tally.words[Tally.Word(account: row.account, status: row.status)] = row.share.state
        }
        try tally.write(to: database)
    }

    private struct Present {
        var row: Int64
        var fetchedAt: Int64
        var share: SessionShare
    }

    private func present(_ row: SessionRow) throws -> Present? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT row, fetched_at, state, started_at, ended_at, credits, bandwidth, steps, length
                FROM session WHERE account = ? AND id = ?
                """)
        return try Row.fetchOne(statement, arguments: [row.account, row.id]).map { found in
            Present(
                row: try found.decode(atIndex: 0), fetchedAt: try found.decode(atIndex: 1),
                share: try SessionShare(found, from: 2))
        }
    }

    private func keptSince(_ account: Int64) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT kept_since FROM account WHERE row = ?", arguments: [account])
    }

    private func insert(_ row: SessionRow) throws {
        let share = row.share
        try database.cachedStatement(
            sql: """
                INSERT INTO session (account, id, state, status, started_at, ended_at, fetched_at, credits, bandwidth,
                    steps, length, record)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.account, row.id, share.state.rawValue, row.status, share.startedAt, share.endedAt, row.fetchedAt,
            share.credits, share.bandwidth, share.steps, share.length, row.record,
        ])
        if row.hasDocuments { try writeDocuments(of: row, session: database.lastInsertedRowID) }
    }

    private func update(_ row: SessionRow, over old: Present) throws {
        let share = row.share
        try database.cachedStatement(
            sql: """
                UPDATE session SET state = ?, status = ?, started_at = ?, ended_at = ?, fetched_at = ?, credits = ?,
                    bandwidth = ?, steps = ?, length = ?, record = ? WHERE row = ?
                """
        ).execute(arguments: [
            share.state.rawValue, row.status, share.startedAt, share.endedAt, row.fetchedAt, share.credits,
            share.bandwidth, share.steps, share.length, row.record, old.row,
        ])
        if row.hasDocuments {
            try writeDocuments(of: row, session: old.row)
        } else {
            try database.cachedStatement(sql: "UPDATE raw SET at = ? WHERE session = ?")
                .execute(arguments: [row.rawAge, old.row])
        }
    }

    private func writeDocuments(of row: SessionRow, session: Int64) throws {
        if let raw = row.raw {
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO raw (session, at, document) VALUES (?, ?, ?)")
                .execute(arguments: [session, row.rawAge, raw])
        }
        if let configuration = row.configuration {
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO configuration (session, document) VALUES (?, ?)"
            ).execute(arguments: [session, configuration])
        } else {
            try database.cachedStatement(sql: "DELETE FROM configuration WHERE session = ?")
                .execute(arguments: [session])
        }
    }
}

extension SessionShare {
    /// Reads state, started_at, ended_at, credits, bandwidth, steps, length from that column on.
    init(_ row: Row, from column: Int) throws {
        self.init(
            state: SessionState(rawValue: try row.decode(atIndex: column)) ?? .unknown,
            startedAt: try row.decode(Int64?.self, atIndex: column + 1),
            endedAt: try row.decode(Int64?.self, atIndex: column + 2), credits: try row.decode(atIndex: column + 3),
            bandwidth: try row.decode(atIndex: column + 4), steps: try row.decode(atIndex: column + 5),
            length: try row.decode(atIndex: column + 6))
    }
}
