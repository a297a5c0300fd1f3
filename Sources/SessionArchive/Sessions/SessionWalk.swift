import BrowserSessions
import GRDB

/// A way through an account's sessions, newest first, that can be left and taken up again: those with a start, then those
/// without.
struct SessionWalk: Sendable {
    let account: Int64
    /// The start of the last session that was met; the greatest number before the first, the least for those without.
    private(set) var position = Int64.max
    /// Its id, as the column holds it.
    private var id = ""
    private var isPastStarts = false
    /// Only sessions that started then or later; nil for all.
    private let since: Int64?
    private let hasConfiguration: Bool

    init(account: Int64, since: Timestamp? = nil, hasConfiguration: Bool = false) {
        self.account = account
        self.since = since?.milliseconds
        self.hasConfiguration = hasConfiguration
    }

    /// The next sessions.
    /// - Returns: them, and the way on; nil at its end.
    func step(batch: Int, _ decoder: SessionDecoder, in database: Database) throws -> ([Session], SessionWalk?) {
        let condition =
            isPastStarts
            ? "account = ? AND started_at IS NULL AND id > ? ORDER BY id LIMIT ?"
            : "account = ? AND started_at <= ? AND started_at >= ? AND (started_at < ? OR id > ?) "
                + "ORDER BY started_at DESC, id LIMIT ?"
        let arguments: StatementArguments =
            isPastStarts ? [account, id, batch] : [account, position, since ?? .min, position, id, batch]
        let table = "session INDEXED BY session_by_start"
        let selection =
            hasConfiguration
            ? "\(SessionDecoder.columns), document, NULL FROM \(table) "
                + "LEFT JOIN configuration ON configuration.session = session.row"
            : "\(SessionDecoder.columns) FROM \(table)"
        let rows = try Row.fetchCursor(
            try database.cachedStatement(sql: "SELECT \(selection) WHERE \(condition)"), arguments: arguments)
        var next = self
        var sessions: [Session] = []
        sessions.reserveCapacity(batch)
        var count = 0
        while let row = try rows.next() {
            count += 1
            next.id = try row.decode(atIndex: 1)
            next.position = try row.decode(Int64?.self, atIndex: 4) ?? .min
            let session = hasConfiguration ? decoder.wholeSession(row) : decoder.session(row)
            if let session { sessions.append(session) }
        }
        if count == batch { return (sessions, next) }
        guard !isPastStarts, since == nil else { return (sessions, nil) }
        (next.isPastStarts, next.position, next.id) = (true, .min, "")
        return (sessions, next)
    }
}
