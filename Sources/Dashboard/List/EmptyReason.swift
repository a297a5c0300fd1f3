import CellGrid
import SessionQuery
import SessionStore

/// Why there are no rows, and what to do about it. Every empty list says so.
struct EmptyReason {
    private var lines: [[Span]] = []

    init(of state: DashboardState) {
        let accounts = state.askedAccounts
        let failing = accounts.filter(\.isFailing)
        if accounts.isEmpty {
            let why = state.accountsLacking.map { ": their rows have no \($0.fields.listed)" } ?? ""
            lines = [
                [Span("The filter leaves no account in play\(why).", .text)],
                [Span("Esc", .key), Span(" clears it", .dim)],
            ]
        } else if !failing.isEmpty, failing.count == accounts.count {
            lines = [
                [
                    Span(
                        state.accounts.suggestNetworkTrouble
                            ? "No account could be read: your network?" : "No account could be read.",
                        .error)
                ]
            ]
            lines += failing.prefix(4).map { [Span(AccountText(state).sentence(of: $0), .text)] }
        } else if state.isAsking || accounts.contains(where: { $0.isLoading || $0.dataAt == nil && !$0.isFailing })
            || state.paging.outstanding != nil
        {
            lines = [Self.reading(state)]
            lines += failing.prefix(3).map { [Span(AccountText(state).sentence(of: $0), .warning)] }
        } else if state.list.latest.loaded == 0, state.question.filter.isAll {
            lines = [[Span("No sessions: the vendors list none.", .text)]]
        } else {
            lines = Self.noMatch(in: state)
            lines += failing.prefix(3).map { [Span(AccountText(state).sentence(of: $0), .warning)] }
        }
    }

    private static func reading(_ state: DashboardState) -> [Span] {
        guard state.list.latest.loaded > 0, !state.isAsking else { return [Span("Loading…", .dim)] }
        let total = state.total.map { " of \(Numbers.grouped($0.count))" } ?? ""
        return [Span("No match yet: searching, \(Numbers.grouped(state.list.latest.loaded))\(total) loaded.", .dim)]
    }

    private static func noMatch(in state: DashboardState) -> [[Span]] {
        let loaded = Numbers.grouped(state.list.latest.loaded)
        let total = state.total.map { " of \(Numbers.grouped($0.count))" } ?? ""
        var lines = [[Span("0 match, \(loaded)\(total) loaded.", .text)]]
        if !state.place.filterText.isEmpty {
            lines.append([Span("filter  ", .dim), Span(state.place.filterText, .accent)])
        }
        if let hint = state.question.filter.emptyHint {
            lines.append([Span("did you mean ", .dim), Span("\(hint)?", .accent)])
        }
        var keys = [Span("Esc", .key), Span(" clears the filter", .dim)]
        if state.accounts.contains(where: \.hasMore), let key = state.keymap.keyName(for: .feed(.loadAll)) {
            keys += [Span("   ", .dim), Span(key, .key), Span(" loads all", .dim)]
        }
        lines.append(keys)
        return lines
    }

    func draw(in area: Rect, of grid: inout CellGrid) {
        let top = area.row + max(0, (area.rows - lines.count) / 3)
        for (index, line) in lines.enumerated() where top + index < area.endRow {
            let width = line.reduce(0) { $0 + TextWidth.columns(of: $1.text, grid.glyphs, upTo: area.columns) }
            let column = area.column + max(1, (area.columns - width) / 2)
            grid.write(line, at: Position(column: column, row: top + index), in: area.inset(right: 1))
        }
    }
}
