import BrowserSessions
import SessionQuery
import SessionStore

/// Views, filters and orders: everything that changes what is asked.
extension DashboardState {
    /// Where a view leads.
    func place(ofView index: Int) -> ViewPlace {
        guard views.indices.contains(index) else {
            return ViewPlace(content: .sessions, filterText: "", order: looks.order)
        }
        var place = ViewPlace(view: index, content: .sessions, filterText: "", order: looks.order)
        switch views[index].content {
        case .sessions(let filter, let order):
            place.filterText = filter
            if let order, let parsed = try? SortOrder(parsing: order) { place.order = parsed }
        case .batches: place.content = .batches
        case .accounts: place.content = .accounts
        case .usage: place.content = .usage
        case .events: place.content = .events
        }
        return place
    }

    /// Goes somewhere else; `[` leads back.
    mutating func go(to next: ViewPlace) -> [DashboardEffect] {
        if next == place { return [] }
        past.append(place)
        if past.count > 100 { past.removeFirst() }
        future = []
        return show(next)
    }

    mutating func goBack() -> [DashboardEffect] {
        guard let last = past.popLast() else {
            tell("no view before this one")
            return []
        }
        future.append(place)
        return show(last)
    }

    mutating func goForward() -> [DashboardEffect] {
        guard let next = future.popLast() else {
            tell("no view after this one")
            return []
        }
        past.append(place)
        return show(next)
    }

    private mutating func show(_ next: ViewPlace) -> [DashboardEffect] {
        let old = place
        place = next
        visible.detailsFull = false
        if next.content != old.content { focus = next.content.pane }
        guard next.content == .sessions else {
            markLoading(next.content)
            return effectsOnShowing(next.content)
        }
        let effects = ask()
        if !effects.isEmpty { list.goToTop() }
        return effects
    }

    /// What a page has to be given when it is shown. Accounts that answer bring it unasked, as they are followed; of the others
    /// it says why not.
    func effectsOnShowing(_ content: PageKind) -> [DashboardEffect] {
        let having = accounts.filter { $0.provider == .anchor }
        return !having.isEmpty && having.allSatisfy { $0.phase == .ok } ? [] : readingAtOnce(of: content)
    }

    private func readingAtOnce(of content: PageKind) -> [DashboardEffect] {
        switch content {
        case .batches: [.loadBatches]
        case .usage: [.loadUsage]
        default: []
        }
    }

    private mutating func markLoading(_ content: PageKind) {
        if content == .batches { batches.isLoading = true }
        if content == .usage { usage.isLoading = true }
    }

    /// Reads the shown page again.
    mutating func refreshPage() -> [DashboardEffect] {
        markLoading(place.content)
        let effects = readingAtOnce(of: place.content)
        return effects.isEmpty ? [.refresh(.view)] : effects
    }

    /// Asks what the place says, if that is not what is asked already.
    mutating func ask() -> [DashboardEffect] {
        var next = question
        next.order = place.order
        do {
            next.filter = place.isFilterOn ? try Filter(parsing: place.filterText, context: context) : .all
        } catch {
            tell("filter: \(error.message)", .bad)
            return []
        }
        return ask(next)
    }

    mutating func ask(_ next: ListQuestion) -> [DashboardEffect] {
        guard next.filter != question.filter || next.order != question.order || next.chartWindow != question.chartWindow
        else { return [] }
        let isSameList = next.filter == question.filter && next.order == question.order
        question = next
        question.revision += 1
        stashed = nil
        paging.reset()
        guard !isSameList else { return [.ask(question)] }
        plans = []
        return (paging.isLoadingAll ? stopLoadingAll() : []) + [.ask(question)]
    }

    /// Puts a filter in the place of the present one; a text of the user's own belongs to no view.
    mutating func setFilter(_ text: String) -> [DashboardEffect] {
        var next = place
        next.filterText = text
        next.isFilterOn = true
        next.view = viewIndex(ofFilter: text, order: next.order)
        next.content = .sessions
        return go(to: next)
    }

    /// The view that has just that filter and order.
    func viewIndex(ofFilter text: String, order: SortOrder) -> Int? {
        views.indices.first { index in
            let place = place(ofView: index)
            return place.content == .sessions && place.filterText == text && place.order == order && !text.isEmpty
        }
    }

    mutating func sort(by order: SortOrder) -> [DashboardEffect] {
        place.order = order
        list.goToTop()
        return ask()
    }

    mutating func setWindow(_ window: ChartWindow) -> [DashboardEffect] {
        var next = question
        next.chartWindow = window
        chart.cursor = nil
        visible.chart = true
        return ask(next)
    }
}
