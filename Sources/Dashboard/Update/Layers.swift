import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Focus, panes, and the layers that Esc and q take away one by one.
extension DashboardState {
    private var isNarrow: Bool { size.columns < Layout.middle }

    /// Nothing is left that q could take away.
    var isAtRoot: Bool {
        overlay == nil && prompt == nil && layers.isEmpty && !visible.detailsFull && activePane == home.content.pane
            && !(isNarrow && visible.detailsNarrow)
    }

    mutating func moveFocus(by step: Int) {
        let panes = visiblePanes
        guard let index = panes.firstIndex(of: activePane), panes.count > 1 else { return }
        focus = panes[(index + step + panes.count) % panes.count]
        if focus == .chart { placeTimeCursor() }
    }

    /// Takes away what lies over the sessions or was opened from a pane, one layer; nil when there is none.
    private mutating func closeOneLayer() -> [DashboardEffect]? {
        if visible.detailsFull {
            visible.detailsFull = false
            focus = .list
        } else if place.content != .sessions {
            // A page that the program began with lies over nothing.
            return layers.isEmpty ? nil : goDown()
        } else if layout.areFiltersOver {
            visible.filtersNarrow = false
            focus = .list
        } else if isNarrow, visible.detailsNarrow {
            visible.detailsNarrow = false
            focus = .list
        } else if activePane != .list {
            focus = .list
        } else if case .opened? = layers.last?.cause {
            return goDown()
        } else {
            return nil
        }
        return []
    }

    mutating func goBackOneLayer() -> [DashboardEffect] {
        if let effects = closeOneLayer() { return effects }
        return layers.isEmpty ? [.terminal(.quit(0))] : goDown()
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
        guard place.content == .sessions, !place.filterText.isEmpty else { return [] }
        let effects = go(to: ViewPlace(content: .sessions, filterText: "", order: place.order), .view)
        if let key = keymap.keyName(for: .list(.viewBack)) { tell("all sessions; \(key) goes back") }
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
        if !visible.chart, focus == .chart { focus = .list }
        if visible.chart, layout.chart == nil { tell("the chart needs more rows, or closed details") }
    }

    /// Reads the session under the cursor by its id from its vendor, which may give more than the list has.
    mutating func readDetail() -> [DashboardEffect] {
        guard let key = list.current?.key else { return [] }
        details.begin(key)
        return [.read(.detail(key))]
    }

    /// Enter.
    mutating func open() -> [DashboardEffect] {
        switch activePane {
        case .list:
            if let head = list.currentHead { return goInto(head) }
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
        case .events, .batches, .accounts, .usage:
            let (pane, around) = (activePane, surroundings(of: activePane))
            return (panes[pane]?.open(around) ?? []).flatMap { carryOut($0, from: pane) }
        case .menu, .page: return []
        }
    }

    private mutating func carryOut(_ request: PaneRequest, from pane: PaneID) -> [DashboardEffect] {
        switch request {
        case .sessions(let filter): openSessions(filter: filter, from: pane)
        case .show(let key): show(key, from: pane)
        }
    }

    /// Puts the list's cursor on a session; one that the list has not is asked for.
    private mutating func show(_ key: SessionKey, from pane: PaneID) -> [DashboardEffect] {
        guard place.content == .sessions, let position = list.rows.index(of: .session(key, in: nil)) else {
            let (account, id) = (FilterField.account.clause(for: key.account), FilterField.id.clause(for: key.id))
            return openSessions(filter: "\(account) \(id)", from: pane)
        }
        focus = .list
        list.move(to: position, height: layout.listHeight, now: now)
        return []
    }
}
