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

    /// Numbers of the events, newest first.
    private func numbers(_ log: EventLog) -> [Int] { log.lines.indices.reversed().map { log.forgotten + $0 } }

    mutating func receive(_ message: DashboardMessage, _ around: Surroundings) -> [PaneRequest] {
        guard case .eventsHappened = message else { return [] }
        cursor.follow(numbers(around.events), height: Self.height(around))
        return []
    }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        cursor.move(movement, over: numbers(around.events), height: Self.height(around))
        // At the top it goes with what happens.
        if cursor.index == 0 { cursor.reset() }
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        let log = around.events
        let index = log.lines.count - 1 - cursor.index
        guard log.lines.indices.contains(index), let key = log.lines[index].key else { return [] }
        return [.show(key)]
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [Hint(.screen(.open), "its session", 8), Hint(.screen(.nextPane), "pane", 3)]
    }

    private static func height(_ around: Surroundings) -> Int { max(1, around.area.rows - 1) }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let log = around.events
        let count = log.lines.count
        let since = log.lines.first.map { around.clock.short($0.at, now: around.now) } ?? ""
        around.drawTitle(
            "EVENTS", [Span(count == 0 ? "" : "\(Numbers.grouped(count)) since \(since)", .dim)], of: &grid)
        let list = area.splitTop(1).rest
        guard count > 0 else {
            grid.write(" nothing has happened yet", in: list.line(0), Ink(.dim))
            return
        }
        let shown = cursor.rows(count: count, height: list.rows)
        let cells = shown.map { Self.cells(of: log.lines[count - 1 - $0], around) }
        let columns = Self.columns(cells, around)
        let fit = TableFit(columns, width: list.columns, gutter: 1)
        for (line, index) in shown.enumerated() {
            grid.tableRow(cells[line], columns, fit, in: list.line(line))
            if around.isFocused, index == cursor.index { grid.cursorBar(in: list.line(line), isFocused: true) }
        }
    }

    private static func columns(_ rows: [[[Span]]], _ around: Surroundings) -> [TableColumn] {
        func texts(_ index: Int) -> [String] { rows.map { $0[index].map(\.text).joined() } }
        return [
            TableColumn("", texts(0), importance: 6),
            TableColumn("", around.accounts.map(\.name), least: 4, most: 24, importance: 5),
            TableColumn("", texts(2), importance: 9),
            TableColumn("", texts(3), least: 0, most: 16, importance: 7),
            // What happened takes what is left and goes last.
            TableColumn("", texts(4), least: 10, most: 400, importance: 8),
        ]
    }

    private static func cells(of event: EventLine, _ around: Surroundings) -> [[Span]] {
        [
            [Span(around.clock.short(event.at, now: around.now), .dim)], [Span(event.account)],
            [Span(event.word, Ink(event.role, .bold))],
            [Span(event.key.map { around.shortID($0) } ?? "", .dim)], [Span(event.text.beginning)],
        ]
    }
}
