import BrowserSessions
import Foundation
import GRDB

/// Recognises one transition that two processes have seen.
struct EventTwins {
    let database: Database

    /// For how long a process may see a session active after another has seen its end, because an answer took
    /// that much longer on its way.
    static let slack = Duration.seconds(10)

    /// After how long trouble that nobody has seen end is told again by who begins.
    static let troubleSpan = Duration.hours(12)

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
            let isSeenActiveLater = event.notBefore.map { $0.milliseconds > last.at + Self.slack.milliseconds } ?? false
            let isActiveAgain = try exists(
                "state IN ('pending', 'running') AND at > ?", account, id,
                isSeenActiveLater ? last.at : last.at + Self.slack.milliseconds)
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

    /// The first trouble of that cause since the account last recovered.
    private func sameTrouble(_ event: SessionEvent, _ account: Int64) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT seq FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id IS NULL AND kind = 'trouble' AND seq > ? AND at > ? AND cause IS ?
                    ORDER BY seq LIMIT 1
                    """),
            arguments: [
                account, try lastOther(than: .trouble, account), (event.at - Self.troubleSpan).milliseconds,
                event.cause?.rawValue,
            ])
    }

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

    /// Within how long two who look find the same: findings come once an hour, alerts at any time.
    private static let findingSpan = Duration.hours(1)
    private static let alertSpan = Duration.seconds(30)

    /// The first event that found the same of late. A finding is known by its topic, whatever its numbers are by now; an alert
    /// by its name and filter, which are its message.
    private func sameFinding(_ event: SessionEvent, _ account: Int64, _ id: String?) throws -> Int64? {
        let isAlert = event.finding == nil
        return try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT seq FROM event INDEXED BY event_by_session
                    WHERE account = ? AND id IS ? AND kind = 'finding' AND at > ? AND finding IS ?
                        AND \(isAlert ? "message" : "subject") IS ?
                    ORDER BY seq LIMIT 1
                    """),
            arguments: [
                account, id, (event.at - (isAlert ? Self.alertSpan : Self.findingSpan)).milliseconds,
                event.finding?.kind.rawValue, isAlert ? event.message : event.finding?.subject?.idColumn,
            ])
    }

    /// The first event of that kind and new state that happened in a span which overlaps this one's, and says all that
    /// this one says.
    private func overlapping(_ event: SessionEvent, account: Int64) throws -> Int64? {
        let at = event.at.milliseconds
        // An account's trouble is looked at by each at a moment of its own, and told once.
        let slack = event.id == nil ? Self.slack.milliseconds : 0
        // Not one of an earlier outage, from which the account has recovered.
        let turn = event.id == nil ? try lastOther(than: event.kind, account) : 0
        let notBefore = (event.notBefore?.milliseconds ?? at - 1) - slack
        let found = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT seq, changes, cause, at, coalesce(not_before, at - 1) FROM event INDEXED BY event_by_session
                    WHERE account = ?1 AND id IS ?2 AND kind = ?3 AND state IS ?4 AND status IS ?5
                        AND at > ?6 AND coalesce(not_before, at - 1) - ?8 < ?7 AND seq > ?9
                    ORDER BY seq
                    """),
            arguments: [
                account, event.id?.idColumn, event.kind.rawValue, event.session?.state.rawValue,
                event.session?.status.idColumn, notBefore, at, slack, turn,
            ])
        let rows = found.filter { row in
            let cause = (row[2] as String?).flatMap(TroubleCause.init(rawValue:))
            if event.kind == .trouble { return cause == event.cause }
            let overlaps = row[3] > notBefore + slack && row[4] < at
            // That requests go well again says nothing of a list that was in doubt.
            return overlaps || (cause == .vanished) == (event.cause == .vanished)
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
