import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Draws sessions over time as bars of block glyphs, with what is not known as dots.
struct ChartView {
    let state: DashboardState
    let area: Rect

    private static let levels: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// Columns left of the bars, for the scale.
    static let scale = 7

    private let figures: ChartFigures
    private var metric: ChartState.Metric { state.chart.metric }
    private var clock: ClockText { ClockText(state.context) }
    private var isFocused: Bool { state.activePane == .chart }

    init(state: DashboardState, area: Rect) {
        self.state = state
        self.area = area
        figures = state.chartFigures
    }

    /// Columns that bars get in a pane of that width.
    static func barColumns(in area: Rect) -> Int { max(0, area.columns - scale - 2) }

    func draw(in grid: inout CellGrid) {
        let columns = ChartColumns(figures, metric: metric, width: Self.barColumns(in: area))
        grid.paneRule(metric.title, source(columns), in: area.line(0), isFocused: isFocused)
        guard area.rows >= 2 else { return }
        let hasAxis = area.rows >= 3
        let bars = area.inset(left: Self.scale + 1, top: 1, right: 1, bottom: hasAxis ? 1 : 0)
        guard columns.columns.contains(where: { $0.value != nil }), !isMissing else {
            let reason = isMissing ? "only the archive keeps it, and it has nothing of that time" : "no data yet"
            grid.write(reason, in: bars.line(bars.rows / 2), Ink(.dim), align: .centre)
            return
        }
        drawScale(columns.peak, bars: bars, in: &grid)
        drawBars(columns, in: bars, of: &grid)
        if hasAxis { drawAxis(columns, in: area.line(area.rows - 1), from: bars.column, of: &grid) }
    }

    /// The figure can't be had from what is loaded, and that is all there is.
    private var isMissing: Bool { figures.source == .loaded && !metric.isLoaded }

    private func source(_ columns: ChartColumns) -> [Span] {
        let window = Span(figures.window.rawValue, Ink(.accent, .bold))
        guard isFocused, let index = cursorColumn(columns) else {
            return [window, Span("  "), Span(sourceText, .dim)]
        }
        let column = columns.columns[index]
        let value = column.value.map { "\(metric.text(of: $0)) \(metric.noun)" } ?? "no data"
        return [window, Span("  ^ \(span(of: column.parts))  \(value)", .accent), Span("  " + sourceName, .dim)]
    }

    /// `10:28–10:52`, with the day where the window is longer than one.
    private func span(of parts: Range<Int>) -> String {
        let (from, to) = (figures.moment(of: parts.lowerBound), figures.moment(of: parts.upperBound))
        if figures.source == .usage { return clock.day(from) }
        let times = "\(clock.minute(from))–\(clock.minute(to))"
        return isShort ? times : "\(clock.day(from)) \(times)"
    }

    private var isShort: Bool { figures.window == .hour || figures.window == .day }

    private var sourceName: String {
        switch figures.source {
        case .loaded: "loaded"
        case .archive: "archive"
        case .usage: "Anchor's usage"
        }
    }

    /// Where the figures come from, and what is missing of them.
    private var sourceText: String {
        switch figures.source {
        case .usage: return "Anchor's usage, by the day"
        case .archive(let without):
            let missing = without.isEmpty ? "" : " without \(without.joined(separator: ", "))"
            let gaps = figures.parts.contains(nil) ? ", dots are gaps" : ""
            return "archive\(missing)\(gaps)"
        case .loaded: return loadedText
        }
    }

    private var loadedText: String {
        let unread = state.accounts.filter { $0.dataAt == nil && $0.isFailing }.map(\.name)
        let without = unread.isEmpty ? "" : " without \(unread.joined(separator: ", "))"
        let loaded = "from \(Numbers.grouped(state.list.latest.loaded)) loaded\(without)"
        guard let first = figures.parts.firstIndex(where: { $0 != nil }) else { return "\(loaded), none complete yet" }
        if first == 0 { return "\(loaded), complete" }
        let since = figures.moment(of: first)
        return "\(loaded), complete back to \(isShort ? clock.minute(since) : clock.day(since))"
    }

    private func drawScale(_ peak: Double, bars: Rect, in grid: inout CellGrid) {
        guard bars.rows > 0 else { return }
        func number(_ value: Double, row: Int) {
            let field = Rect(column: area.column, row: row, columns: Self.scale - 1, rows: 1)
            grid.write(metric.text(of: value), in: field, Ink(.chartAxis), align: .trailing)
        }
        number(peak, row: bars.row)
        if bars.rows >= 5 { number(peak / 2, row: bars.row + bars.rows / 2) }
        if bars.rows >= 2 { number(0, row: bars.endRow - 1) }
        grid.verticalLine(at: Position(column: bars.column - 1, row: bars.row), rows: bars.rows, Ink(.chartAxis))
    }

    private func drawBars(_ columns: ChartColumns, in bars: Rect, of grid: inout CellGrid) {
        let peak = columns.peak > 0 ? columns.peak : 1
        let steps = bars.rows * 8
        let picked = isFocused ? cursorColumn(columns) : nil
        let role: Role =
            switch metric {
            case .failures, .share: .stateFailed
            case .running: .chart1
            case .starts: .chart2
            default: .chart3
            }
        for (index, column) in columns.columns.enumerated() {
            let start = bars.column + index * columns.width
            guard start < bars.endColumn else { break }
            let cell = Rect(column: start, row: bars.row, columns: columns.width, rows: bars.rows).intersection(bars)
            if let value = column.value {
                // Something is never drawn as nothing.
                let level = value <= 0 ? 0 : min(steps, max(1, Int(value * Double(steps) / peak)))
                for row in 0..<bars.rows {
                    let part = min(8, max(0, level - (bars.rows - 1 - row) * 8))
                    if part > 0 { grid.fill(cell.line(row), Ink(role), with: Self.levels[part]) }
                }
            } else {
                grid.fill(cell.line(bars.rows - 1), Ink(.dim), with: "·")
            }
            if index == picked { grid.restyle(cell) { $0.on(.chartCursor) } }
        }
        if let picked {
            grid.cursor = Position(column: bars.column + picked * columns.width, row: bars.endRow - 1)
        }
    }

    private func cursorColumn(_ columns: ChartColumns) -> Int? {
        guard let cursor = state.chart.cursor, !figures.parts.isEmpty else { return nil }
        return columns.index(ofPart: max(0, figures.parts.count - 1 - cursor))
    }

    /// Times under the bars: the beginning of the window, thirds of it, and now.
    private func drawAxis(_ columns: ChartColumns, in line: Rect, from start: Int, of grid: inout CellGrid) {
        let width = columns.columns.count * columns.width
        guard width > 0, let whole = columns.columns.last?.parts.upperBound else { return }
        let parts = width >= 100 ? 6 : width >= 50 ? 3 : 1
        for part in 0..<parts {
            let moment = figures.moment(of: whole * part / parts)
            let text = isShort ? clock.minute(moment) : clock.day(moment)
            grid.write(
                text, at: Position(column: start + width * part / parts, row: line.row), Ink(.chartAxis), in: line)
        }
        let end = start + width - 3
        if isFocused, let picked = cursorColumn(columns) {
            grid.put(
                "^", at: Position(column: start + picked * columns.width, row: line.row), Ink(.accent, .bold), in: line)
        }
        grid.write("now", at: Position(column: end, row: line.row), Ink(.chartAxis), in: line)
    }
}

extension ChartState.Metric {
    /// A number of it, in at most six columns.
    func text(of value: Double) -> String {
        switch self {
        case .running, .starts, .failures, .steps: Numbers.short(Int(value.rounded(.up)))
        case .share: "\(Int(value.rounded()))%"
        case .bandwidth: HumanBytes.text(Int64(min(value, 9e18)))
        case .creditsAnchor, .creditsHyperbrowser, .hours:
            value < 100 ? Numbers.tenths(value) : Numbers.short(Int(min(value, 9e15).rounded()))
        }
    }

    /// What follows the number.
    var noun: String {
        switch self {
        case .running: "running"
        case .starts: "started"
        case .failures, .share: "failed"
        case .creditsAnchor, .creditsHyperbrowser: "credits"
        case .bandwidth: "transferred"
        case .steps: "steps"
        case .hours: "hours"
        }
    }
}
