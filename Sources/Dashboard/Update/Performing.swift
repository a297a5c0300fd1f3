import BrowserSessions
import SessionQuery
import SessionStore

/// What each action does.
extension DashboardState {
    mutating func perform(_ action: Action) -> [DashboardEffect] {
        if let movement = Movement(action) { return move(movement) }
        if let index = action.viewIndex {
            guard views.indices.contains(index) else {
                tell("there is no view \(index + 1)")
                return []
            }
            return go(to: place(ofView: index))
        }
        return performOnScreen(action) ?? performOnRows(action) ?? performElsewhere(action)
    }

    /// Panes, pages and layers; nil for other actions.
    private mutating func performOnScreen(_ action: Action) -> [DashboardEffect]? {
        switch action {
        case .nextPane: moveFocus(by: 1)
        case .previousPane: moveFocus(by: -1)
        case .back: return goBackOneLayer()
        case .undo: return undoOneLayer()
        case .open: return open()
        case .filter:
            if activePane == .details { openSearchPrompt() } else { return startFiltering() }
        case .toggleFilter: return toggleFilter()
        case .allSessions: return go(to: ViewPlace(content: .sessions, filterText: "", order: looks.order))
        case .viewBack: return goBack()
        case .viewForward: return goForward()
        case .previousTab: turnTab(by: -1)
        case .nextTab: turnTab(by: 1)
        case .palette: overlay = .menu(commandMenu)
        case .help: overlay = .menu(keyMenu(for: activePane))
        case .sort: overlay = .menu(sortMenu)
        case .explain: overlay = .page(TextPage(kind: .explain))
        case .problems: overlay = .page(TextPage(kind: .problems))
        case .filtersPane: toggleFiltersPane()
        case .detailsPane: return toggleDetailsPane()
        case .chartPane: toggleChartPane()
        case .batches: return go(to: ViewPlace(content: .batches))
        case .accounts: return go(to: ViewPlace(content: .accounts))
        case .usage: return go(to: ViewPlace(content: .usage))
        case .events: return go(to: ViewPlace(content: .events))
        default: return nil
        }
        return []
    }

    /// The list and its rows; nil for other actions.
    private mutating func performOnRows(_ action: Action) -> [DashboardEffect]? {
        switch action {
        case .left: moveSideways(by: -1)
        case .right: moveSideways(by: 1)
        case .sortLeft: return sortByNeighbour(-1)
        case .sortRight: return sortByNeighbour(1)
        case .invertSort: return invertSort()
        case .mark: mark()
        case .clearMarks: clearMarks()
        case .nextFailed: findFailed(1)
        case .previousFailed: findFailed(-1)
        case .raw: showRaw()
        case .timeline: showTab(.timeline)
        case .copy: return copyIDs()
        case .copyField:
            if let menu = fieldMenu { overlay = .menu(menu) }
        case .toggle, .exclude: return toggleFacet(excluding: action == .exclude)
        case .wideColumns:
            list.isWide.toggle()
            list.columnOffset = 0
        case .follow: toggleFollowing()
        case .searchNext: findNext(1)
        case .searchPrevious: findNext(-1)
        default: return nil
        }
        return []
    }

    private mutating func performElsewhere(_ action: Action) -> [DashboardEffect] {
        switch action {
        case .pause: return togglePause()
        case .refresh: return refresh()
        case .refreshAll:
            tell("reading all accounts again")
            return [.refresh(.everything)]
        case .zoomIn: return zoom(-1)
        case .zoomOut: return zoom(1)
        case .zoomReset: return setWindow(.hour)
        case .metric:
            let metrics = chartMetrics
            let index = metrics.firstIndex(of: chart.metric) ?? -1
            chart.metric = metrics[(index + 1) % metrics.count]
            visible.chart = true
        case .loadAll: return loadAll()
        case .repaint: return [.repaint]
        case .suspend: return [.suspend]
        case .quit: return [.quit(0)]
        default: break
        }
        return []
    }

    private mutating func startFiltering() -> [DashboardEffect] {
        var effects: [DashboardEffect] = []
        if place.content != .sessions {
            effects = go(to: ViewPlace(content: .sessions, filterText: "", order: looks.order))
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
        return [.pause(isPaused)]
    }

    private mutating func refresh() -> [DashboardEffect] {
        tell("reading again")
        guard place.content == .sessions, layout.details != nil else { return refreshPage() }
        return activePane == .details ? readDetail() : readDetail() + refreshPage()
    }

    private mutating func zoom(_ step: Int) -> [DashboardEffect] {
        let windows = ChartWindow.allCases
        let index = (windows.firstIndex(of: question.chartWindow) ?? 1) + step
        guard windows.indices.contains(index) else {
            tell("the chart shows \(windows.first?.rawValue ?? "") to \(windows.last?.rawValue ?? "")")
            return []
        }
        return setWindow(windows[index])
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
        return [.loadAll]
    }
}

extension ViewPlace {
    /// A page without a filter of its own.
    fileprivate init(content: PageKind) {
        self.init(view: nil, content: content, filterText: "", order: .newestFirst)
    }

    init(content: PageKind, filterText: String, order: SortOrder) {
        self.init(view: nil, content: content, filterText: filterText, order: order)
    }
}
