import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Focus, panes, and the layers that Esc and q take away one by one.
extension DashboardState {
    private var isNarrow: Bool { !layout.isMiddle }

    /// Moves the cursor of the pane that has the keys.
    mutating func move(_ movement: Movement) -> [DashboardEffect] {
        ask(activePane) { pane, around in
            pane.move(movement, around)
            return []
        } ?? []
    }

    /// Nothing is left that q could take away.
    var isAtRoot: Bool {
        overlay == nil && prompt == nil && layers.isEmpty && !visible.detailsFull && activePane == home.content.pane
            && !(isNarrow && layout.details != nil) && !(place.content == .sessions && layout.areFiltersTransient)
    }

    mutating func moveFocus(by step: Int) {
        let panes = visiblePanes
        guard let index = panes.firstIndex(of: activePane), panes.count > 1 else { return }
        give(keysTo: panes[(index + step + panes.count) % panes.count])
    }

    private mutating func give(keysTo pane: PaneID) {
        focus = pane
        ask(pane) {
            $0.takeFocus($1); return nil
        }
    }

    /// Takes away what lies over the sessions or was opened from a pane, one layer; nil when there is none.
    private mutating func closeOneLayer() -> [DashboardEffect]? {
        if visible.detailsFull {
            visible.detailsFull = false
            focus = .list
        } else if place.content != .sessions {
            // A page that the program began with lies over nothing.
            return layers.isEmpty ? nil : goDown()
        } else if layout.areFiltersTransient {
            visible.filtersNarrow = false
            focus = .list
        } else if isNarrow, layout.details != nil {
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
        if activePane != .list, panes[activePane]?.undo() == true { return [] }
        if let effects = closeOneLayer() { return effects }
        let marks = list.marks.count
        if panes[ListPane.self].undo() {
            tell("\(Numbers.counted(marks, "mark")) cleared")
            return []
        }
        if layers.last?.cause.isRefinement == true { return goDown() }
        guard place.content == .sessions, !place.filterText.isEmpty else {
            tour.end()
            return []
        }
        let effects = go(to: allSessions, .view)
        if let key = keymap.keyName(for: .list(.viewBack)) { tell("all sessions; \(key) goes back") }
        return effects
    }

    mutating func toggleFiltersPane() {
        guard place.content == .sessions else { return }
        let isWide = layout.isWide
        // Below details that have the whole screen nobody sees them: then they are wanted.
        let isShown = !visible.detailsFull && (isWide ? visible.filtersWide : visible.filtersNarrow)
        visible.detailsFull = false
        if isWide { visible.filtersWide = !isShown } else { visible.filtersNarrow = !isShown }
        if isShown {
            if focus == .filters { focus = .list }
        } else if layout.filters == nil {
            visible.filtersNarrow = false
            focus = .list
            tell("there is no room for the filters")
        } else {
            give(keysTo: .filters)
        }
    }

    private var areDetailsWanted: Bool { isNarrow ? visible.detailsNarrow : visible.detailsWide }

    private mutating func setDetails(_ isWanted: Bool) {
        if isNarrow { visible.detailsNarrow = isWanted } else { visible.detailsWide = isWanted }
        if !isWanted {
            visible.detailsFull = false
            if focus == .details { focus = .list }
        }
    }

    mutating func toggleDetailsPane() {
        if visible.detailsFull { return setDetails(false) }
        setDetails(layout.details == nil)
        // Where there is no room beside the list they have the whole screen.
        if areDetailsWanted, layout.details == nil { enlargeDetails() }
    }

    mutating func toggleChartPane() {
        visible.chart.toggle()
        if !visible.chart, focus == .chart { focus = .list }
        if visible.chart, layout.chart == nil { tell("the chart needs more rows, or closed details") }
    }

    private mutating func reveal(_ pane: SidePane) {
        switch pane {
        case .details:
            // Whose record or timeline was asked for, that session is meant from now on.
            if !isAsking { list.adopt() }
            if layout.details == nil { setDetails(true) }
            if layout.details == nil { enlargeDetails() }
        case .chart: visible.chart = true
        }
    }

    private mutating func enlargeDetails() {
        visible.detailsFull.toggle()
        if visible.detailsFull { focus = .details }
    }

    /// Enter.
    mutating func open() -> [DashboardEffect] {
        // Where there is nothing to look at, it shows what there could be.
        if accounts.isEmpty, !isDemo { return [.terminal(.startDemo)] }
        return ask(activePane) { $0.open($1) } ?? []
    }

    // MARK: What panes want

    mutating func carryOut(_ request: PaneRequest, from pane: PaneID) -> [DashboardEffect] {
        switch request {
        case .sessions(let filter): return openSessions(filter: filter, from: pane)
        case .filter(let text): return setFilter(text)
        case .show(let key): return show(key, from: pane)
        case .ask(let question): return ask(question)
        case .sort(let order): return sort(by: order)
        case .reveal(let pane): reveal(pane)
        case .enlargeDetails: enlargeDetails()
        case .focus(let pane): give(keysTo: pane)
        case .menu(let menu): overlay = .menu(menu)
        case .tell(let text, let kind): tell(text, kind)
        case .effect(let effect): return [effect]
        }
        return []
    }

    /// Puts the list's cursor on a session, and opens the group that it is in; one that the list has not is asked for.
    private mutating func show(_ key: SessionKey, from pane: PaneID) -> [DashboardEffect] {
        guard place.content == .sessions, let spot = list.rows.spot(of: key) else {
            let (account, id) = (FilterField.account.clause(for: key.account), FilterField.id.clause(for: key.id))
            return openSessions(filter: "\(account) \(id)", from: pane)
        }
        focus = .list
        if list.rows.isShown(spot), let position = list.rows.index(of: list.rows.id(at: spot)) {
            list.move(to: position, height: layout.listHeight, now: now)
        } else {
            list.jump(to: spot, height: layout.listHeight, now: now)
        }
        return []
    }
}
