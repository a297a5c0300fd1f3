import BrowserSessions
import CellGrid
import SessionStore

/// The last events, newest at the top: below the other panes, or on the whole screen.
struct EventsPane: Pane {
    static let id = PaneID.events
    static var pageKey: (key: String, help: String)? { ("v", "events") }
    static func rows(on screen: Size) -> Int? { screen.rows >= 40 ? min(8, max(4, screen.rows / 8)) : nil }

    /// On an event, by its number in the log.
    private var cursor = RowCursor<Int>()

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        guard case .eventsHappened = fact else { return [] }
        cursor.follow(EventRuns(around.events).ids, height: Self.height(around))
        return []
    }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        cursor.move(movement, over: EventRuns(around.events).ids, height: Self.height(around))
        // At the top it goes with what happens.
        if cursor.index == 0 { cursor.reset() }
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        let runs = EventRuns(around.events).runs
        guard runs.indices.contains(cursor.index) else { return [] }
        let run = runs[cursor.index]
        if let key = run.line.key, run.count == 1 { return [.show(key)] }
        guard let clause = run.line.clause(isRun: run.count > 1) else {
            return [.tell("this is about \(run.line.account) as a whole, and about no session", .plain)]
        }
        return [.sessions(filter: clause)]
    }

    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest] {
        let ids = EventRuns(around.events).ids
        let line = position.row - around.area.row - 1
        guard let row = cursor.row(onLine: line, count: ids.count, height: Self.height(around)) else { return [] }
        if row == cursor.index, cursor.id != nil { return open(around) }
        cursor.move(to: row, over: ids, height: Self.height(around))
        return []
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [Hint(.screen(.open), "its sessions", 8), Hint(.screen(.nextPane), "pane", 3)]
    }

    /// Rows of events, below the title.
    private static func height(_ around: Surroundings) -> Int { max(1, around.area.rows - 1 - wholeRows(around)) }

    /// Rows at the end of a page that have room for it, for the event under the cursor in full: a rule and three lines.
    private static func wholeRows(_ around: Surroundings) -> Int { around.isPage && around.area.rows >= 12 ? 4 : 0 }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let log = around.events
        let count = log.lines.count
        let since = log.lines.first.map { around.clock.short($0.at, now: around.now) } ?? ""
        around.drawTitle(
            "EVENTS", [Span(count == 0 ? "" : "\(Numbers.grouped(count)) since \(since)", .dim)], of: &grid)
        let (list, whole) = area.splitTop(1).rest.splitTop(Self.height(around))
        let runs = EventRuns(log).runs
        guard count > 0 else {
            grid.write(" nothing has happened yet", in: list.line(0), Ink(.dim))
            return
        }
        let shown = cursor.rows(count: runs.count, height: list.rows)
        let cells = shown.map { Self.cells(of: runs[$0], around) }
        let columns = Self.columns(cells, around)
        let fit = TableFit(columns, width: list.columns, gutter: 1)
        let names = around.accountNames.cut(to: fit.placed.first { $0.index == Self.nameColumn }?.columns ?? 1)
        for (line, index) in shown.enumerated() {
            var cells = cells[line]
            cells[Self.nameColumn] = [Span(names.text(of: runs[index].line.account))]
            grid.tableRow(cells, columns, fit, in: list.line(line))
            if around.isFocused, index == cursor.index { grid.cursorBar(in: list.line(line), isFocused: true) }
        }
        if !whole.isEmpty, runs.indices.contains(cursor.index) {
            Self.drawWhole(runs[cursor.index], in: whole, of: &grid)
        }
    }

    private static func drawWhole(_ run: EventRuns.Run, in area: Rect, of grid: inout CellGrid) {
        grid.horizontalLine(at: area.line(0).origin, columns: area.columns)
        let lines = TextWrap.lines(run.line.text, columns: area.columns - 2, limit: area.rows - 1)
        for (index, line) in lines.enumerated() {
            grid.write(line, in: area.line(index + 1).inset(left: 1), Ink(.text))
        }
    }

    private static let nameColumn = 1

    private static func columns(_ rows: [[[Span]]], _ around: Surroundings) -> [TableColumn] {
        func texts(_ index: Int) -> [String] { rows.map { $0[index].map(\.text).joined() } }
        var text = TableColumn("", texts(4), least: 10, most: 400, importance: 8)
        text.takesRest = true
        return [
            TableColumn("", texts(0), importance: 6),
            // Whose it was is not cut for what happened.
            TableColumn("", around.accounts.map(\.name), least: 4, most: 24, importance: 9),
            TableColumn("", texts(2), importance: 9),
            TableColumn("", texts(3), most: 16, importance: 7),
            // What happened takes what is left and goes last.
            text,
        ]
    }

    private static func cells(of run: EventRuns.Run, _ around: Surroundings) -> [[Span]] {
        let event = run.line
        let subject = run.count > 1 ? "×\(Numbers.grouped(run.count))" : event.key.map { around.shortID($0) } ?? ""
        return [
            [Span(around.clock.short(event.at, now: around.now), .dim)], [Span(event.account)],
            [Span(event.word, Ink(event.role, .bold))],
            [Span(subject, run.count > 1 ? .warning : .dim)], [Span(event.text.beginning)],
        ]
    }
}
