import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Focus, panes, and the layers that Esc and q take away one by one.
extension DashboardState {
    private var isNarrow: Bool { size.columns < Layout.middle }

    /// Nothing is left that q could take away.
    var isAtRoot: Bool {
        overlay == nil && prompt == nil && place.content == .sessions && !visible.detailsFull && activePane == .list
            && !(isNarrow && visible.detailsNarrow)
    }

    mutating func moveFocus(by step: Int) {
        let panes = visiblePanes
        guard let index = panes.firstIndex(of: activePane), panes.count > 1 else { return }
        focus = panes[(index + step + panes.count) % panes.count]
        if focus == .chart, chart.cursor == nil { chart.cursor = 0 }
    }

    /// Takes away what lies over the list, one layer; nil when there is none.
    private mutating func closeOneLayer() -> [DashboardEffect]? {
        if visible.detailsFull {
            visible.detailsFull = false
            focus = .list
        } else if place.content != .sessions {
            if let index = past.lastIndex(where: { $0.content == .sessions }) {
                past.removeSubrange((index + 1)...)
                return goBack()
            }
            return go(to: ViewPlace(content: .sessions, filterText: "", order: looks.order))
        } else if layout.areFiltersOver {
            visible.filtersNarrow = false
            focus = .list
        } else if isNarrow, visible.detailsNarrow {
            visible.detailsNarrow = false
            focus = .list
        } else if activePane != .list {
            focus = .list
        } else {
            return nil
        }
        return []
    }

    mutating func goBackOneLayer() -> [DashboardEffect] {
        closeOneLayer() ?? [.quit(0)]
    }

    mutating func undoOneLayer() -> [DashboardEffect] {
        if activePane == .details, !details.search.isEmpty {
            details.search = ""
            return []
        }
        if let effects = closeOneLayer() { return effects }
        if !list.marks.isEmpty {
            clearMarks()
            return []
        }
        guard !place.filterText.isEmpty else { return [] }
        let effects = go(to: ViewPlace(content: .sessions, filterText: "", order: place.order))
        if let key = keymap.keyName(for: .viewBack) { tell("all sessions; \(key) goes back") }
        return effects
    }

    mutating func toggleFiltersPane() {
        guard place.content == .sessions else { return }
        let isWide = size.columns >= Layout.wide
        if isWide { visible.filtersWide.toggle() } else { visible.filtersNarrow.toggle() }
        let isShown = isWide ? visible.filtersWide : visible.filtersNarrow
        if isShown {
            focus = .filters
            if filters.cursor.index == 0 { moveFacets(.by(1)) }
        } else if focus == .filters {
            focus = .list
        }
    }

    var areDetailsWanted: Bool { isNarrow ? visible.detailsNarrow : visible.detailsWide }

    mutating func setDetails(_ isWanted: Bool) {
        if isNarrow { visible.detailsNarrow = isWanted } else { visible.detailsWide = isWanted }
        if !isWanted {
            visible.detailsFull = false
            if focus == .details { focus = .list }
        }
    }

    mutating func toggleDetailsPane() -> [DashboardEffect] {
        guard place.content == .sessions else { return [] }
        setDetails(!areDetailsWanted)
        return []
    }

    mutating func toggleChartPane() {
        visible.chart.toggle()
        if !visible.chart, focus == .chart || focus == .events { focus = .list }
        if visible.chart, layout.chart == nil { tell("the chart needs more rows, or closed details") }
    }

    /// Reads the session under the cursor by its id from its vendor, which may give more than the list has.
    mutating func readDetail() -> [DashboardEffect] {
        guard let key = list.current?.key else { return [] }
        details.begin(key)
        return [.readDetail(key)]
    }

    /// Enter.
    mutating func open() -> [DashboardEffect] {
        switch activePane {
        case .list:
            guard list.current != nil else { return [] }
            list.move(to: list.index, height: layout.listHeight, now: now)
            if areDetailsWanted, layout.details != nil {
                visible.detailsFull = true
                focus = .details
            } else {
                setDetails(true)
                if layout.details == nil {
                    visible.detailsFull = true
                    focus = .details
                }
            }
            return []
        case .details:
            visible.detailsFull.toggle()
            return []
        case .filters: return toggleFacet(excluding: false)
        case .chart: return filterByTime()
        case .batches:
            guard let batch = batches.current else { return [] }
            return setFilter(
                "\(FilterField.account.clause(for: batch.account)) \(FilterField.batch.clause(for: batch.id))")
        case .accounts:
            let accounts = accountsWorstFirst
            guard accounts.indices.contains(accountsCursor.index) else { return [] }
            return setFilter(FilterField.account.clause(for: accounts[accountsCursor.index].name))
        case .events: return openEvent()
        case .usage, .menu, .page: return []
        }
    }

    /// Shows the session of the chosen event, if the list has it.
    private mutating func openEvent() -> [DashboardEffect] {
        let index = events.lines.count - 1 - events.cursor.index
        guard events.lines.indices.contains(index), let key = events.lines[index].key else { return [] }
        if list.base.position(of: key) == nil {
            return setFilter("\(FilterField.account.clause(for: key.account)) \(FilterField.id.clause(for: key.id))")
        }
        var effects: [DashboardEffect] = []
        if place.content != .sessions { effects = closeOneLayer() ?? [] }
        focus = .list
        if let position = list.base.position(of: key) { list.move(to: position, height: layout.listHeight, now: now) }
        return effects
    }
}
