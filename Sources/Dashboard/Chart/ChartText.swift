import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What the chart's title says.
struct ChartText {
    let figures: ChartFigures
    /// What is loaded.
    let loaded: SessionChart
    let around: Surroundings
    /// Accounts whose usage could not be read.
    var withoutUsage: [String] = []
    private var style: PlotStyle { around.plots }
    private var clock: ClockText { around.clock }
    private var frame: ChartFrame { figures.frame }

    /// `STARTED /30s`
    var name: String {
        let metric = figures.metric
        return metric.isSum ? "\(metric.title) /\(NumberAxis.span(Double(frame.length / 1000)))" : metric.title
    }

    /// The name in so many columns: without the bucket's length before it is cut.
    func name(columns: Int, _ glyphs: GlyphSet) -> String {
        [name, figures.metric.title].first { TextWidth.columns(of: $0, glyphs) <= columns }
            ?? TextWidth.clipped(figures.metric.title, to: columns, glyphs)
    }

    /// The layers that are seen, from the top down as they lie.
    var legend: [[Span]] {
        let shown = figures.layers.filter { !$0.isEmpty }
        guard shown.count > 1 || shown.first?.name == ChartFigures.seen else { return [] }
        return shown.reversed().map { layer in
            [mark(of: layer), Span(TextWidth.clipped(layer.name, to: 16), Ink(.dim))]
        }
    }

    /// Where the figures come from, and what is missing of them; the last of it goes last where there is no room.
    var source: [String] {
        switch figures.source {
        case .usage: return without(withoutUsage) + ["usage of \(ProviderKind.names(where: \.hasUsage)), by the day"]
        case .archive(let without):
            let missing = self.without(without + unread.filter { !without.contains($0) })
            guard figures.firstKnown < frame.count else { return missing + ["from the archive", "as seen"] }
            return missing + ["from the archive", "before \(moment(frame.marks[figures.firstKnown])) as seen"]
        case .loaded:
            let of = without(unread) + [around.question.filter.isAll ? "loaded" : "of what matches"]
            let whose = unread.isEmpty ? "complete" : "the others complete"
            if figures.firstKnown == 0 { return of + [whose] }
            if figures.firstKnown >= frame.count { return of + ["none complete yet"] }
            // What lies before that has a layer, which the legend names.
            return of + ["\(whose) since \(moment(frame.marks[figures.firstKnown]))"]
        }
    }

    /// The accounts in play that were never read in this run: nothing that is shown is of theirs.
    private var unread: [String] {
        around.askedAccounts.filter { $0.completeSince == nil && ($0.dataAt == nil || $0.phase != .ok) }.map(\.name)
    }

    private func without(_ names: [String]) -> [String] {
        names.isEmpty ? [] : ["without \(names.joined(separator: ", "))"]
    }

    private func moment(_ moment: Timestamp) -> String {
        switch frame.window {
        case .hour, .day: clock.minute(moment)
        case .week, .month: "\(clock.day(moment)) \(clock.minute(moment))"
        }
    }

    /// `04:52:00–04:52:30`, with the day where the window is longer than one.
    func span(of bucket: Int) -> String {
        let (from, to) = (frame.marks[bucket], frame.marks[bucket + 1])
        if frame.length >= 86_400_000 { return clock.day(from) }
        let times =
            frame.length < 60_000
            ? "\(clock.time(from))–\(clock.time(to))" : "\(clock.minute(from))–\(clock.minute(to))"
        switch frame.window {
        case .hour, .day: return times
        case .week, .month: return "\(clock.day(from)) \(times)"
        }
    }

    /// `8 started`
    func figures(of bucket: Int) -> String {
        guard figures.isKnown[bucket] else { return "nobody knows" }
        if figures.metric == .durations || figures.metric == .durationClasses { return durations(of: bucket) }
        let seen = figures.isOnlySeen(bucket) ? ", as seen" : ""
        if figures.metric == .share { return share(of: bucket) + seen }
        return "\(text(figures.total(at: bucket))) \(noun)" + seen
    }

    /// `5 fail`, `3 done`: what that is made of, the most first, each with its mark.
    func parts(of bucket: Int) -> [[Span]] {
        guard figures.isKnown[bucket], figures.layers.count > 1 else { return [] }
        return figures.layers.filter { $0.values[bucket] > 0 }.sorted { $0.values[bucket] > $1.values[bucket] }
            .map { layer in
                [
                    mark(of: layer),
                    Span("\(text(layer.values[bucket])) \(TextWidth.clipped(layer.name, to: 16))", .accent),
                ]
            }
    }

    private func mark(of layer: ChartFigures.Layer) -> Span {
        Span(style.hasColour ? "▊" : "\(layer.letter) ", Ink(layer.role))
    }

    private func share(of bucket: Int) -> String {
        let percent = Int(figures.total(at: bucket).rounded())
        guard bucket >= figures.firstKnown else { return "\(percent)% failed" }
        let chart = loaded
        let (failed, told) = (Int(chart.total(of: .failed)[bucket]), Int(chart.total(of: .told)[bucket]))
        let untold = Int(chart.total(of: .ended)[bucket]) - told
        let others = untold > 0 ? "\(untold) not told" : ""
        guard told > 0 else { return untold > 0 ? others : "none ended" }
        return "\(percent)% failed, \(failed) of \(told) that ended" + (untold > 0 ? ", \(others)" : "")
    }

    private func durations(of bucket: Int) -> String {
        let spreads = loaded.durations
        guard spreads.indices.contains(bucket), let median = spreads[bucket].median, let p95 = spreads[bucket].p95
        else {
            return "none ended"
        }
        let texts = [median, p95].map { HumanDuration.text(seconds: $0) }
        return "p50 ~\(texts[0]), p95 ~\(texts[1]) of \(Numbers.grouped(spreads[bucket].count)) that ended"
    }

    private func text(_ value: Double) -> String {
        switch figures.metric.axis {
        case .count: return value == value.rounded() ? Numbers.grouped(Int(min(value, 9e15))) : NumberAxis.short(value)
        case .bytes: return HumanBytes.text(Int64(min(value, 9e18)))
        case .amount, .percent, .duration: return Figure(value).map(Numbers.hundredths) ?? ""
        }
    }

    private var noun: String {
        switch figures.metric {
        case .started: "started"
        case .failed: "failed"
        case .ended, .share, .durations, .durationClasses: "ended"
        case .running: "running"
        case .credits: "credits"
        case .cost(let currency): currency
        case .bandwidth: "transferred"
        case .steps: "steps"
        case .hours: "hours"
        }
    }
}
