import BrowserSessions
import GRDB

/// What a transaction changes in counters, samples and words: summed up first, then written once each.
struct Tally {
    struct Minute: Hashable {
        var account: Int64
        var minute: Int64
    }

    struct Word: Hashable {
        var account: Int64
        var status: String
    }

    private struct Sums {
        var starts: Int64 = 0
        var finished: Int64 = 0
        var failed: Int64 = 0
        var credits: Int64 = 0
        var bandwidth: Int64 = 0
        var steps: Int64 = 0
        var length: Int64 = 0

        var isNothing: Bool {
            starts == 0 && finished == 0 && failed == 0 && credits == 0 && bandwidth == 0 && steps == 0 && length == 0
        }
    }

    var sessions: [Int64: Int64] = [:]
    var words: [Word: SessionState] = [:]
    private var active: [Int64: Int64] = [:]
    private var failed: [Int64: Int64] = [:]
    private var minutes: [Minute: Sums] = [:]

    /// Counts a session in (`times` 1) or out (-1). Samples stay as they are where `countsMinutes` is false: what happened
    /// has happened, whether or not the session is still kept.
    mutating func add(_ share: SessionShare, account: Int64, times: Int64, countsMinutes: Bool = true) {
        if share.state.isActive { active[account, default: 0] += times }
        if share.state == .failed { failed[account, default: 0] += times }
        guard countsMinutes else { return }
        if let minute = share.firstMinute {
            minutes[Minute(account: account, minute: minute), default: Sums()].starts += times
        }
        guard let minute = share.lastMinute else { return }
        let key = Minute(account: account, minute: minute)
        if share.state == .failed {
            minutes[key, default: Sums()].failed += times
        } else {
            minutes[key, default: Sums()].finished += times
        }
        minutes[key]?.credits += times * share.credits
        minutes[key]?.bandwidth += times * share.bandwidth
        minutes[key]?.steps += times * share.steps
        minutes[key]?.length += times * share.length
    }

    func write(to database: Database) throws {
        for account in Set(sessions.keys).union(active.keys).union(failed.keys) {
            try database.execute(
                sql: """
                    UPDATE account SET sessions = sessions + ?, active = active + ?, failed = failed + ? WHERE row = ?
                    """,
                arguments: [sessions[account] ?? 0, active[account] ?? 0, failed[account] ?? 0, account])
        }
        for (key, sums) in minutes where !sums.isNothing {
            try database.cachedStatement(sql: Self.upsert).execute(arguments: [
                key.account, key.minute, sums.starts, sums.finished, sums.failed, sums.credits, sums.bandwidth,
                sums.steps, sums.length,
            ])
        }
        // `lost` is this program's word, not a vendor's.
        for (word, state) in words
        where !word.status.isEmpty && !(word.status == Session.lostStatus && state == .unknown) {
            try database.cachedStatement(
                sql: """
                    INSERT INTO word (account, status, state) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET state = excluded.state WHERE state <> excluded.state
                    """
            ).execute(arguments: [word.account, word.status, state.rawValue])
        }
    }

    private static let upsert = """
        INSERT INTO sample (account, minute, starts, finished, failed, credits, bandwidth, steps, length)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET
            starts = starts + excluded.starts, finished = finished + excluded.finished,
            failed = failed + excluded.failed, credits = credits + excluded.credits,
            bandwidth = bandwidth + excluded.bandwidth, steps = steps + excluded.steps,
            length = length + excluded.length
        """
}
