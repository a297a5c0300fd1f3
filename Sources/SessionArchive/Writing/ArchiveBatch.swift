import BrowserSessions
import GRDB

/// What is written in one transaction.
struct ArchiveBatch: Sendable {
    struct Minute: Hashable, Sendable {
        var account: Int64
        var minute: Int64
    }

    var rows: [ArchiveRow] = []
    var events: [(account: Int64, event: SessionEvent)] = []
    var active: [Minute: Int] = [:]
    var readings: [Int64: AccountExtent] = [:]

    var isEmpty: Bool { rows.isEmpty && events.isEmpty && active.isEmpty && readings.isEmpty }
}

extension SessionArchive {
    /// - Returns: the numbers of the events, in their order.
    func keep(_ batch: ArchiveBatch) async throws(ArchiveError) -> [Int64] {
        try await writing(
            prepare: { batch.rows.map { SessionRow(account: $0.account.row, session: $0.session) } },
            { database, rows in
                try SessionTables(database: database).keep(rows)
                for (key, count) in batch.active {
                    try SampleRows.noteActive(count, account: key.account, minute: key.minute, in: database)
                }
                for (account, reading) in batch.readings {
                    try AccountRows.note(reading, account: account, in: database)
                }
                return try batch.events.map {
                    try EventRows(database: database).append($0.event, account: $0.account)
                }
            })
    }
}
