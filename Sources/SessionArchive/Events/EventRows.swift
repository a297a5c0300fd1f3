import BrowserSessions
import Foundation
import GRDB

/// The table of events, inside a transaction.
struct EventRows {
    let database: Database

    /// Keeps an event, unless another process (or this one, before it failed) has seen the same.
    /// - Returns: its number, or that of the first who saw it.
    func append(_ event: SessionEvent, account: Int64) throws -> Int64 {
        if let first = try EventTwins(database: database).first(of: event, account: account) { return first }
        try database.cachedStatement(
            sql: """
                INSERT INTO event
                    (account, at, not_before, kind, id, state, status, changes, session, message, cause, finding, subject)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            account, event.at.milliseconds, event.notBefore?.milliseconds, event.kind.rawValue, event.id?.idColumn,
            event.session?.state.rawValue, event.session?.status.idColumn,
            event.changes.isEmpty ? nil : Self.text(of: event.changes),
            event.session.map { SessionBytes.data(of: $0, isWhole: true) }, event.message,
            event.cause?.rawValue, event.finding?.kind.rawValue, event.finding?.subject?.idColumn,
        ])
        return database.lastInsertedRowID
    }

    /// The columns that `event(_:blank:)` reads, of the tables `event`, `session` and `configuration`.
    static let selection = """
        SELECT event.account, seq, at, not_before, kind, changes, event.session, message, document, cause, finding, subject
        FROM event
        LEFT JOIN session ON session.account = event.account AND session.id = event.id
        LEFT JOIN configuration ON configuration.session = session.row
        """

    /// - Parameter blank: a session of the event's account.
    /// - Returns: nil where a damaged file gives what can't be an event.
    static func event(_ row: Row, blank: Session) -> SessionEvent? {
        try? decoded(row, blank: blank)
    }

    private static func decoded(_ row: Row, blank: Session) throws -> SessionEvent? {
        guard let kind = SessionEvent.Kind(rawValue: try row.decode(atIndex: 4)) else { return nil }
        var event = SessionEvent(
            seq: try row.decode(atIndex: 1), at: Timestamp(milliseconds: try row.decode(atIndex: 2)),
            notBefore: try row.decode(Int64?.self, atIndex: 3).map(Timestamp.init(milliseconds:)), kind: kind,
            account: blank.account, provider: blank.provider,
            changes: changes(try row.decode(String?.self, atIndex: 5)),
            message: try row.decode(String?.self, atIndex: 7),
            cause: try row.decode(String?.self, atIndex: 9).flatMap(TroubleCause.init(rawValue:)),
            finding: finding(try row.decode(String?.self, atIndex: 10), of: try row.decode(String?.self, atIndex: 11)))
        if let record = try row.decode(Data?.self, atIndex: 6) {
            var session = blank
            record.withUnsafeBytes { SessionBytes.read($0, into: &session) }
            session.configuration = row.json(atIndex: 8)
            event.session = session
        }
        return event
    }

    /// Nil also for a kind that only a later version knows.
    private static func finding(_ kind: String?, of subject: String?) -> FindingTopic? {
        kind.flatMap(FindingKind.init(rawValue:)).map { FindingTopic($0, of: subject) }
    }

    static func text(of changes: [FieldChange]) -> String {
        JSONValue.array(changes.map { .array([.string($0.field), $0.old, $0.new]) }).line
    }

    static func changes(_ text: String?) -> [FieldChange] {
        guard let text, let elements = (try? JSONValue(parsing: text))?.elements else { return [] }
        return elements.compactMap { element in
            guard let parts = element.elements, parts.count == 3, let field = parts[0].text else { return nil }
            return FieldChange(field: field, old: parts[1], new: parts[2])
        }
    }
}
