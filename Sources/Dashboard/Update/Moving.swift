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
