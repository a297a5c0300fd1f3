import BrowserSessions
import SessionQuery
import SessionStore

/// What each action does.
extension DashboardState {
    mutating func perform(_ action: Action) -> [DashboardEffect] {
        switch action {
        case .move(let action): perform(action)
        case .screen(let action): perform(action)
        case .view(let index): showView(index)
        case .page(let pane): showPage(pane)
        case .list(let action): perform(action)
        case .row(let action): perform(action)
        case .text(let action): perform(action)
        case .facet(let action): toggleFacet(excluding: action == .exclude)
        case .chart(let action): perform(action)
        case .feed(let action): perform(action)
        case .terminal(let action): perform(action)
        }
    }

    private mutating func perform(_ action: MoveAction) -> [DashboardEffect] {
        if let movement = Movement(action) { return move(movement) }
        if activePane == .list, list.currentHead != nil {
            list.fold(isOpen: action == .right, height: layout.listHeight)
        } else {
            moveSideways(by: action == .left ? -1 : 1)
        }
        return []
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
        case .help: overlay = .menu(keyMenu(for: activePane))
        case .explain: overlay = .page(TextPage(kind: .explain))
        case .problems: overlay = .page(TextPage(kind: .problems))
        case .filtersPane: toggleFiltersPane()
        case .detailsPane: return toggleDetailsPane()
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
        case .sortLeft: return sortByNeighbour(-1)
        case .sortRight: return sortByNeighbour(1)
        case .invertSort: return invertSort()
        // The sort picker has it.
        case .addSortKey: break
        case .follow: toggleFollowing()
        case .wideColumns:
            list.isWide.toggle()
            list.columnOffset = 0
        case .nextFailed: findFailed(1)
        case .previousFailed: findFailed(-1)
        }
        return []
    }

    private mutating func perform(_ action: RowAction) -> [DashboardEffect] {
        switch action {
        case .mark: mark()
        case .clearMarks: clearMarks()
        case .raw: showRaw()
        case .timeline: showTab(.timeline)
        case .copy: return copyIDs()
        case .copyField:
            if let menu = fieldMenu { overlay = .menu(menu) }
        }
        return []
    }

    private mutating func perform(_ action: TextAction) -> [DashboardEffect] {
        switch action {
        case .previousTab: turnTab(by: -1)
        case .nextTab: turnTab(by: 1)
        case .searchNext: findNext(1)
        case .searchPrevious: findNext(-1)
        }
        return []
    }

    private mutating func perform(_ action: ChartAction) -> [DashboardEffect] {
        let around = surroundings(of: activePane)
        if panes[activePane]?.perform(action, around) == true { return [] }
        switch action {
        case .zoomIn: return zoom(-1)
        case .zoomOut: return zoom(1)
        case .zoomReset: return setWindow(.hour)
        case .metric: showNextMetric()
        case .stack: return stackNext()
        case .earlier: return pan(-1)
        case .later: return pan(1)
        }
        return []
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

    private func perform(_ action: TerminalAction) -> [DashboardEffect] {
        switch action {
        case .repaint: [.terminal(.repaint)]
        case .suspend: [.terminal(.suspend)]
        case .quit: [.terminal(.quit(0))]
        }
    }

    private mutating func startFiltering() -> [DashboardEffect] {
        var effects: [DashboardEffect] = []
        if place.content != .sessions {
            effects = go(to: allSessions, .opened(by: place.content.pane))
        }
        visible.detailsFull = false
        openFilterPrompt()
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
        if !isPaused, let snapshot = stashed {
            stashed = nil
            show(snapshot, isNewQuestion: list.latest.revision != snapshot.revision)
        }
        return [.feed(.pause(isPaused))]
    }

    private mutating func refresh() -> [DashboardEffect] {
        tell("reading again")
        guard place.content == .sessions, layout.details != nil else { return refreshPage() }
        return activePane == .details ? readDetail() : readDetail() + refreshPage()
    }

    private mutating func loadAll() -> [DashboardEffect] {
        if paging.isLoadingAll {
            tell("loading was cancelled")
            return stopLoadingAll()
        }
        guard !isEverythingLoaded else {
            tell("everything is loaded", .good)
            return []
        }
        paging.isLoadingAll = true
        paging.progress = LoadProgress(loaded: list.latest.loaded, total: total?.count)
        return [.feed(.loadAll(true))]
    }
}
