package import BrowserSessions
import GRDB

extension SessionArchive {
    /// Keeps events of an account and numbers them, rising over all processes and starts.
    ///
    /// A transition that several processes see is one event and keeps the number that it got first. A session has `finished`,
    /// `failed` and `lost` once for each time that it was active, and `appeared` once; `active` is never shared. Other events
    /// are the same when they say the same of spans of time that overlap.
    /// - Returns: the events as given, with their numbers.
    package func append(
        _ events: [SessionEvent], account: ArchiveAccount
    ) async throws(ArchiveError) -> [SessionEvent] {
        guard !events.isEmpty else { return [] }
        let numbers = try await writing(prepare: {}) { database, _ in
            try events.map { try EventRows(database: database).append($0, account: account.row) }
        }
        return zip(events, numbers).map { event, seq in
            var event = event
            event.seq = seq
            return event
        }
    }

    /// Events with numbers greater than that, in their order.
    /// - Parameter accounts: only theirs, under these names.
    package func events(
        after seq: Int64, limit: Int, accounts: [ArchiveAccount]
    ) async throws(ArchiveError) -> [SessionEvent] {
        try await events("seq > ?", "seq", limit, [seq], accounts)
    }

    /// The last events, in their order. O(limit + events of other accounts in between).
    package func latestEvents(limit: Int, accounts: [ArchiveAccount]) async throws(ArchiveError) -> [SessionEvent] {
        try await events("true", "seq DESC", limit, [], accounts).reversed()
    }

    /// The events of a session, in their order.
    package func events(
        ofSession id: String, account: ArchiveAccount, limit: Int = 1_000
    ) async throws(ArchiveError) -> [SessionEvent] {
        try await events("event.account = ? AND event.id = ?", "seq", limit, [account.row, id.idColumn], [account])
    }

    private func events(
        _ condition: String, _ order: String, _ limit: Int, _ arguments: StatementArguments,
        _ accounts: [ArchiveAccount]
    ) async throws(ArchiveError) -> [SessionEvent] {
        let decoder = SessionDecoder(accounts: accounts)
        let marks = accounts.map { _ in "?" }.joined(separator: ", ")
        return try await reading { database in
            let rows = try Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        \(EventRows.selection)
                        WHERE \(condition) AND +event.account IN (\(marks)) ORDER BY \(order) LIMIT ?
                        """), arguments: arguments + StatementArguments(accounts.map(\.row)) + [max(0, limit)])
            var found: [SessionEvent] = []
            while let row = try rows.next() {
                guard let blank = decoder.blank(row[0]), let event = EventRows.event(row, blank: blank) else {
                    continue
                }
                found.append(event)
            }
            return found
        }
    }
}
