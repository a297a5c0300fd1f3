import BrowserSessions
import CellGrid
import SessionStore

/// Draws every account's health: state, age of its figures, what is loaded, its budget; the chosen one in words.
struct AccountsView {
    let state: DashboardState
    let area: Rect

    /// Rows of the page that show accounts.
    static func height(of area: Rect) -> Int { max(0, area.rows - 6) }

    func draw(in grid: inout CellGrid) {
        let accounts = state.accountsWorstFirst
        grid.paneTitle(
            "ACCOUNTS", [Span("worst first", .dim)], in: area.line(0), isFocused: state.activePane == .accounts)
        row(
            ["ACCOUNT", "VENDOR", "STATE", "AS OF", "LOADED", "BUDGET", "POLL", "COMPLETE SINCE"].map {
                Span($0, .dim)
            },
            in: area.line(1), of: &grid)
        let (list, words) = area.splitTop(2).rest.splitBottom(min(4, max(0, area.rows - 3)))
        let shown = state.accountsCursor.rows(count: accounts.count, height: list.rows)
        for (line, index) in shown.enumerated() {
            draw(accounts[index], isCursor: index == state.accountsCursor.index, in: list.line(line), of: &grid)
        }
        if accounts.indices.contains(state.accountsCursor.index) {
            drawWords(of: accounts[state.accountsCursor.index], in: words, of: &grid)
        }
    }

    private func draw(_ account: AccountStatus, isCursor: Bool, in line: Rect, of grid: inout CellGrid) {
        let loaded = Numbers.grouped(state.list.latest.loadedByAccount[account.name] ?? 0)
        let phase: Span =
            switch account.phase {
            case .connecting: Span("connecting…", .dim)
            case .ok: Span(account.isLoading ? "ok, reading" : "ok", .ok)
            case .failing(let error, _, let retryAt):
                Span(error.word + (retryAt.map { ", next \(AgeText.until($0, now: state.now))" } ?? ""), .error)
            }
        let total = account.total.map { "/" + Numbers.grouped($0) } ?? (account.hasMore ? "/?" : "")
        let clock = ClockText(state.context)
        row(
            [
                Span(account.name), Span(account.provider.displayName, .dim), phase,
                Span(
                    account.dataAt.map { AgeText.reading($0, now: state.now) } ?? "-",
                    account.isFailing ? .stale : .text),
                Span(loaded + total), Span("\(account.requestsUsed)/\(account.requestsAllowed) per min"),
                Span(poll(of: account), .dim),
                Span(completeness(of: account, clock), .dim),
            ], in: line, of: &grid)
        if isCursor {
            grid.restyle(line) { $0.on(.selection) }
            grid.put(">", at: line.origin, Ink(.accent, on: .selection, .bold), in: line)
            grid.cursor = line.origin
        }
    }

    /// `every 10s`, and when next.
    private func poll(of account: AccountStatus) -> String {
        guard !state.isPaused, let interval = account.pollInterval else { return "-" }
        let next = account.nextPollAt.map { ", next \(AgeText.until($0, now: state.now))" } ?? ""
        return AccountText.interval(interval) + next
    }

    private func completeness(of account: AccountStatus, _ clock: ClockText) -> String {
        if !account.hasMore, account.dataAt != nil { return "all" }
        return account.completeSince.map { clock.short($0, now: state.now) } ?? "-"
    }

    /// The chosen account's trouble in full, wrapped.
    private func drawWords(of account: AccountStatus, in area: Rect, of grid: inout CellGrid) {
        grid.paneRule(account.name, in: area.line(0), isFocused: false)
        let text = area.splitTop(1).rest.inset(left: 1, right: 1)
        var lines = TextWrap.lines(AccountText(state).sentence(of: account), columns: text.columns)
        if let limit = account.concurrencyLimit { lines.append("at most \(Numbers.grouped(limit)) sessions at a time") }
        for (index, line) in lines.prefix(text.rows).enumerated() {
            grid.write(line, in: text.line(index), Ink(account.isFailing ? .warning : .text))
        }
    }

    private func row(_ cells: [Span], in line: Rect, of grid: inout CellGrid) {
        let isNarrow = area.columns < 100
        let widths = isNarrow ? [12, 0, 16, 5, 13, 13, 14, 0] : [18, 15, 22, 7, 19, 14, 16, 16]
        var column = line.column + 2
        for (cell, width) in zip(cells, widths) where width > 0 {
            let field = Rect(column: column, row: line.row, columns: width, rows: 1).intersection(line)
            grid.write(cell.text, in: field, cell.ink)
            column += width + 1
        }
    }
}
