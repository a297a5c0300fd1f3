import BrowserSessions
import SessionStore

/// What the chart shows: a window of time in parts, and where its figures come from.
struct ChartFigures: Sendable, Hashable {
    enum Source: Sendable, Hashable {
        /// What is loaded, which is complete from this part on.
        case loaded
        case archive(without: [String])
        /// Anchor's usage history, by the day.
        case usage
    }

    var source: Source
    var window: ChartWindow
    var start: Timestamp
    /// Milliseconds of a part.
    var partLength: Int64
    /// Oldest first; nil is a gap.
    var parts: [ChartSeries.Part?]

    /// The beginning of a part.
    func moment(of part: Int) -> Timestamp { start.adding(milliseconds: Int64(part) * partLength) }

    var known: Int { parts.count { $0 != nil } }

    /// From what is loaded.
    init(loaded chart: SessionChart) {
        source = .loaded
        (window, start, partLength) = (chart.question.window, chart.frame.start, chart.frame.length)
        let (started, failed, running) = (
            chart.total(of: .started), chart.total(of: .failed), chart.total(of: .running)
        )
        let ended = chart.total(of: .ended)
        parts = (0..<chart.frame.count).map { index in
            guard index >= chart.firstKnown else { return nil }
            var part = ChartSeries.Part()
            (part.running, part.starts, part.failed) = (Int(running[index]), Int(started[index]), Int(failed[index]))
            part.finished = Int(ended[index]) - part.failed
            return part
        }
    }

    init(archive series: ChartSeries) {
        source = .archive(without: series.unknown)
        (window, start, parts) = (series.window, series.start, series.parts)
        partLength = (series.end.milliseconds - series.start.milliseconds) / Int64(max(1, series.parts.count))
    }

    /// From Anchor's usage history, a part for each day of the window. Points whose date does not begin with a day are
    /// left out: the format is not documented.
    init?(usage histories: [UsageHistory], window: ChartWindow, now: Timestamp) {
        let day: Int64 = 86_400_000
        let days = Int(window.length / day)
        guard days >= 7, histories.contains(where: { !$0.points.isEmpty }) else { return nil }
        source = .usage
        self.window = window
        partLength = day
        start = Timestamp(milliseconds: (now.milliseconds / day - Int64(days) + 1) * day)
        parts = Array(repeating: nil, count: days)
        for point in histories.lazy.flatMap(\.points) {
            guard let midnight = Timestamp(iso8601: "\(point.date.prefix(10))T00:00:00Z") else { continue }
            let index = Int((midnight.milliseconds - start.milliseconds) / day)
            guard midnight >= start, parts.indices.contains(index) else { continue }
            var part = ChartSeries.Part()
            if let credits = point.figures[.creditsUsed] { part.credits[.anchor] = credits.value }
            part.sessionHours = point.figures[.sessionHours]?.value ?? 0
            parts[index] = parts[index].map { $0 + part } ?? part
        }
        guard known > 0 else { return nil }
    }
}

extension DashboardState {
    /// What the chart shows now: for each figure the source that knows it best.
    var chartFigures: ChartFigures {
        let loaded = ChartFigures(loaded: list.latest.chart)
        if wantsUsageForChart,
            let usage = ChartFigures(usage: panes[UsagePane.self].histories, window: question.chart.window, now: now)
        {
            return usage
        }
        guard let series = chart.series, series.window == question.chart.window else { return loaded }
        let archive = ChartFigures(archive: series)
        // Both begin at the same time and end now: the one with the longer known part knows more.
        let isMore = archive.known * max(1, loaded.parts.count) >= loaded.known * max(1, archive.parts.count)
        return archive.known > 0 && (isMore || !chart.metric.isLoaded) ? archive : loaded
    }

    /// Anchor's own history knows credits and hours of long windows better than what was seen.
    var wantsUsageForChart: Bool {
        guard question.chart.window == .week || question.chart.window == .month else { return false }
        switch chart.metric {
        case .creditsAnchor: return true
        case .hours: return !accounts.isEmpty && accounts.allSatisfy { $0.provider == .anchor }
        default: return false
        }
    }

    /// The figures that the configured vendors can have.
    var chartMetrics: [ChartState.Metric] {
        ChartState.Metric.allCases.filter { metric in
            metric.provider.map { provider in accounts.contains { $0.provider == provider } } ?? true
        }
    }
}
