package import BrowserSessions
import GRDB

/// The table of accounts, inside a transaction.
enum AccountRows {
    /// The counters as they stand; the oldest and the newest off the index.
    static func summary(of account: ArchiveAccount, in database: Database) throws -> AccountSummary {
        var summary = AccountSummary(account: account, sessions: 0, active: 0, failed: 0)
        let counters = try Row.fetchOne(
            database,
            sql: "SELECT sessions, active, failed, read_at, total, complete_since FROM account WHERE row = ?",
            arguments: [account.row])
        guard let counters else { return summary }
        (summary.sessions, summary.active, summary.failed) = (counters[0], counters[1], counters[2])
        if let at: Int64 = counters[3] {
            summary.reading = AccountExtent(
                at: Timestamp(milliseconds: at), total: counters[4],
                completeSince: (counters[5] as Int64?).map(Timestamp.init(milliseconds:)))
        }
        summary.oldest = try start("min", of: account, in: database)
        summary.newest = try start("max", of: account, in: database)
        return summary
    }

    private static func start(
        _ function: String, of account: ArchiveAccount, in database: Database
    ) throws -> Timestamp? {
        try Int64.fetchOne(
            database, sql: "SELECT \(function)(started_at) FROM session WHERE account = ?", arguments: [account.row]
        ).map(Timestamp.init(milliseconds:))
    }

    /// Notes a reading: later ones stay, and what was complete stays so where the new reading joins it. One from far later was
    /// noted by a clock that was wrong.
    static func note(_ reading: AccountExtent, account: Int64, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE account SET
                    complete_since = CASE
                        WHEN complete_since IS NULL OR ?1 IS NULL OR read_at IS NULL OR ?1 > read_at
                            OR read_at > ?2 THEN ?1
                        ELSE min(complete_since, ?1) END,
                    read_at = ?2, total = coalesce(?3, total)
                WHERE row = ?4 AND (read_at IS NULL OR read_at <= ?2 OR read_at > ?2 + ?5)
                """
        ).execute(arguments: [
            reading.completeSince?.milliseconds, reading.at.milliseconds, reading.total, account,
            Session.longestOvertaking.milliseconds,
        ])
    }
}

/// A status word that an account's vendor has used, and what it means.
package struct StatusWord: Sendable, Hashable {
    package var word: String
    package var state: SessionState

    package init(word: String, state: SessionState) {
        self.word = word
        self.state = state
    }
}
