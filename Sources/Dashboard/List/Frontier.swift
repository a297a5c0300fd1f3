import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Where a list ends to be certain: below, further rows of some accounts may belong between those shown.
struct Frontier: Sendable, Hashable {
    /// Rows at the top that stand where they will stay.
    var certain: Int
    /// The accounts that hold it there, sorted.
    var heldBy: [String]
}

extension Surroundings {
    /// The frontier of a snapshot of the present question.
    func frontier(of snapshot: ListSnapshot) -> Frontier {
        let limits = snapshot.loadedThrough.filter { name, _ in
            account(named: name).map { !hasAllThatMatches($0) } ?? false
        }
        guard let certain = limits.values.min() else { return Frontier(certain: snapshot.matching, heldBy: []) }
        return Frontier(certain: certain, heldBy: limits.filter { $0.value == certain }.keys.sorted())
    }

    /// What is missing of the account is all older than the filter reaches.
    func hasAllThatMatches(_ account: AccountStatus) -> Bool { hasAll(question.filter, of: account) }

    private func hasAll(_ filter: Filter, of account: AccountStatus) -> Bool {
        guard account.phase == .ok else { return false }
        // All that is active is known after the first reading of it.
        if account.hasBaseline, account.listFault == nil, filter.states?.allSatisfy(\.isActive) ?? false { return true }
        guard let since = account.completeSince else { return false }
        return filter.startedWindow(at: now).from.map { since <= $0 } ?? (since.milliseconds <= 0)
    }

    /// A count of what matches the filter among what is loaded may grow with what is not: some account that it leaves in play
    /// has not all of that.
    func mayGrow(_ filter: Filter) -> Bool {
        let isAsked = filter == question.filter && !isAsking
        return accounts.contains { account in
            let absent = FilterField.absent(from: account.provider)
            if filter.excludes(account: account.name, provider: account.provider, absent: absent) { return false }
            // The list itself may have been read to its end.
            let isRead =
                account.phase == .ok && account.dataAt != nil && !account.mayLackRows
                && snapshot.loadedThrough[account.name] == nil
            if isAsked, isRead, !snapshot.unordered.contains(account.name) { return false }
            return !hasAll(filter, of: account)
        }
    }
}

extension ListPane {
    /// What the line at the frontier says: whose rows may belong below it, and what becomes of them.
    func frontierText(_ around: Surroundings) -> [Span] {
        let held = around.frontier(of: list.base).heldBy
        let names = held.prefix(3).joined(separator: ", ") + (held.count > 3 ? " +\(held.count - 3)" : "")
        return [
            Span("further rows of ", .dim), Span(names, .text), Span(" belong below: ", .dim),
            frontierRemedy(held, around),
        ]
    }

    /// Only accounts that can't be read, or have no further page, hold the frontier: it will stay where it is.
    func isFrontierStuck(_ around: Surroundings) -> Bool {
        Self.isStuck(around.frontier(of: list.base).heldBy, around)
    }

    private static func isStuck(_ held: [String], _ around: Surroundings) -> Bool {
        let accounts = held.compactMap(around.account(named:))
        return !accounts.isEmpty && accounts.allSatisfy { $0.isFailing || $0.mayLackRows && !$0.hasMore }
    }

    private func frontierRemedy(_ held: [String], _ around: Surroundings) -> Span {
        if around.isPaused { return Span("paused", .warning) }
        if Self.isStuck(held, around) {
            let accounts = held.compactMap(around.account(named:))
            if let refusing = accounts.first(where: { $0.questionFault != nil }), let fault = refusing.questionFault {
                return Span((accounts.count > 1 ? "\(refusing.name): " : "") + fault.beginning, .warning)
            }
            let isFailing = accounts.contains(where: \.isFailing)
            return Span(isFailing ? "can't be read now" : "their vendors give no more", .warning)
        }
        if isSearchExhausted(around) {
            let key = around.keymap.keyName(for: .move(.last)) ?? ":last"
            return Span("\(key) loads more", .accent)
        }
        return Span("loading…", .dim)
    }
}

extension CellGrid {
    /// The line between the rows that are certain and those that are not.
    mutating func frontierLine(_ text: [Span], in line: Rect) {
        horizontalLine(at: line.origin, columns: line.columns, Ink(.border))
        let room = line.inset(left: 2, right: 1)
        write([Span(" ")] + text + [Span(" ")], at: room.origin, in: room)
    }

    /// A row below it: dim, and with a sign for terminals that show no difference.
    /// - Parameter isReadable: neither, where the frontier will not move soon: nobody shall read dim text for an hour, and
    ///   the line says enough.
    mutating func markUncertain(_ row: Rect, signAt column: Int, isReadable: Bool) {
        guard !isReadable else { return }
        restyle(row) { $0.role == .text ? Ink(.dim, on: $0.background, $0.attributes) : $0 }
        put(":", at: Position(column: row.column + column, row: row.row), Ink(.dim), in: row)
    }
}
