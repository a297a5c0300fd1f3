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
        var more = [Span("\(account.requestsUsed) of \(account.requestsAllowed)", Ink(.accent, .bold))]
        if let peak { more.append(Span("  peak \(Numbers.grouped(peak)) in 30 min", .dim)) }
        grid.paneRule("REQUESTS/MIN", more, in: area.line(0), isFocused: false)
        let top = max(1, account.requestsAllowed, peak ?? 0)
        let isFull = peak.map { $0 * 10 >= account.requestsAllowed * 9 } ?? false
        drawPlot(
            spent.map { $0.map(Double.init) }, top: Double(top), label: NumberAxis.short(Double(top)),
            Ink(isFull ? .warning : .chart1), in: area.splitTop(1).rest, of: &grid)
    }

    private func drawAnswers(in area: Rect, of grid: inout CellGrid) {
        let slowest = minutes.map(\.slowest)
        var more: [Span] = []
        if let latency = account.requests.latency {
            let figures = "p50 \(MillisecondText.of(latency.median))  p95 \(MillisecondText.of(latency.p95))"
            more = [Span(figures, Ink(.accent, .bold))]
        }
        grid.paneRule("SLOWEST ANSWER", more, in: area.line(0), isFocused: false)
        let axis = NumberAxis(.count, peak: Double(slowest.compactMap { $0 }.max() ?? 1))
        drawPlot(
            slowest.map { $0.map(Double.init) }, top: axis.top, label: MillisecondText.of(Int64(axis.top)),
            Ink(.chart2), in: area.splitTop(1).rest, of: &grid)
    }

    /// An area of the minutes, with a line of shades below it where requests failed.
    private func drawPlot(
        _ values: [Double?], top: Double, label: String, _ ink: Ink, in area: Rect, of grid: inout CellGrid
    ) {
        guard values.contains(where: { $0 != nil }) else {
            return grid.write("nothing is known yet", in: area.line(area.rows / 2), Ink(.dim), align: .centre)
        }
        let failures = minutes.map(\.failures)
        let worst = failures.max() ?? 0
        let hasStrip = worst > 0 && area.rows >= 4
        let box = PlotBox(area, scale: PlotBox.scale([label]), more: hasStrip ? 1 : 0)
        var labels = [(row: 0, text: label)]
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
