import BrowserSessions
import CellGrid
import SessionStore
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

    private static func series(_ window: ChartWindow, _ parts: [ChartSeries.Part?]) -> ChartSeries {
        ChartSeries(
            window: window, start: Samples.now.adding(milliseconds: -window.length), end: Samples.now, parts: parts)
    }

    private func title(_ state: DashboardState) -> String {
        view(state, size: state.size).lines.first {
            $0.contains("▄") || $0.contains("SESSION") || $0.contains("  archive")
        }
            ?? ""
    }

    private func text(_ state: DashboardState) -> String {
        view(state, size: state.size).lines.joined(separator: "\n")
    }

    @Test("The archive is asked for at the start, every 30 seconds, and for another window at once")
    func asking() {
        var state = Samples.state()
        #expect(update(&state, .resized(state.size)).contains(.read(.series(.hour))))
        #expect(update(&state, .ticked(state.now.adding(milliseconds: 29_000))).isEmpty)
        #expect(update(&state, .ticked(state.now.adding(milliseconds: 1_000))).contains(.read(.series(.hour))))
        #expect(press(&state, "-").contains(.read(.series(.day))))
        _ = update(&state, .seriesArrived(Self.series(.hour, [Self.part(1)])))
        #expect(state.chart.series == nil, "an answer of the window before")
    }

    @Test("It says that the archive is the source, and gaps are no zeros")
    func archive() {
        var state = Samples.state()
        _ = update(&state, .snapshotArrived(Samples.snapshot(window: .hour)))
        let parts = (0..<60).map { $0 < 20 ? nil : Self.part($0 % 7) }
        _ = update(&state, .seriesArrived(Self.series(.hour, parts)))
        state.list = ListState(columns: nil)
        #expect(state.chartFigures.source == .archive(without: []))
        #expect(text(state).contains("1h  archive, dots are gaps"))
        let columns = ChartColumns(state.chartFigures, metric: .starts, width: 60).columns
        #expect(columns[..<20].allSatisfy { $0.value == nil })
        #expect(columns[20].value == 6)
        #expect(columns[21].value == 0)
    }

    @Test("Without an archive figures come from what is loaded, and those that it can't give say so")
    func loaded() {
        var state = Samples.busy()
        _ = update(&state, .seriesArrived(nil))
        #expect(state.chartFigures.source == .loaded)
        for _ in state.chartMetrics where state.chart.metric != .bandwidth { press(&state, "M") }
        #expect(state.chart.metric == .bandwidth)
        #expect(text(state).contains("only the archive keeps it"))
    }

    @Test("Columns: the most that ran, the sum of the rest, a share of those that ended")
    func values() {
        let parts = [Self.part(4, failed: 1, finished: 3, credits: 1.5), Self.part(2, credits: 2)]
        typealias Metric = ChartState.Metric
        #expect(Metric.running.value(of: parts) == 4)
        #expect(Metric.starts.value(of: parts) == 6)
        #expect(Metric.share.value(of: parts) == 25)
        #expect(Metric.share.value(of: [Self.part(3)]) == nil, "of none there is no share")
        #expect(Metric.creditsAnchor.value(of: parts) == 3.5)
        #expect(Metric.bandwidth.value(of: parts) == 6_000_000)
        #expect(Metric.starts.value(of: []) == nil)
        #expect(Metric.bandwidth.text(of: 6_000_000) == "6.0M")
        #expect(Metric.creditsAnchor.text(of: 3.46) == "3.5")
        #expect(Metric.share.text(of: 25) == "25%")
    }

    @Test("The key goes through all figures that the vendors have")
    func metrics() {
        var state = Samples.busy()
        var seen: [ChartState.Metric] = []
        for _ in 0..<9 {
            seen.append(state.chart.metric)
            press(&state, "M")
        }
        #expect(Set(seen) == Set(ChartState.Metric.allCases))
        let bright = Samples.busy(accounts: [Samples.accounts[1]])
        #expect(bright.chartMetrics.allSatisfy { $0.provider == nil })
    }

    @Test("Credits of a week come from Anchor's usage, which is followed while they are shown")
    func usage() {
        var state = Samples.state()
        for _ in 0..<2 { press(&state, "-") }
        while state.chart.metric != .creditsAnchor, !press(&state, "M").contains(.feed(.follow(.usage, true))) {}
        #expect(state.followed == [.usage])
        var point = UsagePoint(account: "anchor-prod", date: "2026-09-25", figures: [:])
        point.figures[.creditsUsed] = Figure("12.5")
        let strange = UsagePoint(account: "anchor-prod", date: "week 39", figures: [:])
        let history = UsageHistory(account: "anchor-prod", points: [point, strange], summary: [:])
        _ = update(&state, .usageArrived([history], []))
        let figures = state.chartFigures
        #expect(figures.source == .usage && figures.parts.count == 7 && figures.known == 1)
        #expect(figures.parts[5]?.credits[.anchor] == 12.5)
        #expect(text(state).contains("7d  Anchor's usage, by the day"))
        #expect(press(&state, "M").contains(.feed(.follow(.usage, false))))
    }
}
