import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("The chart's sources and figures")
struct ChartTests {
    private static func part(_ starts: Int, failed: Int = 0, finished: Int = 0, credits: Double = 0) -> ChartSeries.Part
    {
        var part = ChartSeries.Part()
        (part.starts, part.failed, part.finished, part.running) = (starts, failed, finished, starts)
        part.credits[.anchor] = credits
        part.bandwidthBytes = Int64(starts) * 1_000_000
        return part
    }

    private static func series(_ window: ChartWindow, _ part: (Int) -> ChartSeries.Part?) -> ChartSeries {
        let frame = ChartFrame(ChartQuestion(window: window), now: Samples.now, atLeast: 60_000)
        return ChartSeries(frame: frame, parts: (0..<frame.count).map(part))
    }

    func text(_ state: DashboardState) -> String {
        view(state, size: state.size).lines.joined(separator: "\n")
    }

    /// Of a window, complete for the newest half of it.
    func state(_ window: ChartWindow = .hour, columns: Int = 80, rows: Int = 24) -> DashboardState {
        var state = Samples.state(columns: columns, rows: rows)
        if window != .hour { state.setWindow(window) }
        var snapshot = Samples.snapshot(revision: state.question.revision, window: window)
        let since = Samples.now.adding(milliseconds: -window.length / 2)
        snapshot.chart = SessionChart(
            of: Samples.sessions, state.question.chart, completeSince: since, now: Samples.now)
        _ = update(&state, .snapshotArrived(snapshot))
        return state
    }

    private func asks(_ effects: [DashboardEffect]) -> [ChartFrame] {
        effects.compactMap { if case .read(.series(let frame)) = $0 { frame } else { nil } }
    }

    @Test("The archive is asked for at the start, every 30 seconds, and for another window at once")
    func asking() {
        var state = Samples.state()
        #expect(asks(update(&state, .resized(state.size))).map(\.length) == [60_000])
        #expect(update(&state, .ticked(state.now.adding(milliseconds: 29_000))).isEmpty)
        #expect(asks(update(&state, .ticked(state.now.adding(milliseconds: 1_000)))).map(\.window) == [.hour])
        #expect(asks(press(&state, "-")).map(\.length) == [600_000])
        _ = update(&state, .seriesArrived(Self.series(.hour) { _ in Self.part(1) }))
        #expect(state.chart.series == nil, "an answer of the window before")
    }

    @Test("What is not loaded comes from the archive, which says so; what neither knows is a gap")
    func archive() {
        var state = state()
        _ = update(&state, .seriesArrived(Self.series(.hour) { $0 < 10 ? nil : Self.part(4) }))
        let figures = state.chartFigures
        #expect(figures.source == .archive(without: []))
        #expect(figures.firstKnown == 60)
        let loaded = ChartFigures(.started, loaded: state.list.latest.chart)
        #expect(figures.isKnown == (0..<120).map { $0 >= 20 || loaded.isKnown[$0] })
        // A minute of the archive is spread over two buckets of 30 seconds; what is loaded is no less than itself.
        #expect(figures.total(at: 30) == max(2, loaded.total(at: 30)))
        #expect(figures.isKnown.contains(false))
        #expect(text(state).contains("before 11:35 as seen"))
        let seen = figures.layers.filter { $0.name == "seen" }
        #expect(seen.count == 1 && seen[0].role == .dim && seen[0].values[30] == figures.total(at: 30))
        #expect(figures.layers.allSatisfy { $0.name == "seen" || $0.values[..<60].allSatisfy { $0 == 0 } })
        #expect(seen[0].values[60...].allSatisfy { $0 == 0 })
        let words = ChartText(
            figures: figures, loaded: state.list.latest.chart, around: state.surroundings(of: .chart))
        #expect(words.legend.last?.map(\.text).joined().hasSuffix("seen") == true)
        #expect(words.figures(of: 30).hasSuffix("started, as seen"))
        #expect(!words.figures(of: 70).contains("seen"))
        state.chart.metric = .running
        #expect(state.chartFigures.total(at: 30) == 4)
        state.chart.metric = .cost("USD")
        #expect(state.chartFigures.source == .loaded, "the archive keeps no costs")
    }

    @Test(
        "What the archive adds is a layer of its own under every figure and stack",
        arguments: [ChartMetric.started, .failed, .share, .ended, .running, .bandwidth], ChartStack.allCases)
    func seen(metric: ChartMetric, stack: ChartStack) {
        let chart = SessionChart(
            of: Samples.sessions, ChartQuestion(window: .hour, stack: stack), completeSince: Samples.ago(1800),
            now: Samples.now)
        var figures = ChartFigures(metric, loaded: chart)
        let before = figures.layers.filter { $0.name != "seen" }
        figures.complete(with: Self.series(.hour) { _ in Self.part(4, failed: 1, finished: 2) })
        #expect(Array(figures.layers.dropFirst()) == before && figures.layers.first?.name == "seen")
        #expect(figures.isOnlySeen(0) && !figures.isOnlySeen(figures.firstKnown))
    }

    @Test("A share of none is a gap, and not a share of 0")
    func shareOfNone() {
        let chart = SessionChart(
            of: Samples.sessions, ChartQuestion(window: .hour), completeSince: Samples.ago(1800), now: Samples.now)
        var figures = ChartFigures(.share, loaded: chart)
        figures.complete(
            with: Self.series(.hour) { _ in
                var part = Self.part(4)
                part.untold = 3
                return part
            })
        #expect(!figures.isKnown[..<figures.firstKnown].contains(true) && figures.source == .loaded)
    }

    @Test("What is loaded of a time that is not all loaded is drawn as seen, what nobody loaded is a gap")
    func seenOfWhatIsLoaded() {
        let sessions = [Samples.ago(3_000), Samples.ago(2_990), Samples.ago(60)].enumerated().map { number, start in
            Session.sample("s\(number)", status: "running") { $0.startedAt = start }
        }
        let chart = SessionChart(
            of: sessions, ChartQuestion(window: .hour), completeSince: Samples.ago(1_800), now: Samples.now)
        let figures = ChartFigures(.started, loaded: chart)
        let seen = figures.layers.first { $0.name == "seen" }
        #expect(seen?.values.reduce(0, +) == 2)
        #expect(figures.isKnown.prefix(figures.firstKnown).count { $0 } == 1, "one bucket has both")
        #expect((0..<figures.frame.count).reduce(0) { $0 + figures.total(at: $1) } == 3)
        // A share of what is not all there would be no share.
        #expect(!ChartFigures(.share, loaded: chart).isKnown[..<figures.firstKnown].contains(true))
    }

    @Test("While an account was never read nothing is said to be complete but the others", arguments: [true, false])
    func unread(isFailing: Bool) {
        var state = state()
        var accounts = Samples.accounts
        (accounts[2].dataAt, accounts[2].completeSince) = (nil, nil)
        accounts[2].phase =
            isFailing ? .failing(.unauthorized(message: ""), remedy: "", retryAt: nil) : .connecting
        _ = update(&state, .accountsChanged(accounts))
        func source() -> [String] {
            ChartText(
                figures: state.chartFigures, loaded: state.list.latest.chart, around: state.surroundings(of: .chart)
            ).source
        }
        #expect(source() == ["without \(accounts[2].name)", "loaded", "the others complete since 11:35"])
        _ = update(&state, .seriesArrived(Self.series(.hour) { _ in Self.part(4) }))
        #expect(source().first == "without \(accounts[2].name)" && source().last == "before 11:35 as seen")
    }

    @Test("With a filter the archive is left out, and neither asked: it knows no filter")
    func filtered() {
        var state = state()
        _ = update(&state, .seriesArrived(Self.series(.hour) { _ in Self.part(4) }))
        _ = state.setFilter("state:failed")
        #expect(state.chartFigures.source == .loaded)
        #expect(asks(update(&state, .ticked(state.now.adding(milliseconds: 60_000)))).isEmpty)
        #expect(
            ChartText(
                figures: state.chartFigures, loaded: state.list.latest.chart, around: state.surroundings(of: .chart)
            ).source.contains("of what matches"))
    }

    @Test("Every figure has a curve from what is loaded, without an archive")
    func loaded() {
        var state = Samples.busy(columns: 160, rows: 50)
        for metric in state.chartMetrics where metric != .credits(.hyperbrowser) {
            state.chart.metric = metric
            let frame = text(state)
            #expect(frame.contains(metric.title), "\(metric)")
            let isDrawnOtherwise = metric == .durations || metric == .durationClasses
            #expect(isDrawnOtherwise || state.chartFigures.peak > 0 || metric == .steps, "\(metric)")
        }
    }

    @Test("What the archive says: the most that ran, the sum of the rest, a share of those that ended")
    func values() {
        let part = Self.part(6, failed: 1, finished: 3, credits: 3.5)
        typealias Metric = ChartMetric
        #expect(Metric.running.value(of: part) == 6)
        #expect(Metric.started.value(of: part) == 6)
        #expect(Metric.share.value(of: part) == 25)
        #expect(Metric.share.value(of: Self.part(3)) == nil, "of none")
        var untold = part
        untold.untold = 4
        #expect(Metric.share.value(of: untold) == 25 && Metric.ended.value(of: untold) == 8)
        #expect((untold + part).untold == 4)
        #expect(Metric.credits(.anchor).value(of: part) == 3.5)
        #expect(Metric.bandwidth.value(of: part) == 6_000_000)
        #expect(Metric.durations.value(of: part) == nil && Metric.durationClasses.value(of: part) == nil)
    }

    @Test("The key goes through all figures that the vendors have")
    func metrics() {
        var state = Samples.busy()
        var seen: [ChartMetric] = []
        for _ in state.chartMetrics {
            seen.append(state.chart.metric)
            press(&state, "M")
        }
        #expect(seen == state.chartMetrics && state.chart.metric == seen[0])
        #expect(Set(seen).isSuperset(of: [.started, .failed, .share, .running, .durations, .credits(.anchor)]))
        let bright = Samples.busy(accounts: [Samples.accounts[1]])
        #expect(!bright.chartMetrics.contains(.credits(.anchor)))
    }

    @Test("Credits of a week come from Anchor's usage, which is followed while they are shown")
    func usage() {
        var state = Samples.state()
        for _ in 0..<2 { press(&state, "-") }
        while state.chart.metric != .credits(.anchor), !press(&state, "M").contains(.feed(.follow(.usage, true))) {}
        #expect(state.followed == [.usage])
        var point = UsagePoint(account: "anchor-prod", date: "2026-09-25", figures: [:])
        point.figures[.creditsUsed] = Figure("12.5")
        let strange = UsagePoint(account: "anchor-prod", date: "week 39", figures: [:])
        let history = UsageHistory(account: "anchor-prod", points: [point, strange], summary: [:])
        _ = update(&state, .usageArrived([history], []))
        let figures = state.chartFigures
        #expect(figures.source == .usage && figures.frame.count == 7)
        #expect(figures.isKnown == [false, false, false, false, false, true, false])
        #expect(figures.total(at: 5) == 12.5)
        #expect(text(state).contains("usage of Anchor Browser, by the day") && !text(state).contains("without spare"))
        // Whose is missing is said; of what could be read in part something is there.
        let troubles = ["spare", "anchor-prod"].map { AccountTrouble(account: $0, sentence: "503") }
        _ = update(&state, .usageArrived([history], troubles))
        #expect(
            ChartText(
                figures: state.chartFigures, loaded: SessionChart(), around: state.surroundings(of: .chart),
                withoutUsage: state.chart.sources(state.surroundings(of: .chart)).withoutUsage
            ).source == ["without spare", "usage of Anchor Browser, by the day"])
        #expect(press(&state, "M").contains(.feed(.follow(.usage, false))))
    }

    @Test("On wide screens durations and spending stand beside it", arguments: [80, 119, 120, 159, 160])
    func besides(columns: Int) {
        let frame = text(Samples.busy(columns: columns, rows: 50))
        #expect(frame.contains("DURATIONS") == (columns >= 120))
        #expect(frame.contains("BANDWIDTH") == (columns >= 160))
        #expect(frame.contains("┬") == (columns >= 120))
    }

    @Test("A picture can be drawn of any chart at any size", arguments: ChartStack.allCases)
    func sizes(stack: ChartStack) {
        for style in [PlotStyle(), PlotStyle(marks: .blocks), PlotStyle(marks: .ascii, hasColour: false)] {
            for size in [Size(columns: 60, rows: 16), Size(columns: 61, rows: 20), Size(columns: 170, rows: 45)] {
                var state = Samples.busy(columns: size.columns, rows: size.rows)
                var snapshot = Samples.snapshot(generation: 7)
                snapshot.chart = SessionChart(
                    of: Samples.sessions, ChartQuestion(window: .hour, stack: stack), completeSince: Samples.ago(2400),
                    now: Samples.now)
                _ = update(&state, .snapshotArrived(snapshot))
                state.focus = .chart
                for metric in state.chartMetrics {
                    state.chart.metric = metric
                    let grid = view(state, size: size, plots: style)
                    #expect(grid.lines.contains { $0.contains(metric.title.prefix(7)) })
                }
            }
        }
    }
}
