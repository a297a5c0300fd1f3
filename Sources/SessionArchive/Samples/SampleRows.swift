import BrowserSessions
import GRDB

/// The table of samples, inside a transaction.
enum SampleRows {
    static func noteActive(_ count: Int, account: Int64, minute: Int64, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO sample (account, minute, active) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET active = max(coalesce(active, 0), excluded.active)
                """
        ).execute(arguments: [account, minute, count])
    }

    static func buckets(
        _ frame: SampleFrame, account: ArchiveAccount, in database: Database
    ) throws -> [SampleBucket?] {
        guard frame.count > 0 else { return [] }
        var buckets = try quiet(frame, account: account, in: database)
        let statement = try database.cachedStatement(
            sql: """
                SELECT count(*), max(active), avg(active), sum(starts), sum(finished), sum(failed), sum(credits),
                    sum(bandwidth), sum(steps), sum(length)
                FROM sample WHERE account = ? AND minute >= ? AND minute < ?
                """)
        // A query a part needs no sorting; one for all parts would.
        for index in buckets.indices {
            let minutes = frame.firstMinute(index)..<max(frame.firstMinute(index), frame.firstMinute(index + 1))
            let rows = try Row.fetchCursor(
                statement, arguments: [account.row, minutes.lowerBound, minutes.upperBound])
            if let row = try rows.next(), row[0] as Int > 0 { buckets[index] = bucket(row) }
        }
        return buckets
    }

    private static func bucket(_ row: Row) -> SampleBucket {
        var bucket = SampleBucket()
        (bucket.mostActive, bucket.meanActive) = (row[1], row[2])
        (bucket.starts, bucket.finished, bucket.failed) = (row[3], row[4], row[5])
        bucket.credits = Double(row[6] as Int64) / 1_000_000
        (bucket.bandwidthBytes, bucket.steps) = (row[7], row[8])
        bucket.sessionSeconds = Double(row[9] as Int64) / 1000
        return bucket
    }

    /// Nothing where all sessions are known, gaps elsewhere. The last part may be under way still.
    private static func quiet(
        _ frame: SampleFrame, account: ArchiveAccount, in database: Database
    ) throws -> [SampleBucket?] {
        let reading = try AccountRows.summary(of: account, in: database).reading
        guard let since = reading?.completeSince?.milliseconds, let until = reading?.at.milliseconds else {
            return Array(repeating: nil, count: frame.count)
        }
        return (0..<frame.count).map { index in
            let (start, end) = (frame.start(index), frame.start(index + 1))
            let isLast = index == frame.count - 1
            return start >= since && (end <= until || isLast && start < until) ? SampleBucket() : nil
        }
    }
}
