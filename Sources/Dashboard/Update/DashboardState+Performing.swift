import BrowserSessions
import SessionQuery
import SessionStore

/// What each action does.
extension DashboardState {
    /// The pane with the keys has the first word, then the one whose business it is, then the rest of the dashboard.
    mutating func perform(_ action: Action) -> [DashboardEffect] {
        var around = facts
        let first = activePane
        for id in [first] + PaneTable.ids.filter({ $0 != first }) {
            around.pane = id
            guard var pane = panes.take(id) else { continue }
            let requests = pane.perform(action, around)
            panes[id] = pane
            if let requests { return requests.flatMap { carryOut($0, from: id) } }
            // What is not seen is not changed.
            if id == first, place.content != .sessions, action.isOfSessions { return tellOfSessions() }
        }
        switch action {
        case .move(let action): return Movement(action).map { move($0) } ?? []
        case .screen(let action): return perform(action)
        case .view(let index): return showView(index)
        case .page(let pane): return showPage(pane)
        case .list(let action): return perform(action)
        case .row(.copy): return copy()
        case .row(.tellEnd):
            toggleAwaited()
            return []
        case .row(.compare):
            compareSessions()
            return []
        case .share(let action): return perform(action)
        case .feed(let action): return perform(action)
        case .terminal(let action): return perform(action)
        // Panes have these; by name, so that a new one asks whose it is.
        case .row(.mark), .row(.markRange), .row(.clearMarks), .row(.raw), .row(.timeline), .row(.copyField),
            .text(.previousTab), .text(.nextTab), .text(.searchNext), .text(.searchPrevious), .text(.fold), .facet,
            .chart:
            return []
        }
    }

    private mutating func tellOfSessions() -> [DashboardEffect] {
        let liesBelow = layers.last?.below.content == .sessions
        let back = liesBelow ? keymap.keyName(for: .screen(.back)).map { "; \($0) goes back to it" } ?? "" : ""
        tell("that belongs to the list of sessions\(back)")
        return []
    }

    /// Asks a pane for something, and does what it wants done; nil where it has no answer, or is no pane.
    @discardableResult
    mutating func ask(
        _ id: PaneID, _ question: (inout any Pane, Surroundings) -> [PaneRequest]?
    ) -> [DashboardEffect]? {
        let around = surroundings(of: id)
        guard var pane = panes.take(id) else { return nil }
        let requests = question(&pane, around)
        panes[id] = pane
        return requests.map { $0.flatMap { carryOut($0, from: id) } }
    }

    /// A page that is one of the views is that view.
    private mutating func showPage(_ pane: PaneID) -> [DashboardEffect] {
        let view = views.firstIndex { $0.content == .page(pane) }
        return go(to: view.map(place(ofView:)) ?? ViewPlace(page: pane), .page)
    }

    private mutating func showView(_ index: Int) -> [DashboardEffect] {
        guard views.indices.contains(index) else {
            tell("there is no view \(index + 1)")
            return []
        }
        return go(to: place(ofView: index), .view)
    }

    private mutating func perform(_ action: ScreenAction) -> [DashboardEffect] {
        switch action {
        case .nextPane: moveFocus(by: 1)
        case .previousPane: moveFocus(by: -1)
        case .open: return open()
        case .back: return goBackOneLayer()
        case .undo: return undoOneLayer()
        case .palette: overlay = .menu(commandMenu)
        case .help:
            guard isDemo, tour.isOffered else {
                overlay = .menu(keyMenu(for: activePane))
                break
            }
            tour.wasShown()
            overlay = .page(TextPage(kind: .tour))
        case .explain:
            let hasRow = place.content == .sessions && list.current != nil
            overlay = .page(TextPage(kind: hasRow ? .explain : .query))
        case .query: overlay = .page(TextPage(kind: .query))
        case .problems: overlay = .page(TextPage(kind: .problems))
        case .log: return [.read(.log)]
        case .filtersPane: toggleFiltersPane()
        case .detailsPane: toggleDetailsPane()
        case .chartPane: toggleChartPane()
        }
        return []
    }

    private mutating func perform(_ action: ListAction) -> [DashboardEffect] {
        switch action {
        case .filter:
            if activePane == .details { openSearchPrompt() } else { return startFiltering() }
        case .toggleFilter: return toggleFilter()
        case .allSessions: return go(to: allSessions, .view)
        case .viewBack: return goBack()
        case .viewForward: return goForward()
        case .group: overlay = .menu(groupMenu)
        case .sort: overlay = .menu(sortMenu)
        case .chooseColumns:
            guard place.content == .sessions else { break }
            overlay = .menu(columnMenu)
        // The sort picker has it.
        case .addSortKey: break
        // The list has these.
        case .sortLeft, .sortRight, .invertSort, .follow, .wideColumns, .nextFailed, .previousFailed,
            .nextAttention:
            break
        }
        return []
    }

    private mutating func copy() -> [DashboardEffect] {
        let own = panes[activePane]?.copy(surroundings(of: activePane))
        let ofList = place.content == .sessions ? panes[ListPane.self].copy(surroundings(of: .list)) : nil
        guard let copied = own ?? ofList else {
            tell("there is nothing to copy here")
            return []
        }
        tell("copied \(copied.name)", .good)
        return [.terminal(.copy(copied.text))]
    }

    private mutating func perform(_ action: FeedAction) -> [DashboardEffect] {
        switch action {
        case .pause: return togglePause()
        case .refresh: return refresh()
        case .refreshAll:
            tell("reading all accounts again")
            return [.feed(.refresh(.everything))]
        case .loadAll: return loadAll()
        }
    }

    private mutating func perform(_ action: TerminalAction) -> [DashboardEffect] {
        switch action {
        case .repaint: [.terminal(.repaint)]
        case .suspend: [.terminal(.suspend)]
        case .mouse: toggleMouse()
        case .quit: [.terminal(.quit(0))]
        }
    }

    private mutating func startFiltering() -> [DashboardEffect] {
        var effects: [DashboardEffect] = []
        let history = place.content == .sessions ? nil : (past, future)
        if history != nil {
            effects = go(to: allSessions, .opened(by: place.content.pane))
        }
        visible.detailsFull = false
        openFilterPrompt()
        prompt?.history = history
        return effects
    }

    private mutating func toggleFilter() -> [DashboardEffect] {
        guard !place.filterText.isEmpty else {
            tell("there is no filter to turn off")
            return []
        }
        place.isFilterOn.toggle()
        return ask()
    }

    private mutating func togglePause() -> [DashboardEffect] {
        isPaused.toggle()
        let around = surroundings(of: .list)
        let shown = isPaused ? [] : panes[ListPane.self].resume(around).flatMap { carryOut($0, from: .list) }
        return shown + [.feed(.pause(isPaused))]
    }

    private mutating func refresh() -> [DashboardEffect] {
        tell("reading again")
        guard place.content == .sessions, layout.details != nil else { return refreshPage() }
        return readDetail() + (activePane == .details ? [] : refreshPage())
    }

    /// Reads the session under the cursor by its id from its vendor, which may give more than the list has.
    private mutating func readDetail() -> [DashboardEffect] {
        guard let key = list.current?.key else { return [] }
        panes[DetailsPane.self].begin(key)
        return [.read(.detail(key))]
    }

    private mutating func loadAll() -> [DashboardEffect] {
        if paging.isLoadingAll {
            tell("loading was cancelled")
            return stopLoadingAll()
        }
        guard facts.askedAccounts.contains(where: \.hasMore) else {
            let cut = facts.askedAccounts.filter(\.mayLackRows).map(\.name)
            if cut.isEmpty {
                tell("everything is loaded", .good)
            } else {
                tell("all that is given is loaded; \(cut.joined(separator: ", ")) may have more", .warning)
            }
            return []
        }
        paging.isLoadingAll = true
        paging.progress = LoadProgress(loaded: list.latest.loaded, total: facts.total?.count)
        return [.feed(.loadAll(true))]
    }
}
