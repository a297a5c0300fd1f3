import Foundation
import GRDB

/// How much the archive holds.
package struct ArchiveStatistics: Sendable, Hashable {
    /// What one account has in it.
    package struct Account: Sendable, Hashable {
        package var summary: AccountSummary
        package var events: Int
        /// Minutes that have a sample.
        package var samples: Int
    }

    /// Those first that were read last.
    package var accounts: [Account]
    /// The file and its log, as they lie on the disk.
    package var bytesOnDisk: Int64
    /// Raw records that are kept, and about how many bytes they take.
    package var rawRecords: Int
    package var rawBytes: Int64
}

extension SessionArchive {
    /// Counts events and raw records, off indexes: a fraction of a second for a million.
    package func statistics() async throws(ArchiveError) -> ArchiveStatistics {
        let accounts = try await accounts()
        let bytes = ["", "-wal"].map { suffix -> Int64 in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
            return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
        }.reduce(0, +)
        return try await reading { database in
            func count(_ table: String, _ account: ArchiveAccount) throws -> Int {
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM \(table) WHERE account = ?", arguments: [account.row]) ?? 0
            }
            let records = try Int.fetchOne(database, sql: "SELECT count(*) FROM raw") ?? 0
            // A thousand of them stand for all.
            let sample = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(*), coalesce(sum(length(CAST(document AS BLOB))), 0)
                    FROM (SELECT document FROM raw LIMIT 1000)
                    """)
            let (counted, size): (Int64, Int64) = sample.map { ($0[0], $0[1]) } ?? (0, 0)
            return ArchiveStatistics(
                accounts: try accounts.map { account in
                    ArchiveStatistics.Account(
                        summary: try AccountRows.summary(of: account, in: database),
                        events: try count("event", account), samples: try count("sample", account))
                },
                bytesOnDisk: bytes, rawRecords: records, rawBytes: counted == 0 ? 0 : size * Int64(records) / counted)
        }
    }
}
