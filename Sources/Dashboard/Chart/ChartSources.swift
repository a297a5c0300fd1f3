import BrowserSessions
import SessionQuery
import SessionStore

/// Where the chart's figures come from.
extension DashboardState {
    /// What is loaded, as a chart; of nothing, until the first has come.
    var loadedChart: SessionChart {
        let chart = list.latest.chart
        return chart.figures.isEmpty ? SessionChart(question.chart, now: now) : chart
    }

    /// What the chart shows now: for each figure the source that knows it best.
    var chartFigures: ChartFigures {
        if wantsUsageForFigure, let usage = usageFigures(chart.metric, question.chart.window) { return usage }
        return figures(chart.metric)
    }

    /// A figure from what is loaded. The past before that is the archive's, which knows no filter.
    func figures(_ metric: ChartState.Metric) -> ChartFigures {
        var figures = ChartFigures(metric, loaded: loadedChart)
        if question.filter.isAll, let series = chart.series { figures.complete(with: series) }
        return figures
    }

    private func usageFigures(_ metric: ChartState.Metric, _ window: ChartWindow) -> ChartFigures? {
        ChartFigures(metric, usage: panes[UsagePane.self].histories, window, now: now)
    }

    /// Anchor's credits by the day, for the third chart; nil until its history has come.
    var creditsByDay: ChartFigures? { hasAnchor ? usageFigures(.credits(.anchor), .month) : nil }

    private var hasAnchor: Bool { accounts.contains { $0.provider == .anchor } }

    /// Usage has to be read for what the chart shows.
    var wantsUsageForChart: Bool {
        wantsUsageForFigure || hasAnchor && ChartView.hasThird(layout.chart ?? layout.body)
    }

    /// Anchor's own history knows credits and hours of long windows better than what was seen. It knows no filter.
    private var wantsUsageForFigure: Bool {
        guard question.filter.isAll, question.chart.end == nil else { return false }
        switch question.chart.window {
        case .hour, .day: return false
        case .week, .month: break
        }
        switch chart.metric {
        case .credits(.anchor): return true
        case .hours: return !accounts.isEmpty && accounts.allSatisfy { $0.provider == .anchor }
        case .credits, .started, .failed, .share, .ended, .running, .cost, .bandwidth, .steps, .durations: return false
        }
    }

    /// The figures that the configured vendors can have.
    var chartMetrics: [ChartState.Metric] {
        let kinds: [ProviderKind] = [.anchor, .hyperbrowser]
        let credits = kinds.filter { kind in accounts.contains { $0.provider == kind } }
        var currencies = list.latest.chart.figures.compactMap { figure in
            if case .cost(let currency) = figure { currency } else { nil }
        }
        // What is shown stays, also while nothing has such a cost.
        if case .cost(let currency) = chart.metric, !currencies.contains(currency) { currencies.append(currency) }
        return [.started, .failed, .share, .ended, .running, .durations] + credits.map { .credits($0) }
            + currencies.map { .cost($0) } + [.bandwidth, .steps, .hours]
    }

    mutating func take(_ series: ChartSeries?) {
        if series?.frame.window ?? question.chart.window == question.chart.window { chart.series = series }
    }

    /// Asks what the archive knows of the chart's window, when that changes and now and then.
    mutating func seriesEffects() -> [DashboardEffect] {
        guard place.content == .sessions, layout.chart != nil, !accounts.isEmpty, question.filter.isAll else {
            return []
        }
        let wanted = question.chart
        if let asked = chart.asked, asked.window == wanted.window, asked.end == wanted.end,
            now.milliseconds - asked.at.milliseconds < Self.seriesInterval
        {
            return []
        }
        chart.asked = (wanted.window, wanted.end, now)
        // Samples are by the minute.
        return [.read(.series(ChartFrame(wanted, now: now, atLeast: 60_000)))]
    }

    private static let seriesInterval: Int64 = 30_000
}
