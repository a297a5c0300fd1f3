import BrowserSessions
import Foundation
import GRDB

/// Recognises one transition that two processes have seen.
struct EventTwins {
    let database: Database

    /// Milliseconds by which a process may see a session active after another has seen its end, because an answer took
    /// that much longer on its way.
    static let slack: Int64 = 10_000

    /// Milliseconds after which trouble that nobody has seen end is told again by who begins.
    static let troubleSpan: Int64 = 12 * 3_600_000

    /// The number of the event that is the same; nil for a new one.
    func first(of event: SessionEvent, account: Int64) throws -> Int64? {
        guard let id = event.id?.idColumn else {
            if event.kind == .finding { return try sameFinding(event, account, nil) }
            if event.kind == .trouble {
                // Who begins while the account is in trouble finds what has been told.
                return try event.notBefore == nil
                    ? sameTrouble(event, account) : overlapping(event, account: account)
            }
            // Between two recoveries that are the same there is no trouble.
            guard try lastOfAccount(account) == event.kind.rawValue else { return nil }
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
            // It was seen active again: well after that end; or soon after it, and still so well after it.
            let isSeenActiveLater = event.notBefore.map { $0.milliseconds > last.at + Self.slack } ?? false
            let isActiveAgain = try exists(
                "state IN ('pending', 'running') AND at > ?", account, id,
                isSeenActiveLater ? last.at : last.at + Self.slack)
            return isActiveAgain ? nil : last.seq
        case .finding:
            return try sameFinding(event, account, id)
        case .changed, .trouble, .recovered:
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

    /// The first trouble of that cause since the account last recovered. The cause is what the sentence begins with, such as
    /// `429` of `429, too many requests, retry after 5 s`.
    private func sameTrouble(_ event: SessionEvent, _ account: Int64) throws -> Int64? {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT seq, message FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id IS NULL AND kind = 'trouble' AND seq > ? AND at > ? ORDER BY seq
                    """),
            arguments: [
                account, try lastOther(than: .trouble, account), event.at.milliseconds - Self.troubleSpan,
            ])
        let cause = Self.cause(in: event.message)
        return rows.first { Self.cause(in: $0[1]) == cause }?[0]
    }

    private static func cause(in message: String?) -> Substring? { message?.prefix { !",:;".contains($0) } }

    /// The number of the last trouble, or recovery, whichever the kind is not.
    private func lastOther(than kind: SessionEvent.Kind, _ account: Int64) throws -> Int64 {
        try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT max(seq) FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id IS NULL AND kind IN ('trouble', 'recovered') AND kind <> ?
                    """), arguments: [account, kind.rawValue]) ?? 0
    }

    private func exists(_ condition: String, _ account: Int64, _ id: String, _ moment: Int64) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id = ? AND \(condition))
                    """), arguments: [account, id, moment]) ?? false
    }

    /// Milliseconds within which two who look find the same: findings come once an hour, alerts at any time.
    private static let findingSpan: Int64 = 3_600_000
    private static let alertSpan: Int64 = 30_000

    /// The first event that found the same of late. A finding is known by its name and subject, whatever its numbers are by
    /// now; an alert by its sentence.
    private func sameFinding(_ event: SessionEvent, _ account: Int64, _ id: String?) throws -> Int64? {
        let head = Self.head(of: event.message)
        let since = event.at.milliseconds - (head == nil ? Self.alertSpan : Self.findingSpan)
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT seq, message FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id IS ? AND kind = 'finding' AND at > ? ORDER BY seq
                    """), arguments: [account, id, since])
        let twin = rows.first { row in
            let message: String? = row[1]
            return head == nil ? message == event.message : Self.head(of: message) == head
        }
        return twin?[0]
    }

    /// `repeated_error: no_peers` of `repeated_error: no_peers: 3 times within 1h`; of one about a session only its name. Nil
    /// for an alert.
    private static func head(of message: String?) -> String? {
        guard let message, let name = message.split(separator: ":").first, FindingKind(rawValue: String(name)) != nil
        else {
            return nil
        }
        guard let end = message.range(of: ": ", options: .backwards) else { return message }
        return String(message[..<end.lowerBound])
    }

    /// The first event of that kind and new state that happened in a span which overlaps this one's, and says all that
    /// this one says.
    private func overlapping(_ event: SessionEvent, account: Int64) throws -> Int64? {
        let at = event.at.milliseconds
        // An account's trouble is looked at by each at a moment of its own, and told once: in the same words.
        let slack = event.id == nil ? Self.slack : 0
        // Not one of an earlier outage, from which the account has recovered.
        let turn = event.id == nil ? try lastOther(than: event.kind, account) : 0
        let notBefore = (event.notBefore?.milliseconds ?? at - 1) - slack
        let found = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT seq, changes, message, at, coalesce(not_before, at - 1) FROM event INDEXED BY event_by_session
                    WHERE account = ?1 AND id IS ?2 AND kind = ?3 AND state IS ?4 AND status IS ?5
                        AND at > ?6 AND coalesce(not_before, at - 1) - ?8 < ?7 AND seq > ?9
                    ORDER BY seq
                    """),
            arguments: [
                account, event.id?.idColumn, event.kind.rawValue, event.session?.state.rawValue,
                event.session?.status.idColumn, notBefore, at, slack, turn,
            ])
        let rows = found.filter { row in
            if event.kind == .trouble { return Self.cause(in: row[2]) == Self.cause(in: event.message) }
            let overlaps = row[3] > notBefore + slack && row[4] < at
            return overlaps || row[2] == event.message
        }
        // The message is only told along.
        let known = Set(rows.flatMap { EventRows.changes($0[1]) }.map { KnownChange($0) })
        guard event.changes.allSatisfy({ $0.isGrowth || known.contains(KnownChange($0)) }) else { return nil }
        return rows.first?[0]
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
