import BrowserSessions
import GRDB

/// Recognises one transition that two processes have seen.
struct EventTwins {
    let database: Database

    /// Milliseconds by which a process may see a session active after another has seen its end, because an answer took
    /// that much longer on its way.
    static let slack: Int64 = 10_000

    /// The number of the event that is the same; nil for a new one.
    func first(of event: SessionEvent, account: Int64) throws -> Int64? {
        guard let id = event.id?.idColumn else {
            // Between two troubles that are the same there is no recovery.
            let last = try lastOfAccount(account)
            guard event.kind == .finding || last == event.kind.rawValue else { return nil }
            return try overlapping(event, account: account)
        }
        switch event.kind {
        case .appeared:
            return try last(["appeared"], account, id)?.seq
        case .active:
            // What each watch began with is its own.
            return nil
        case .finished, .failed, .lost:
            guard let last = try last([event.kind.rawValue], account, id) else { return nil }
            let isActiveAgain = try exists(
                "state IN ('pending', 'running') AND at > ?", account, id, last.at + Self.slack)
            return isActiveAgain ? nil : last.seq
        case .changed, .trouble, .recovered, .finding:
            return try overlapping(event, account: account)
        }
    }

    private func last(_ kinds: [String], _ account: Int64, _ id: String) throws -> (seq: Int64, at: Int64)? {
        let marks = kinds.map { "'\($0)'" }.joined(separator: ", ")
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT seq, at FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id = ? AND kind IN (\(marks)) ORDER BY seq DESC LIMIT 1
                    """), arguments: [account, id])
        return row.map { (seq: $0[0], at: $0[1]) }
    }

    private func lastOfAccount(_ account: Int64) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT kind FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id IS NULL AND kind IN ('trouble', 'recovered') ORDER BY seq DESC LIMIT 1
                    """), arguments: [account])
    }

    private func exists(_ condition: String, _ account: Int64, _ id: String, _ moment: Int64) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id = ? AND \(condition))
                    """), arguments: [account, id, moment]) ?? false
    }

    /// The first event of that kind and new state that happened in a span which overlaps this one's, and says all that
    /// this one says.
    private func overlapping(_ event: SessionEvent, account: Int64) throws -> Int64? {
        let at = event.at.milliseconds
        let notBefore = event.notBefore?.milliseconds ?? at - 1
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT seq, changes, message FROM event INDEXED BY event_by_session
                    WHERE account = ?1 AND id IS ?2 AND kind = ?3 AND state IS ?4 AND status IS ?5
                        AND at > ?6 AND coalesce(not_before, at - 1) < ?7
                    ORDER BY seq
                    """),
            arguments: [
                account, event.id?.idColumn, event.kind.rawValue, event.session?.state.rawValue,
                event.session?.status.idColumn, notBefore, at,
            ])
        // A finding is known by its sentence; every other message is only told along.
        let twins = event.kind == .finding ? rows.filter { $0[2] == event.message } : rows
        let known = Set(twins.flatMap { EventRows.changes($0[1]) }.map { KnownChange($0) })
        guard event.changes.allSatisfy({ known.contains(KnownChange($0)) }) else { return nil }
        return twins.first?[0]
    }
}

/// What a field has become, from whatever it was.
private struct KnownChange: Hashable {
    var field: String
    var new: JSONValue

    init(_ change: FieldChange) {
        field = change.field
        new = change.new
    }
}
