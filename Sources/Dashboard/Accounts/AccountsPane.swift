import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Every account's health, worst first; the chosen one in words.
struct AccountsPane: Pane {
    static let id = PaneID.accounts
    static var pageKey: (key: String, help: String)? { ("a", "accounts and their health") }

    private var cursor = RowCursor<String>()

    mutating func receive(_ message: DashboardMessage, _ around: Surroundings) -> [PaneRequest] {
        guard case .accountsChanged = message else { return [] }
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

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(.screen(.open), "its sessions", 8), Hint(.feed(.refresh), "refresh", 5),
            Hint(.list(.allSessions), "all sessions", 4),
        ]
    }

    /// Rows of the page that show accounts; the words of the chosen one have the others.
    private static func height(_ around: Surroundings) -> Int {
        let rows = max(0, around.area.rows - 2)
        return max(min(1, rows), min(around.accounts.count, rows - min(5, rows / 2)))
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let accounts = around.accounts.worstFirst
        around.drawTitle("ACCOUNTS", [Span("worst first", .dim)], of: &grid)
        let (list, words) = area.splitTop(2).rest.splitTop(Self.height(around))
        let shown = cursor.rows(count: accounts.count, height: list.rows)
        let cells = shown.map { Self.cells(of: accounts[$0], around) }
        let columns = Self.columns(cells)
        let fit = TableFit(columns, width: list.columns)
        grid.tableHeads(columns, fit, in: area.line(1))
        for (line, index) in shown.enumerated() {
            grid.tableRow(cells[line], columns, fit, in: list.line(line))
            if index == cursor.index { grid.cursorBar(in: list.line(line), isFocused: around.isFocused) }
        }
        if accounts.indices.contains(cursor.index) {
            drawWords(of: accounts[cursor.index], in: words, of: &grid, around)
        }
    }

    // MARK: The table

    private static func columns(_ rows: [[[Span]]]) -> [TableColumn] {
        func texts(_ index: Int) -> [String] { rows.map { $0[index].map(\.text).joined() } }
        return [
            TableColumn("ACCOUNT", texts(0), most: 24, importance: 9),
            TableColumn("VENDOR", texts(1), importance: 2),
            TableColumn("STATE", texts(2), most: 24, importance: 8),
            TableColumn("AS OF", texts(3), .trailing, importance: 6),
            TableColumn("LOADED", texts(4), .trailing, importance: 5),
            TableColumn("BUDGET/MIN", texts(5), .trailing, importance: 5),
            TableColumn("POLL", texts(6), importance: 3),
            TableColumn("COMPLETE SINCE", texts(7), importance: 1),
        ]
    }

    private static func cells(of account: AccountStatus, _ around: Surroundings) -> [[Span]] {
        let loaded = Numbers.grouped(around.snapshot.loadedByAccount[account.name] ?? 0)
        let total = account.total.map { "/" + Numbers.grouped($0) } ?? (account.hasMore ? "/?" : "")
        let isNearLimit = account.requestsUsed * 10 >= account.requestsAllowed * 9
        return [
            [Span(account.name)], [Span(account.provider.displayName, .dim)], [phase(of: account, around)],
            [
                Span(
                    account.dataAt.map { AgeText.reading($0, now: around.now) } ?? "-",
                    account.isFailing ? .stale : .text)
            ],
            [Span(loaded + total)],
            [Span("\(account.requestsUsed)/\(account.requestsAllowed)", isNearLimit ? .warning : .text)],
            [Span(poll(of: account, around), .dim)], [Span(completeness(of: account, around), .dim)],
        ]
    }

    private static func phase(of account: AccountStatus, _ around: Surroundings) -> Span {
        switch account.phase {
        case .connecting: Span("connecting…", .dim)
        case .ok:
            account.readingFaults.isEmpty ? Span(account.isLoading ? "ok, reading" : "ok", .ok) : Span("ok?", .warning)
        case .failing(let error, _, let retryAt):
            Span(error.word + (retryAt.map { ", next \(AgeText.until($0, now: around.now))" } ?? ""), .error)
        }
    }

    /// `every 10s`, and when next.
    private static func poll(of account: AccountStatus, _ around: Surroundings) -> String {
        guard !around.isPaused, let interval = account.pollInterval else { return "-" }
        let next = account.nextPollAt.map { ", next \(AgeText.until($0, now: around.now))" } ?? ""
        return AccountText.interval(interval) + next
    }

    private static func completeness(of account: AccountStatus, _ around: Surroundings) -> String {
        if !account.hasMore, account.dataAt != nil { return "all" }
        return account.completeSince.map { around.clock.short($0, now: around.now) } ?? "-"
    }

    // MARK: The words

    /// What there is to say of the chosen account, wrapped.
    private func drawWords(
        of account: AccountStatus, in area: Rect, of grid: inout CellGrid, _ around: Surroundings
    ) {
        grid.paneRule(account.name, in: area.line(0), isFocused: false)
        let text = area.splitTop(1).rest.inset(left: 1, right: 1)
        var lines = TextWrap.lines(around.accountText.sentence(of: account), columns: text.columns).map {
            Span($0, account.isFailing ? .warning : .text)
        }
        if let limit = account.concurrencyLimit {
            lines.append(Span("at most \(Numbers.grouped(limit)) sessions at a time", .text))
        }
        let lacking = FilterField.allCases.filter(FilterField.absent(from: account.provider).contains)
        if !lacking.isEmpty {
            let sentence = "\(account.provider.displayName)'s rows have no \(lacking.listed)"
            lines += TextWrap.lines(sentence, columns: text.columns).map { Span($0, .dim) }
        }
        for (index, line) in lines.prefix(text.rows).enumerated() {
            grid.write([line], at: text.line(index).origin, in: text.line(index))
        }
    }
}
