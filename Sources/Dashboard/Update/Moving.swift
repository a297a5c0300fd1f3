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
        case .events: moveEvents(movement)
        case .batches:
            let height = BatchesView.height(of: layout.body)
            let count = batches.batches.count
            batches.cursor.move(
                to: movement.target(from: batches.cursor.index, count: count, height: height), count: count,
                height: height)
        case .accounts:
            let height = AccountsView.height(of: layout.body)
            accountsCursor.move(
                to: movement.target(from: accountsCursor.index, count: accounts.count, height: height),
                count: accounts.count, height: height)
        case .usage:
            let height = UsageView.height(of: layout.body)
            let count = UsageView.lines(of: self).count
            usage.cursor.scroll(
                to: movement.target(from: usage.cursor.top, count: count, height: height), count: count, height: height)
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

    /// Moves the cursor in the facets past the heads of groups.
    mutating func moveFacets(_ movement: Movement) {
        let rows = FacetRow.rows(of: list.latest.facets)
        let height = layout.filters.map { FiltersView.height(of: $0) } ?? 1
        let wanted = movement.target(from: filters.cursor.index, count: rows.count, height: height)
        let start = min(max(0, wanted), max(0, rows.count - 1))
        let isDown = wanted >= filters.cursor.index && wanted > 0
        let ahead = isDown ? Array(start..<max(start, rows.count)) : Array(stride(from: start, through: 0, by: -1))
        let behind = isDown ? Array(stride(from: start, through: 0, by: -1)) : Array(start..<max(start, rows.count))
        let target = (ahead + behind).first { index in
            if rows.indices.contains(index), case .value = rows[index] { return true }
            return false
        }
        filters.cursor.move(to: target ?? 0, count: rows.count, height: height)
        // The head of the first group stays in sight.
        if let target, target == 1 { filters.cursor.showFirst() }
    }

    mutating func moveEvents(_ movement: Movement) {
        let area = place.content == .events ? layout.body : layout.events ?? layout.body
        let count = events.lines.count
        let height = max(1, area.rows - 1)
        events.cursor.move(
            to: movement.target(from: events.cursor.index, count: count, height: height), count: count, height: height)
    }

    private mutating func moveChart(_ movement: Movement) {
        let count = chartFigures.parts.count
        switch movement {
        case .first: chart.cursor = max(0, count - 1)
        case .last: chart.cursor = 0
        default: break
        }
    }

    /// h and l: columns of the list, or time.
    mutating func moveSideways(by step: Int) {
        if activePane == .chart {
            moveTimeCursor(by: step)
        } else if step > 0 {
            if ColumnFit(of: self, width: layout.list.columns).isCutRight { list.columnOffset += 1 }
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
        return setFilter(text)
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
