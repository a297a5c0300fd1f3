import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Every account's health, worst first; the chosen one in words.
struct AccountsPane: Pane {
    static let id = PaneID.accounts
    static var pageKey: (key: String, help: String)? { ("a", "accounts and their health") }

    private var cursor = RowCursor<String>()

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        guard case .accountsChanged = fact else { return [] }
        cursor.follow(around.accounts.worstFirst.map(\.name), height: Self.height(around))
        return []
    }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        cursor.move(movement, over: around.accounts.worstFirst.map(\.name), height: Self.height(around))
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        let names = around.accounts.worstFirst.map(\.name)
        guard names.indices.contains(cursor.index) else { return [] }
        cursor.keep(names)
        return [.sessions(filter: FilterField.account.clause(for: names[cursor.index]))]
    }

    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest] {
        let ids = around.accounts.worstFirst.map(\.name)
        let line = position.row - around.area.row - 2
        guard let row = cursor.row(onLine: line, count: ids.count, height: Self.height(around)) else { return [] }
        if row == cursor.index, cursor.id != nil { return open(around) }
        cursor.move(to: row, over: ids, height: Self.height(around))
        return []
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(.screen(.open), "its sessions", 8), Hint(.feed(.refresh), "refresh", 5),
            Hint(.list(.allSessions), "all sessions", 4),
        ]
    }

    /// Lines that the words of the chosen account keep, if there are as many.
    private static let wordLines = 14

    /// Rows of the page that show accounts; the words of the chosen one have the others.
    private static func height(_ around: Surroundings) -> Int {
        let rows = max(0, around.area.rows - 2)
        return max(min(1, rows), min(around.accounts.count, rows - min(wordLines, rows / 2)))
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let accounts = around.accounts.worstFirst
        around.drawTitle("ACCOUNTS", [Span("worst first", .dim)], of: &grid)
        let (list, below) = area.splitTop(2).rest.splitTop(Self.height(around))
        let shown = cursor.rows(count: accounts.count, height: list.rows)
        let names = around.accountNames.cut(to: AccountRow.nameColumns)
        let rows = shown.map { AccountRow(of: accounts[$0], names, around) }
        let columns = AccountRow.columns(rows)
        let fit = TableFit(columns, width: list.columns)
        grid.tableHeads(columns, fit, in: area.line(1))
        let (active, figures) = (AccountRow.activeColumns(fit), AccountRow.figureColumns(rows))
        for (line, index) in shown.enumerated() {
            let cells = rows[line].cells(activeColumns: active, figureColumns: figures)
            grid.tableRow(cells, columns, fit, in: list.line(line))
            if index == cursor.index { grid.cursorBar(in: list.line(line), isFocused: around.isFocused) }
        }
        if accounts.indices.contains(cursor.index) {
            drawChosen(accounts[cursor.index], in: below, of: &grid, around)
        }
    }

    /// What there is to say of the chosen account, and its last half hour beside or below that.
    private func drawChosen(
        _ account: AccountStatus, in area: Rect, of grid: inout CellGrid, _ around: Surroundings
    ) {
        let words = AccountWords(account: account, around: around)
        guard area.rows >= 2 else {
            grid.write(
                around.accountText.sentence(of: account), in: area.line(0).inset(left: 1),
                Ink(account.isFailing ? .warning : .text))
            return
        }
        let least = AccountPlots.least
        let isWide = area.columns >= Layout.compact + 12 && area.rows >= least.rows
        guard isWide else {
            let used = draw(words, of: account, in: area, of: &grid)
            return AccountPlots(of: account, around).draw(in: area.splitTop(used).rest, of: &grid)
        }
        let (text, plots) = area.splitTrailing(min(76, area.columns * 45 / 100))
        draw(words, of: account, in: text, of: &grid)
        let (line, inner) = plots.splitLeading(1)
        AccountPlots(of: account, around).draw(in: inner, of: &grid)
        grid.verticalLine(at: line.line(1).origin, rows: line.rows - 1)
        grid.put("┬", at: line.origin, Ink(.border), in: line)
    }

    /// - Returns: the lines that it took.
    @discardableResult
    private func draw(_ words: AccountWords, of account: AccountStatus, in area: Rect, of grid: inout CellGrid) -> Int {
        grid.paneRule(account.name, in: area.line(0), isFocused: false)
        let text = area.splitTop(1).rest.inset(left: 1, right: 1)
        let lines = words.lines(columns: text.columns)
        for (index, line) in lines.prefix(text.rows).enumerated() {
            // What has no room is not passed over in silence.
            let isCut = index == text.rows - 1 && lines.count > text.rows
            grid.write(line + (isCut ? [Span(" …", .dim)] : []), at: text.line(index).origin, in: text.line(index))
        }
        return 1 + min(lines.count, text.rows)
    }
}
