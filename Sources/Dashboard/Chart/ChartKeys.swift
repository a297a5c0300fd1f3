import BrowserSessions
import SessionQuery
import SessionStore

/// What the keys do in the chart.
extension DashboardState {
    mutating func moveChart(_ movement: Movement) {
        let count = chartFigures.parts.count
        switch movement {
        case .first: chart.cursor = max(0, count - 1)
        case .last: chart.cursor = 0
        case .by, .halfPages, .pages: break
        }
    }

    mutating func moveTimeCursor(by step: Int) {
        let figures = chartFigures
        let width = ChartView.barColumns(in: layout.chart ?? layout.body)
        let columns = ChartColumns(figures, metric: chart.metric, width: width)
        guard !columns.columns.isEmpty else { return }
        let part = max(0, figures.parts.count - 1 - (chart.cursor ?? 0))
        let index = columns.index(ofPart: part) ?? columns.columns.count - 1
        let next = min(max(0, index + step), columns.columns.count - 1)
        chart.cursor = max(0, figures.parts.count - columns.columns[next].parts.upperBound)
    }

    /// Filters the list to the sessions that started under the time cursor.
    mutating func filterByTime() -> [DashboardEffect] {
        let figures = chartFigures
        let width = ChartView.barColumns(in: layout.chart ?? layout.body)
        let columns = ChartColumns(figures, metric: chart.metric, width: width)
        let part = max(0, figures.parts.count - 1 - (chart.cursor ?? 0))
        guard let index = columns.index(ofPart: part) else { return [] }
        let parts = columns.columns[index].parts
        let clock = ClockText(context)
        let from = figures.moment(of: parts.lowerBound)
        let end = figures.moment(of: parts.upperBound).adding(milliseconds: -1000)
        let clause = "started:\(clock.filterDate(from))..\(clock.filterDate(max(from, end)))"
        let kept = question.filter.droppingTerms { term, _ in term.field == .started || term.field == .age }
        let text = kept.isAll ? clause : "\(kept.needsParentheses ? "(\(kept))" : "\(kept)") \(clause)"
        focus = .list
        return openSessions(filter: text, from: .chart)
    }

    mutating func zoom(_ step: Int) -> [DashboardEffect] {
        let windows = ChartWindow.allCases
        let index = (windows.firstIndex(of: question.chart.window) ?? 1) + step
        guard windows.indices.contains(index) else {
            tell("the chart shows \(windows.first?.rawValue ?? "") to \(windows.last?.rawValue ?? "")")
            return []
        }
        return setWindow(windows[index])
    }

    /// The chart's next figure.
    mutating func showNextMetric() {
        let metrics = chartMetrics
        let index = metrics.firstIndex(of: chart.metric) ?? -1
        chart.metric = metrics[(index + 1) % metrics.count]
        visible.chart = true
    }
}
