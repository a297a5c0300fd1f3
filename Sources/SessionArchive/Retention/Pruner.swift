import BrowserSessions
import GRDB

/// Gives up what is too old or too much, a step at a time, inside a transaction.
struct Pruner {
    let database: Database
    /// Rows in one step, so that nobody waits.
    static let stepSize = 2_000

    /// Raw records of sessions that ended before that moment, the oldest first. Nil takes any but those of active ones.
    func dropRaw(before moment: Int64?) throws -> Int {
        let sessions = try Int64.fetchAll(
            database, sql: "SELECT session FROM raw WHERE at < ? ORDER BY at LIMIT \(Self.stepSize)",
            arguments: [moment ?? .max])
        for session in sessions {
            try database.cachedStatement(sql: "DELETE FROM raw WHERE session = ?").execute(arguments: [session])
        }
        return sessions.count
    }

    /// Active sessions of an account that nobody has read since that moment are lost: what they came to, nobody saw.
    func loseActive(account: Int64, unseenSince moment: Int64) throws -> Int {
        let rows = try Int64.fetchAll(
            database,
            sql: """
                SELECT row FROM session INDEXED BY session_active
                WHERE account = ? AND state IN ('pending', 'running') AND fetched_at < ? LIMIT \(Self.stepSize)
                """, arguments: [account, moment])
        for row in rows {
            try database.cachedStatement(sql: "UPDATE session SET state = ?, status = ? WHERE row = ?")
                .execute(arguments: [SessionState.unknown.rawValue, Session.lostStatus, row])
            // Its raw record ages from now on.
            try database.cachedStatement(
                sql: """
                    UPDATE raw SET at = (SELECT coalesce(started_at, fetched_at) FROM session WHERE row = ?1)
                    WHERE session = ?1
                    """
            ).execute(arguments: [row])
        }
        try database.execute(
            sql: "UPDATE account SET active = active - ? WHERE row = ?", arguments: [rows.count, account])
        return rows.count
    }

    /// Ended sessions of an account that started before that moment, the oldest first; those without a start when they
    /// were read before it.
    func dropSessions(account: Int64, before moment: Int64) throws -> Int {
        var rows = try ended(
            account, "started_at < ?2 AND state NOT IN ('pending', 'running') ORDER BY started_at, id DESC", moment)
        if rows.count < Self.stepSize {
            rows += try ended(
                account, "started_at IS NULL AND fetched_at < ?2 AND state NOT IN ('pending', 'running')", moment)
        }
        var tally = Tally()
        for (row, share) in rows {
            for table in ["raw", "configuration"] {
                try database.cachedStatement(sql: "DELETE FROM \(table) WHERE session = ?").execute(arguments: [row])
            }
            try database.cachedStatement(sql: "DELETE FROM session WHERE row = ?").execute(arguments: [row])
            tally.sessions[account, default: 0] -= 1
            tally.add(share, account: account, times: -1, countsMinutes: false)
        }
        try tally.write(to: database)
        // Where more may go, or where it was size that counted, the last that went is the limit.
        let isDone = rows.count < Self.stepSize && moment != .max
        guard let since = isDone ? moment : rows.compactMap(\.1.startedAt).max().map({ $0 + 1 }) else {
            return rows.count
        }
        try database.execute(
            sql: """
                UPDATE account SET kept_since = max(coalesce(kept_since, ?1), ?1),
                    complete_since = max(complete_since, ?1)
                WHERE row = ?2
                """, arguments: [since, account])
        return rows.count
    }

    private func ended(_ account: Int64, _ condition: String, _ moment: Int64) throws -> [(Int64, SessionShare)] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT row, state, started_at, ended_at, credits, bandwidth, steps, length
                    FROM session INDEXED BY session_by_start WHERE account = ?1 AND \(condition)
                    LIMIT \(Self.stepSize)
                    """), arguments: [account, moment]
        ).map { (try $0.decode(atIndex: 0), try SessionShare($0, from: 1)) }
    }

    /// Events seen before that moment. Their numbers rise with time, so only the first are looked at.
    func dropEvents(before moment: Int64) throws -> Int {
        try database.execute(
            sql: """
                DELETE FROM event WHERE at < ? AND seq IN (SELECT seq FROM event ORDER BY seq LIMIT \(Self.stepSize))
                """, arguments: [moment])
        return database.changesCount
    }

    func dropSamples(account: Int64, before moment: Int64) throws -> Int {
        try database.execute(
            sql: """
                DELETE FROM sample WHERE account = ?1 AND minute IN (
                    SELECT minute FROM sample WHERE account = ?1 AND minute < ?2 ORDER BY minute LIMIT \(Self.stepSize))
                """, arguments: [account, SessionShare.minute(moment)])
        return database.changesCount
    }

    /// Whether something of an account has been kept since before these moments. Off indexes, whatever there is.
    func keepsTooLong(account: Int64, since: Int64, activeSince: Int64) throws -> Bool {
        let exists = "SELECT EXISTS (SELECT 1 FROM session INDEXED BY"
        let ended = """
            \(exists) session_by_start WHERE account = ? AND started_at < ? AND state NOT IN ('pending', 'running'))
            """
        let active = """
            \(exists) session_active WHERE account = ? AND state IN ('pending', 'running') AND fetched_at < ?)
            """
        return try Bool.fetchOne(database, sql: ended, arguments: [account, since]) == true
            || Bool.fetchOne(database, sql: active, arguments: [account, activeSince]) == true
    }

    /// Whether raw records or events have been kept since before these moments.
    func keepsTooLong(rawSince: Int64, eventsSince: Int64) throws -> Bool {
        let raw = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM raw WHERE at < ?)", arguments: [rawSince])
        let event = try Int64.fetchOne(database, sql: "SELECT at FROM event ORDER BY seq LIMIT 1")
        return raw == true || event.map { $0 < eventsSince } == true
    }

    /// Whether the file holds more than that, free pages aside.
    func excess(over maxSize: Int64) throws -> Int64 {
        let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let free = try Int64.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        let size = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        return max(0, (pages - free) * size - maxSize)
    }

    /// A step towards a smaller file: the oldest raw records, then the oldest of sessions and events.
    /// - Returns: false when nothing is left that may go.
    func shrink(_ report: inout PruningReport) throws -> Bool {
        let raw = try dropRaw(before: nil)
        report.rawRecords += raw
        if raw > 0 { return true }
        let session = try oldestSession()
        let event = try Int64.fetchOne(database, sql: "SELECT at FROM event ORDER BY seq LIMIT 1")
        if let session, event.map({ session.start <= $0 }) ?? true {
            let gone = try dropSessions(account: session.account, before: .max)
            report.sessions += gone
            return gone > 0
        }
        let gone = try dropEvents(before: .max)
        report.events += gone
        return gone > 0
    }

    /// The ended session that started first, and whose it is.
    private func oldestSession() throws -> (start: Int64, account: Int64)? {
        let first = try database.cachedStatement(
            sql: """
                SELECT started_at FROM session INDEXED BY session_by_start
                WHERE account = ? AND started_at IS NOT NULL AND state NOT IN ('pending', 'running')
                ORDER BY started_at, id DESC LIMIT 1
                """)
        let starts = try Int64.fetchAll(database, sql: "SELECT row FROM account").compactMap { account in
            try Int64.fetchOne(first, arguments: [account]).map { (start: $0, account: account) }
        }
        return starts.min { $0.start < $1.start }
    }
}
