import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Moving in the panes.
extension DashboardState {
    mutating func move(_ movement: Movement) -> [DashboardEffect] {
        switch activePane {
        case .list: moveInList(movement)
        case .filters: moveFacets(movement)
        case .details, .page: scrollText(movement)
        case .chart: moveChart(movement)
        case .events, .batches, .accounts, .usage:
            let around = surroundings(of: activePane)
            panes[activePane]?.move(movement, around)
        case .menu: break
        }
        return []
    }

    private mutating func moveInList(_ movement: Movement) {
        let height = layout.listHeight
        let wasLast = list.index == list.count - 1
        let old = list.current?.key
        list.move(
            to: movement.target(from: list.index, count: list.count, height: height), height: height, now: now)
        if let key = list.current?.key {
            list.fresh.look(at: key)
            if key != old { details.scroll = ScrollCursor() }
        }
        // Asking for the end again asks for what comes after it.
        if movement == .last, wasLast { paging.asked = 0 }
    }

    mutating func moveFacets(_ movement: Movement) {
        let height = layout.filters.map { FiltersView.height(of: $0) } ?? 1
        filters.move(movement, over: FacetRow.rows(of: list.latest.facets), height: height)
    }

    private mutating func moveChart(_ movement: Movement) {
        let count = chartFigures.parts.count
        switch movement {
        case .first: chart.cursor = max(0, count - 1)
        case .last: chart.cursor = 0
        case .by, .halfPages, .pages: break
        }
    }

    /// h and l: columns of the list, or time.
    mutating func moveSideways(by step: Int) {
        if activePane == .chart {
            moveTimeCursor(by: step)
        } else if step > 0 {
            if listFit(width: layout.list.columns).isCutRight { list.columnOffset += 1 }
        } else {
            list.columnOffset = max(0, list.columnOffset - 1)
        }
    }

    private mutating func moveTimeCursor(by step: Int) {
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

    mutating func turnTab(by step: Int) {
        let tabs = DetailsState.Tab.allCases
        let index = (details.tab.rawValue + step + tabs.count) % tabs.count
        details.tab = tabs[index]
        details.scroll = ScrollCursor()
    }
}

extension Filter {
    /// Its text can't stand beside another term as it is.
    var needsParentheses: Bool {
        if case .or = root { true } else { false }
    }
}
