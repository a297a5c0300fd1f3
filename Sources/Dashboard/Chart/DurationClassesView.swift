import BrowserSessions
import CellGrid
import SessionStore

/// How many sessions took how long, time by time: a class of lengths is a row, its shade is how many ended then.
struct DurationClassesView {
    let chart: SessionChart
    /// Where the time cursor is; nil where nobody moves it.
    let cursor: Timestamp?
    let around: Surroundings

    private var style: PlotStyle { around.plots }

    func draw(in area: Rect, of grid: inout CellGrid) {
        drawTitle(in: area.line(0), of: &grid)
        let body = area.splitTop(1).rest
        let all = chart.durations.indices.map { $0 >= chart.firstKnown ? chart.durations[$0].bands : nil }
        // Classes beyond the shortest and the longest would only make the others smaller.
        let used = (0...DurationSpread.bandEnds.count).filter { band in all.contains { ($0?[band] ?? 0) > 0 } }
        guard let lowest = used.first, let highest = used.last else {
            return around.drawNothing("none ended in this time", in: body, of: &grid)
        }
        let counts = all.map { $0.map { Array($0[lowest...highest]) } }
        let heat = HeatPlot(
            columns: counts, ink: Ink(.chart2), style: style, unfinished: around.unfinishedBucket(of: chart.frame),
            phase: chart.frame.phase)
        let box = PlotBox(body, scale: 3)
        let rows = heat.rows(of: box.plot)
        box.drawScale(
            (0..<rows).map { row in
                (box.plot.rows - 1 - row, Self.label(of: lowest + heat.classes(at: row, of: rows).lowerBound))
            }, in: &grid)
        heat.draw(in: box.plot, of: &grid)
        let bucket = cursor.map { chart.frame.bucket(at: $0) }
        box.drawTimes(
            around.timeAxis(chart.frame, columns: box.plot.columns), in: &grid,
            cursor: bucket.map { box.columns(of: $0, of: chart.frame.count, phase: chart.frame.phase, style) })
    }

    /// Where a class begins.
    private static func label(of band: Int) -> String {
        band == 0 ? "0" : NumberAxis.span(DurationSpread.bandEnds[band - 1])
    }

    private func drawTitle(in line: Rect, of grid: inout CellGrid) {
        var more = FittedLine()
        more.add([Span(chart.frame.window.rawValue, Ink(.accent, .bold))], importance: 9)
        if let cursor {
            let figures = ChartFigures(.durationClasses, loaded: chart)
            let text = ChartText(figures: figures, loaded: chart, around: around)
            let bucket = chart.frame.bucket(at: cursor)
            more.add("▲ \(text.span(of: bucket))", Ink(.accent), importance: 10)
            more.add(text.figures(of: bucket), Ink(.accent), importance: 8)
        } else {
            more.add("how many took how long", Ink(.dim), importance: 3)
            more.add(
                [Span("few ", .dim), Span(String(style.shades.dropFirst()), Ink(.chart2)), Span(" many", .dim)],
                importance: 7)
        }
        let name = ChartMetric.durationClasses.title
        let spans = more.spans(columns: line.columns - name.count - 6, gap: Span("  "), glyphs: grid.glyphs)
        grid.paneRule(name, spans, in: line, isFocused: cursor != nil)
    }
}
