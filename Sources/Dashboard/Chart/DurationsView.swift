import BrowserSessions
import CellGrid
import SessionStore

/// How long sessions took that ended: the median and what all but one in twenty keep to, and where that was long.
struct DurationsView {
    let chart: SessionChart
    /// Where the time cursor is; nil where it is in another chart, or nowhere.
    let cursor: Timestamp?
    let around: Surroundings

    private var style: PlotStyle { around.plots }

    fileprivate static let (median, p95): (Role, Role) = (.chart1, .chart2)

    func draw(in area: Rect, of grid: inout CellGrid) {
        let known = chart.knownDurations
        drawTitle(chart.frame, in: area.line(0), of: &grid)
        let body = area.splitTop(1).rest
        let (medians, p95s) = (known.map(\.median), known.map(\.p95))
        let values = (medians + p95s).compactMap { $0 }
        guard !values.isEmpty else {
            return around.drawNothing("none ended in this time", in: body, of: &grid)
        }
        let scale = LogScale(durations: values)
        let hasStrip = body.rows >= 4
        let box = PlotBox(body, scale: 3, more: hasStrip ? 1 : 0)
        box.drawScale(labels(scale, box, hasStrip: hasStrip), in: &grid)
        LinePlot(
            lines: [
                LinePlot.Line(values: medians, ink: Ink(Self.median), mark: "o"),
                LinePlot.Line(values: p95s, ink: Ink(Self.p95), mark: "x"),
            ], scale: scale, style: style, phase: chart.frame.phase
        ).draw(in: box.plot, of: &grid)
        if hasStrip {
            let strip = Rect(column: box.plot.column, row: box.plot.endRow, columns: box.plot.columns, rows: 1)
            HeatStrip.durations(chart, style).draw(in: strip, of: &grid)
        }
        let bucket = cursor.map { chart.frame.bucket(at: $0) }
        box.drawTimes(
            around.timeAxis(chart.frame, columns: box.plot.columns), in: &grid,
            cursor: bucket.map { box.columns(of: $0, of: chart.frame.count, phase: chart.frame.phase, style) })
    }

    /// The scale's round durations where they stand, no two on one row.
    private func labels(_ scale: LogScale, _ box: PlotBox, hasStrip: Bool) -> [(row: Int, text: String)] {
        var labels: [(row: Int, text: String)] = []
        for tick in scale.ticks {
            let row = box.plot.rows - 1 - scale.step(of: tick, of: box.plot.rows)
            if labels.last.map({ $0.row > row }) ?? true { labels.append((row, NumberAxis.span(tick))) }
        }
        return hasStrip ? labels + [(box.plot.rows, "p95")] : labels
    }

    private func drawTitle(_ frame: ChartFrame, in line: Rect, of grid: inout CellGrid) {
        var more = FittedLine()
        if let cursor {
            let text = ChartText(figures: ChartFigures(.durations, loaded: chart), loaded: chart, around: around)
            let bucket = frame.bucket(at: cursor)
            more.add([Span(frame.window.rawValue, Ink(.accent, .bold))], importance: 9)
            more.add("▲ \(text.span(of: bucket))", Ink(.accent), importance: 10)
            more.add(text.figures(of: bucket), Ink(.accent), importance: 8)
        }
        let marks = style.drawsLinesInDots ? ["▊", "▊"] : ["o ", "x "]
        more.add(
            [
                Span(marks[0], Ink(Self.median)), Span("p50 ", .dim), Span(marks[1], Ink(Self.p95)),
                Span("p95", .dim),
            ], importance: 7)
        if cursor == nil { more.add("log", Ink(.dim), importance: 2) }
        let spans = more.spans(columns: line.columns - 15, gap: Span("  "), glyphs: grid.glyphs)
        grid.paneRule("DURATIONS", spans, in: line, isFocused: cursor != nil)
    }
}

extension SessionChart {
    /// None where not all is loaded.
    fileprivate var knownDurations: [DurationSpread] {
        durations.indices.map { $0 >= firstKnown ? durations[$0] : DurationSpread() }
    }
}

extension HeatStrip {
    /// How long all but one in twenty took at most, against what is usual in the window: its middle is light, four times that
    /// is full.
    static func durations(_ chart: SessionChart, _ style: PlotStyle) -> HeatStrip {
        let values = chart.knownDurations.map(\.p95)
        let sorted = values.compactMap { $0 }.sorted()
        let usual = sorted.isEmpty ? 1 : max(sorted[sorted.count / 2], 0.001)
        return HeatStrip(
            values: values.map { value in value.map { min(1, max(0.01, $0 / usual / 4)) } },
            ink: Ink(DurationsView.p95), style: style, phase: chart.frame.phase)
    }
}
