import BrowserSessions
import CellGrid
import SessionStore

/// Draws an account's last half hour: what it spent of its budget, and how slow its answers were.
struct AccountPlots {
    let account: AccountStatus
    let around: Surroundings
    private let begin: Timestamp
    private let minutes: [RequestFigures.Minute]

    /// Room for one of them, its title included.
    static let least = Size(columns: 26, rows: 5)

    init(of account: AccountStatus, _ around: Surroundings) {
        self.account = account
        self.around = around
        (begin, minutes) = around.halfHour(of: account)
    }

    func draw(in area: Rect, of grid: inout CellGrid) {
        guard area.columns >= Self.least.columns, area.rows >= Self.least.rows else { return }
        guard area.rows >= 2 * Self.least.rows + 1 else { return drawBudget(in: area, of: &grid) }
        let (top, bottom) = area.splitTop((area.rows + 1) / 2)
        drawBudget(in: top, of: &grid)
        drawAnswers(in: bottom, of: &grid)
    }

    /// The height of the plot is what is allowed.
    private func drawBudget(in area: Rect, of grid: inout CellGrid) {
        let spent = minutes.map(\.spent)
        let peak = spent.compactMap { $0 }.max()
        var more = FittedLine()
        let now = "\(Numbers.grouped(account.requestsUsed)) of \(Numbers.grouped(account.requestsAllowed))"
        more.add(now, Ink(.accent, .bold), importance: 2)
        if let peak { more.add("peak \(Numbers.grouped(peak))", Ink(.dim), importance: 1) }
        drawTitle("REQUESTS/MIN", more, in: area.line(0), of: &grid)
        let top = max(1, account.requestsAllowed, peak ?? 0)
        let isFull = peak.map { $0 * 10 >= account.requestsAllowed * 9 } ?? false
        drawPlot(
            spent.map { $0.map(Double.init) }, top: Double(top), text: { NumberAxis.short($0) },
            Ink(isFull ? .warning : .chart1), in: area.splitTop(1).rest, of: &grid)
    }

    private func drawAnswers(in area: Rect, of grid: inout CellGrid) {
        let slowest = minutes.map(\.slowest)
        var more = FittedLine()
        if let latency = account.requests.latency {
            more.add("p50 \(MillisecondText.of(latency.median))", Ink(.accent, .bold), importance: 1)
            more.add("p95 \(MillisecondText.of(latency.p95))", Ink(.accent, .bold), importance: 2)
        }
        drawTitle("SLOWEST ANSWER", more, in: area.line(0), of: &grid)
        let axis = NumberAxis(.count, peak: Double(slowest.compactMap { $0 }.max() ?? 1))
        drawPlot(
            slowest.map { $0.map(Double.init) }, top: axis.top, text: { MillisecondText.of(Int64($0)) },
            Ink(.chart2), in: area.splitTop(1).rest, of: &grid)
    }

    private func drawTitle(_ name: String, _ more: FittedLine, in line: Rect, of grid: inout CellGrid) {
        let room = line.columns - name.count - 6
        grid.paneRule(
            name, more.spans(columns: room, gap: Span("  "), glyphs: grid.glyphs), in: line, isFocused: false)
    }

    /// An area of the minutes, with a line of shades below it where requests failed.
    private func drawPlot(
        _ values: [Double?], top: Double, text: (Double) -> String, _ ink: Ink, in area: Rect,
        of grid: inout CellGrid
    ) {
        guard values.contains(where: { $0 != nil }) else {
            return grid.write("nothing is known yet", in: area.line(area.rows / 2), Ink(.dim), align: .centre)
        }
        let failures = minutes.map(\.failures)
        let worst = failures.max() ?? 0
        let hasStrip = worst > 0 && area.rows >= 4
        let rows = PlotBox(area, scale: 0, more: hasStrip ? 1 : 0).plot.rows
        // The budget is no round number: the scale has its quarters, halves or ends.
        let parts = rows >= 9 ? 4 : rows >= 5 ? 2 : 1
        var labels = (0..<parts).map { part in
            (row: rows * part / parts, text: text(top * Double(parts - part) / Double(parts)))
        }
        let box = PlotBox(area, scale: PlotBox.scale(labels.map(\.text)), more: hasStrip ? 1 : 0)
        if box.plot.rows >= 2 { labels.append((box.plot.rows - 1, "0")) }
        if hasStrip { labels.append((box.plot.rows, "err")) }
        box.drawScale(labels, in: &grid)
        AreaPlot(
            layers: [AreaPlot.Layer(values: values.map { $0 ?? 0 }, ink: ink, letter: "#")],
            isKnown: values.map { $0 != nil }, top: top, style: around.plots
        ).draw(in: box.plot, of: &grid)
        if hasStrip {
            let line = Rect(column: box.plot.column, row: box.plot.endRow, columns: box.plot.columns, rows: 1)
            let shares = failures.map { $0 > 0 ? Double($0) / Double(worst) : nil }
            HeatStrip(values: shares, ink: Ink(.error), style: around.plots).draw(in: line, of: &grid)
        }
        let marks = (0...minutes.count).map { begin.adding(milliseconds: Int64($0) * RequestFigures.minuteLength) }
        let zone = ClockZone("", around.clock.context)
        let times = TimeAxis(marks, columns: box.plot.columns, zone: zone, clock: around.clock, end: "now")
        box.drawTimes(times, in: &grid)
    }
}
