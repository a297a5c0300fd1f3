import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Draws sessions over time: the chosen figure, on wide screens with durations and spending beside it.
struct ChartView {
    let sources: ChartSources
    /// Where the time cursor is; nil where nobody moves it.
    let cursor: Timestamp?
    let around: Surroundings

    private var style: PlotStyle { around.plots }

    /// Whether a chart of durations stands beside the first.
    static func hasSecond(_ area: Rect) -> Bool { area.columns >= 120 && area.rows >= 5 }
    /// Whether one of what is spent stands beside that.
    static func hasThird(_ area: Rect) -> Bool { area.columns >= 160 && area.rows >= 5 }

    func draw(in area: Rect, of grid: inout CellGrid) {
        var first = area
        var third: Rect?
        var second: Rect?
        if Self.hasThird(area) {
            let (rest, own) = first.splitTrailing(area.columns * 18 / 100)
            (first, third) = (rest, own)
        }
        if Self.hasSecond(area) {
            let (rest, own) = first.splitTrailing(area.columns * (third == nil ? 30 : 22) / 100)
            (first, second) = (rest, own)
        }
        drawFirst(in: first, of: &grid, hasSecond: second != nil)
        if let second {
            drawBeside(second, of: &grid) {
                DurationsView(chart: sources.loaded, cursor: nil, around: around).draw(in: $0, of: &$1)
            }
        }
        if let third { drawBeside(third, of: &grid) { drawSpending(in: $0, of: &$1) } }
    }

    /// Draws a chart with a line to its left.
    private func drawBeside(_ area: Rect, of grid: inout CellGrid, _ draw: (Rect, inout CellGrid) -> Void) {
        let (line, inner) = area.splitLeading(1)
        draw(inner, &grid)
        if around.hasAnswer { grid.verticalLine(at: line.line(1).origin, rows: line.rows - 1) }
        grid.put("┬", at: line.origin, Ink(around.isFocused ? .borderFocused : .border), in: line)
    }

    private func drawFirst(in area: Rect, of grid: inout CellGrid, hasSecond: Bool) {
        let figures = sources.figures
        if figures.metric == .durations {
            return DurationsView(chart: sources.loaded, cursor: cursor, around: around).draw(in: area, of: &grid)
        }
        if figures.metric == .durationClasses {
            return DurationClassesView(chart: sources.loaded, cursor: cursor, around: around).draw(in: area, of: &grid)
        }
        drawTitle(figures, in: area.line(0), of: &grid)
        let body = area.splitTop(1).rest
        let reason = EmptyChart(figures: figures, loaded: sources.loaded, around: around).reason
        // The time cursor needs times to stand on.
        if let reason, cursor == nil || figures.metric.figure == nil || !figures.isKnown.contains(true) {
            return around.drawNothing(reason, in: body, of: &grid)
        }
        let axis = NumberAxis(figures.metric.axis, peak: figures.peak)
        // Where durations have no chart of their own, a line of shades is theirs.
        let hasStrip = !hasSecond && body.rows >= 6 && figures.source != .usage
        let bucket = cursor.map { figures.frame.bucket(at: $0) }
        drawPlot(figures, axis, in: body, of: &grid, cursor: bucket, hasStrip: hasStrip)
    }

    /// An area with its scale and its times.
    private func drawPlot(
        _ figures: ChartFigures, _ axis: NumberAxis, in area: Rect, of grid: inout CellGrid, cursor: Int? = nil,
        hasStrip: Bool = false
    ) {
        let box = PlotBox(area, axis, more: hasStrip ? 1 : 0)
        let strip = hasStrip ? [(row: box.plot.rows, text: "p95")] : []
        box.drawScale(box.labels(of: axis) + strip, in: &grid)
        if hasStrip {
            let line = Rect(column: box.plot.column, row: box.plot.endRow, columns: box.plot.columns, rows: 1)
            HeatStrip.durations(sources.loaded, style).draw(in: line, of: &grid)
        }
        let layers = figures.layers.filter { !$0.isEmpty }.map {
            AreaPlot.Layer(values: $0.values, ink: Ink($0.role), letter: $0.letter)
        }
        AreaPlot(
            layers: layers, isKnown: figures.isKnown, top: axis.top, style: style,
            unfinished: figures.metric.isSum ? around.unfinishedBucket(of: figures.frame) : nil,
            phase: figures.frame.phase
        ).draw(in: box.plot, of: &grid)
        let times = around.timeAxis(figures.frame, columns: box.plot.columns)
        box.drawTimes(
            times, in: &grid,
            cursor: cursor.map { box.columns(of: $0, of: figures.frame.count, phase: figures.frame.phase, style) })
    }

    private func drawTitle(_ figures: ChartFigures, in line: Rect, of grid: inout CellGrid) {
        let text = ChartText(
            figures: figures, loaded: sources.loaded, around: around, withoutUsage: sources.withoutUsage)
        var more = FittedLine()
        more.add([Span(figures.frame.window.rawValue, Ink(.accent, .bold))], importance: 90)
        if let cursor {
            let bucket = figures.frame.bucket(at: cursor)
            more.add("▲ \(text.span(of: bucket))", Ink(.accent), importance: 100)
            more.add(text.figures(of: bucket), Ink(.accent, .bold), importance: 80)
            more.add(list: text.parts(of: bucket), gap: Span("  "), importance: 70)
            if let key = around.keymap.keyName(for: .screen(.open)) {
                more.add("\(key) lists them", Ink(.dim), importance: 30)
            }
        } else {
            more.add(list: text.legend, gap: Span(" "), importance: 60)
        }
        for (place, part) in text.source.enumerated() { more.add(part, Ink(.dim), importance: 40 + place) }
        let name = text.name
        let room = line.columns - TextWidth.columns(of: name) - 6
        grid.paneRule(
            name, more.spans(columns: room, gap: Span("  "), glyphs: grid.glyphs), in: line,
            isFocused: around.isFocused)
    }

    // MARK: The third

    /// Credits by the day where a vendor tells them, else what was paid or transferred.
    private func drawSpending(in area: Rect, of grid: inout CellGrid) {
        let figures = spending
        let window = Span(figures.frame.window.rawValue, Ink(.accent, .bold))
        // The window is the last to go: without it the figure says nothing.
        let room = area.columns - TextWidth.columns(of: window.text) - 6
        let text = ChartText(figures: figures, loaded: sources.loaded, around: around)
        let name = room < 4 ? "" : text.name(columns: room, grid.glyphs)
        grid.paneRule(name, [window], in: area.line(0), isFocused: false)
        let body = area.splitTop(1).rest
        guard figures.isKnown.contains(true) else {
            return around.drawNothing("nothing is known yet", in: body, of: &grid)
        }
        drawPlot(figures, NumberAxis(figures.metric.axis, peak: figures.peak), in: body, of: &grid)
    }

    private var spending: ChartFigures {
        if let credits = sources.creditsByDay { return credits }
        let metrics = sources.metrics.filter { metric in
            if case .cost = metric { true } else { metric == .bandwidth }
        }
        let metric = metrics.first { $0 != sources.metric } ?? .bandwidth
        return sources.figures(metric)
    }
}

extension ChartFrame {
    /// The number of its first bucket among all, as far as buckets of its length go round in it.
    var phase: Int { Int(max(0, start.milliseconds) / max(1, length) % Int64(max(1, count))) }
}

extension Surroundings {
    func timeAxis(_ frame: ChartFrame, columns: Int) -> TimeAxis {
        TimeAxis(
            frame.marks, columns: columns, phase: frame.phase, zone: question.chart.zone, clock: clock,
            end: end(of: frame))
    }

    /// What stands at the right end of a chart's times.
    private func end(of frame: ChartFrame) -> String {
        if now < frame.end, now >= frame.marks[frame.count - 1] { return "now" }
        return frame.length >= 86_400_000 ? clock.day(frame.marks[frame.count - 1]) : clock.minute(frame.end)
    }

    /// The bucket that goes on still, where it is long enough for what it lacks to be seen: today's, or this hour's.
    func unfinishedBucket(of frame: ChartFrame) -> Int? {
        guard frame.length >= Self.longBucket.milliseconds, now < frame.end else { return nil }
        return frame.bucket(of: now)
    }

    private static let longBucket = Duration.minutes(10)
}
