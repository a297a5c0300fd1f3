import BrowserSessions
import CellGrid
import SessionStore

/// Draws sessions over time as bars of block glyphs, with what is not known as dots.
struct ChartView {
    let state: DashboardState
    let area: Rect

    private static let levels: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// Columns left of the bars, for the scale.
    static let scale = 7

    private var chart: SessionChart { state.list.latest.chart }
    private var clock: ClockText { ClockText(state.context) }
    private var isFocused: Bool { state.activePane == .chart }

    /// Columns that bars get in a pane of that width.
    static func barColumns(in area: Rect) -> Int { max(0, area.columns - scale - 2) }

    func draw(in grid: inout CellGrid) {
        let columns = ChartColumns(chart, metric: state.chart.metric, width: Self.barColumns(in: area))
        grid.paneRule(
            state.chart.metric.title, source(columns), in: area.line(0), isFocused: isFocused)
        guard area.rows >= 2 else { return }
        let hasAxis = area.rows >= 3
        let bars = area.inset(left: Self.scale + 1, top: 1, right: 1, bottom: hasAxis ? 1 : 0)
        guard columns.columns.contains(where: { $0.value != nil }) else {
            grid.write("no data yet", in: bars.line(bars.rows / 2), Ink(.dim), align: .centre)
            return
        }
        drawScale(columns.peak, bars: bars, in: &grid)
        drawBars(columns, in: bars, of: &grid)
        if hasAxis { drawAxis(columns, in: area.line(area.rows - 1), from: bars.column, of: &grid) }
    }

    private func source(_ columns: ChartColumns) -> [Span] {
        let window = chart.window.rawValue
        var spans = [Span(window, Ink(.accent, .bold)), Span("  "), Span(coverage, .dim)]
        if isFocused, let picked = state.chart.cursor, !chart.buckets.isEmpty {
            let bucket = max(0, chart.buckets.count - 1 - picked)
            if let index = columns.index(ofBucket: bucket) {
                let column = columns.columns[index]
                let slice = chart.buckets[column.buckets]
                let text =
                    column.value == nil
                    ? "no data"
                    : "\(slice.reduce(0) { $0 + $1.started }) started, \(slice.reduce(0) { $0 + $1.failed }) failed, "
                        + "\(slice.map(\.running).max() ?? 0) running"
                spans = [Span(window, Ink(.accent, .bold)), Span("  ^ \(span(of: column.buckets))  \(text)", .accent)]
            }
        }
        return spans
    }

    /// `10:28–10:52`, with the day where the window is longer than one.
    private func span(of buckets: Range<Int>) -> String {
        let from = chart.start.adding(milliseconds: Int64(buckets.lowerBound) * chart.bucketLength)
        let to = chart.start.adding(milliseconds: Int64(buckets.upperBound) * chart.bucketLength)
        let times = "\(clock.minute(from))–\(clock.minute(to))"
        return isShort ? times : "\(clock.day(from)) \(times)"
    }

    private var isShort: Bool { chart.window == .hour || chart.window == .day }

    /// Where the figures come from, and how far back nothing is missing.
    private var coverage: String {
        let unread = state.accounts.filter { $0.dataAt == nil && $0.isFailing }.map(\.name)
        let without = unread.isEmpty ? "" : " without \(unread.joined(separator: ", "))"
        let loaded = "from \(Numbers.grouped(state.list.latest.loaded)) loaded\(without)"
        guard !chart.buckets.isEmpty, chart.firstKnownBucket < chart.buckets.count else {
            return "\(loaded), none complete yet"
        }
        if chart.firstKnownBucket == 0 { return "\(loaded), complete" }
        let since = chart.start.adding(milliseconds: Int64(chart.firstKnownBucket) * chart.bucketLength)
        return "\(loaded), complete back to \(isShort ? clock.minute(since) : clock.day(since))"
    }

    private func drawScale(_ peak: Int, bars: Rect, in grid: inout CellGrid) {
        guard bars.rows > 0 else { return }
        func number(_ value: Int, row: Int) {
            let field = Rect(column: area.column, row: row, columns: Self.scale - 1, rows: 1)
            grid.write(Numbers.short(value), in: field, Ink(.chartAxis), align: .trailing)
        }
        number(peak, row: bars.row)
        if bars.rows >= 5 { number((peak + 1) / 2, row: bars.row + bars.rows / 2) }
        if bars.rows >= 2 { number(0, row: bars.endRow - 1) }
        grid.verticalLine(at: Position(column: bars.column - 1, row: bars.row), rows: bars.rows, Ink(.chartAxis))
    }

    private func drawBars(_ columns: ChartColumns, in bars: Rect, of grid: inout CellGrid) {
        let peak = max(1, columns.peak)
        let steps = bars.rows * 8
        let picked = cursorColumn(columns)
        let role: Role =
            state.chart.metric == .failures ? .stateFailed : state.chart.metric == .running ? .chart1 : .chart2
        for (index, column) in columns.columns.enumerated() {
            let start = bars.column + index * columns.width
            guard start < bars.endColumn else { break }
            let cell = Rect(column: start, row: bars.row, columns: columns.width, rows: bars.rows).intersection(bars)
            if let value = column.value {
                // Something is never drawn as nothing.
                let level = value <= 0 ? 0 : min(steps, max(1, value * steps / peak))
                for row in 0..<bars.rows {
                    let part = min(8, max(0, level - (bars.rows - 1 - row) * 8))
                    if part > 0 { grid.fill(cell.line(row), Ink(role), with: Self.levels[part]) }
                }
            } else {
                grid.fill(cell.line(bars.rows - 1), Ink(.dim), with: "·")
            }
            if isFocused, index == picked { grid.restyle(cell) { $0.on(.chartCursor) } }
        }
        if isFocused, let picked {
            grid.cursor = Position(column: bars.column + picked * columns.width, row: bars.endRow - 1)
        }
    }

    private func cursorColumn(_ columns: ChartColumns) -> Int? {
        guard let cursor = state.chart.cursor, !chart.buckets.isEmpty else { return nil }
        return columns.index(ofBucket: max(0, chart.buckets.count - 1 - cursor))
    }

    /// Times under the bars: the beginning of the window, thirds of it, and now.
    private func drawAxis(_ columns: ChartColumns, in line: Rect, from start: Int, of grid: inout CellGrid) {
        let width = columns.columns.count * columns.width
        guard width > 0, let whole = columns.columns.last?.buckets.upperBound else { return }
        let parts = width >= 100 ? 6 : width >= 50 ? 3 : 1
        for part in 0..<parts {
            let bucket = whole * part / parts
            let moment = chart.start.adding(milliseconds: Int64(bucket) * chart.bucketLength)
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
