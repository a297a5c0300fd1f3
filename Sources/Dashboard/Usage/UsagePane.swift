import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The usage history: a figure's chart over days, weeks or months, and all figures in a table below, newest first, with each
/// account's sums. The cursor is on the same time in both.
struct UsagePane: Pane {
    static let id = PaneID.usage
    static var pageKey: (key: String, help: String)? { ("u", "usage history") }
    static var reading: SideReading? { .usage }

    private(set) var histories: [UsageHistory] = []
    private(set) var answer = SideAnswer()
    private(set) var metric = UsageMetric.creditsUsed
    private(set) var range = UsageRange.month
    private(set) var period = UsagePeriod.day
    private(set) var cursor = RowCursor<UsageRow.ID>()

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        guard case .usageArrived(let histories, let troubles) = fact else { return [] }
        self.histories = histories
        answer.arrive(troubles)
        follow(around)
        return []
    }

    mutating func beginReading() { answer.isLoading = true }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        cursor.move(movement, over: rows(around).map(\.id), height: layout(around).table.rows - 1)
    }

    mutating func perform(_ action: Action, _ around: Surroundings) -> [PaneRequest]? {
        guard case .chart(let action) = action, around.isFocused else { return nil }
        switch action {
        case .metric:
            let all = UsageMetric.allCases
            metric = all[((all.firstIndex(of: metric) ?? 0) + 1) % all.count]
        case .zoomIn: range = range.shorter
        case .zoomOut: range = range.longer
        case .zoomReset: range = .month
        case .stack: period = period.next
        case .earlier, .later: return [.tell("the usage ends today", .plain)]
        }
        follow(around)
        return []
    }

    /// The sessions that began in the time under the cursor.
    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        let rows = rows(around)
        guard rows.indices.contains(cursor.index) else { return [] }
        let (id, days) = (rows[cursor.index].id, range.days(to: around.now))
        cursor.keep(rows.map(\.id))
        let account = FilterField.account.clause(for: id.account)
        // A period in part has the figures of its last days.
        guard let begin = id.date == nil ? days.first : id.day.map({ max($0, days.first ?? $0) }) else {
            return [.tell("no day can be read off this date", .plain)]
        }
        let begins = period.begins(of: days)
        let end = id.date == nil ? nil : begins.first { $0 > begin } ?? max(begin, days.last ?? begin) + .days(1)
        let clauses = ["started:>=\(begin.rfc3339)"] + [end].compactMap { $0.map { "started:<\($0.rfc3339)" } }
        return [.sessions(filter: ([account] + clauses).joined(separator: " "))]
    }

    private mutating func follow(_ around: Surroundings) {
        cursor.follow(rows(around).map(\.id), height: layout(around).table.rows - 1)
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(.chart(.metric), "figure", 8), Hint(.screen(.open), "its sessions", 5),
            Hint(.chart(.stack), "day, week, month", 7), Hint(.chart(.zoomIn), "shorter", 6),
            Hint(.chart(.zoomOut), "longer", 6),
            Hint(.feed(.refresh), "refresh", 5), Hint(.list(.allSessions), "all sessions", 4),
        ]
    }

    /// What the table's lines are, as far back as the range goes.
    private func rows(_ around: Surroundings) -> [UsageRow] {
        histories.flatMap { UsageRow.rows(of: $0, in: range.days(to: around.now), by: period) }
    }

    // MARK: Drawing

    /// The chart where there is room, the accounts that could not be read, the table.
    private func layout(_ around: Surroundings) -> (chart: Rect, troubles: Rect, table: Rect) {
        let body = around.area.splitTop(1).rest
        let wanted = body.rows >= 30 ? 12 : body.rows >= 14 ? 6 : 0
        let (chart, rest) = body.splitTop(histories.isEmpty ? 0 : wanted)
        let (troubles, table) = rest.splitTop(answer.troubleLines)
        return (chart, troubles, table)
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let picture = UsageChart(
            histories: histories, metric: metric, period: period,
            days: range.days(to: around.now), picked: picked(around))
        drawTitle(picture, of: &grid, around)
        let (chart, troubles, table) = layout(around)
        answer.drawTroubles(in: troubles, of: &grid)
        let rows = rows(around)
        guard !rows.isEmpty else {
            grid.write(reason(around), in: table.line(table.rows / 3).inset(left: 1), Ink(.dim), align: .centre)
            return
        }
        picture.draw(in: chart, of: &grid, around)
        draw(rows, in: table, of: &grid, around)
    }

    private func picked(_ around: Surroundings) -> Timestamp? {
        let rows = rows(around)
        return rows.indices.contains(cursor.index) ? rows[cursor.index].id.day : nil
    }

    private func drawTitle(_ picture: UsageChart, of grid: inout CellGrid, _ around: Surroundings) {
        let name = histories.isEmpty ? "USAGE" : "USAGE  \(metric.heading)"
        var note = FittedLine()
        note.add([Span(range.rawValue, Ink(.accent, .bold))], importance: 9)
        note.add("by the \(period.rawValue)", Ink(.dim), importance: 8)
        let names = around.accountNames.cut(to: around.area.columns < Layout.middle ? 16 : 24, grid.glyphs)
        note.add(list: picture.legend(around.plots, names), gap: Span(" "), importance: 7)
        note.add("\(ProviderKind.names(where: \.hasUsage)) only", Ink(.dim), importance: 5)
        let room = around.area.columns - TextWidth.columns(of: name) - 6 - answer.note.columns(grid.glyphs)
        around.drawTitle(
            name, note.spans(columns: room, gap: Span("  "), glyphs: grid.glyphs) + answer.note, of: &grid)
    }

    private func draw(_ rows: [UsageRow], in table: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let list = table.splitTop(1).rest
        let shown = cursor.rows(count: rows.count, height: list.rows)
        let names = around.accountNames.cut(to: UsageRow.nameColumns, grid.glyphs)
        let cells = shown.map { rows[$0].cells(names) }
        let columns = UsageRow.columns(cells, chosen: metric)
        let fit = TableFit(columns, width: list.columns)
        grid.tableHeads(columns, fit, in: table.line(0))
        // What is left of the width has the chosen figure as bars.
        let bar = (fit.placed.last.map { $0.start + $0.columns } ?? list.columns) + 2
        let most = rows.compactMap { $0.value(of: metric) }.max() ?? 0
        for (line, index) in shown.enumerated() {
            grid.tableRow(cells[line], columns, fit, in: list.line(line))
            drawBar(rows[index].value(of: metric), most, in: list.line(line).inset(left: bar), of: &grid)
            if index == cursor.index { grid.cursorBar(in: list.line(line), isFocused: around.isFocused) }
        }
    }

    private func drawBar(_ value: Double?, _ most: Double, in line: Rect, of grid: inout CellGrid) {
        let room = min(line.columns - 1, Self.longestBar)
        guard let value, value > 0, most > 0, room >= Self.leastBar else { return }
        let eighths = max(1, Int((value / most * Double(room * 8)).rounded()))
        grid.write(EighthBlocks.bar(eighths), in: line, Ink(.chart1))
    }

    /// Columns of a bar that still tells something, and beyond which it tells no more.
    private static let (leastBar, longestBar) = (8, 60)

    private func reason(_ around: Surroundings) -> String {
        if !around.accounts.contains(where: \.provider.traits.hasUsage) {
            return "Only \(ProviderKind.names(where: \.hasUsage)) has a usage history: no account there."
        }
        if !answer.hasArrived { return "Loading…" }
        return answer.troubles.isEmpty ? "No usage." : "The usage history could not be read."
    }
}

/// How far back the usage goes.
enum UsageRange: String, Sendable, Hashable, CaseIterable {
    case week = "7 days"
    case fortnight = "14 days"
    case month = "30 days"

    var shorter: UsageRange { self == .month ? .fortnight : .week }
    var longer: UsageRange { self == .week ? .fortnight : .month }

    private var count: Int {
        switch self {
        case .week: 7
        case .fortnight: 14
        case .month: 30
        }
    }

    /// The beginnings of its days, oldest first; the vendor's days are those of UTC.
    func days(to now: Timestamp) -> [Timestamp] {
        let day: Int64 = 86_400_000
        let today = now.milliseconds / day
        return (0..<count).map { Timestamp(milliseconds: (today - Int64(count - 1 - $0)) * day) }
    }
}
