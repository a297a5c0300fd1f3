import BrowserSessions
import SessionQuery
import SessionStore

/// Going from place to place: views, pages, what is opened from them, and back.
extension DashboardState {
    /// Where a view leads.
    func place(ofView index: Int) -> ViewPlace { .of(view: index, in: views, order: looks.order) }

    var allSessions: ViewPlace { ViewPlace(content: .sessions, filterText: "", order: looks.order) }

    /// Goes somewhere else; `[` leads back, and `q` to what lies under it.
    ///
    /// - Parameter cause: how it comes upon the present place; nil where it takes its place.
    mutating func go(to next: ViewPlace, _ cause: Layer.Cause? = nil) -> [DashboardEffect] {
        if next == place { return [] }
        remember()
        switch cause {
        case .view:
            let standing = layers.first.flatMap { $0.below == home ? $0.standing : nil } ?? list.standing
            layers = next == home ? [] : [Layer(below: home, standing: standing, cause: .view)]
        case .page:
            // Pages stand beside one another, above the sessions.
            if place.content == .sessions { layers.append(Layer(below: place, standing: list.standing, cause: .page)) }
        case .opened(let pane):
            layers.append(Layer(below: place, standing: list.standing, cause: .opened(by: pane)))
        case .filter, .grouping: refine(visit, to: next, cause)
        case nil: break
        }
        if layers.count > Self.layerLimit { layers.removeFirst() }
        return show(next, keepsFolding: cause == .filter)
    }

    /// Lays a refinement over a place: each kind is one step, however often it is changed, and none once it is undone.
    mutating func refine(_ visit: Visit, to next: ViewPlace, _ cause: Layer.Cause?) {
        guard let cause else { return }
        if layers.last?.cause != cause {
            layers.append(Layer(below: visit.place, standing: visit.standing, cause: cause))
        } else if let below = layers.last?.below, below.asks(as: next) {
            layers.removeLast()
        }
    }

    private static let layerLimit = 50

    /// Takes the top layer away.
    mutating func goDown() -> [DashboardEffect] {
        guard let top = layers.last else { return [] }
        remember()
        layers.removeLast()
        let effects = show(top.below, top.standing)
        if case .opened(let pane) = top.cause, visiblePanes.contains(pane) { focus = pane }
        return effects
    }

    var visit: Visit { Visit(place: place, layers: layers, standing: list.standing) }

    private mutating func remember() { remember(visit) }

    /// Notes a place that is left, for `[`.
    mutating func remember(_ visit: Visit) {
        past.append(visit)
        if past.count > 100 { past.removeFirst() }
        future = []
    }

    mutating func goBack() -> [DashboardEffect] {
        guard let last = past.popLast() else {
            tell("no view before this one")
            return []
        }
        future.append(visit)
        return show(last)
    }

    mutating func goForward() -> [DashboardEffect] {
        guard let next = future.popLast() else {
            tell("no view after this one")
            return []
        }
        past.append(visit)
        return show(next)
    }

    private mutating func show(_ visit: Visit) -> [DashboardEffect] {
        layers = visit.layers
        return show(visit.place, visit.standing)
    }

    /// - Parameters:
    ///   - standing: where the list stood there, for a place that is come back to.
    ///   - keepsFolding: the same groups are open as before, where they are the same groups.
    private mutating func show(
        _ next: ViewPlace, _ standing: ListState.Standing? = nil, keepsFolding: Bool = false
    ) -> [DashboardEffect] {
        let old = place
        place = next
        visible.detailsFull = false
        if next.content != old.content { focus = next.content.pane }
        guard next.content == .sessions else { return readSide(effectsOnShowing(next.content)) }
        if standing == nil, next.grouping != old.grouping || next.view != old.view && !keepsFolding {
            list.fold(folding(of: next), height: layout.listHeight)
        }
        let effects = ask()
        if let standing {
            list.restore(standing, isAsked: isAsking, height: layout.listHeight)
        } else if !effects.isEmpty {
            list.goToTop()
        }
        return effects
    }

    /// A view shows its own groups open, long ones but the last in part.
    func folding(of place: ViewPlace) -> Folding {
        let view = place.view.flatMap { views.indices.contains($0) ? views[$0] : nil }
        return view?.grouping != nil && view?.grouping == place.grouping ? .opened(most: 5) : Folding()
    }

    /// What a page has to be given when it is shown. Accounts that answer bring it unasked, as they are followed; of the others
    /// it says why not.
    func effectsOnShowing(_ content: ViewPlace.Content) -> [DashboardEffect] {
        let having = accounts.filter { $0.provider.traits.hasUsage || $0.provider.traits.hasBatches }
        return !having.isEmpty && having.allSatisfy { $0.phase == .ok } ? [] : readings(for: content)
    }

    private func readings(for content: ViewPlace.Content) -> [DashboardEffect] {
        PaneTable.readings.filter { content == .page($0.pane) }.map { .read(.side($0.reading)) }
    }

    /// Tells the page that is shown that it is being read.
    private mutating func readSide(_ effects: [DashboardEffect]) -> [DashboardEffect] {
        panes[place.content.pane]?.beginReading()
        return effects
    }

    /// Reads the shown page again.
    mutating func refreshPage() -> [DashboardEffect] {
        let effects = readSide(readings(for: place.content))
        return effects.isEmpty ? [.feed(.refresh(.view))] : effects
    }
}

extension ViewPlace {
    /// Where a view leads; all sessions where there is none of that number.
    static func of(view index: Int, in views: [DashboardView], order: SortOrder) -> ViewPlace {
        var place = ViewPlace(content: .sessions, filterText: "", order: order)
        guard views.indices.contains(index) else { return place }
        place.view = index
        switch views[index].content {
        case .sessions(let filter, let order):
            place.filterText = filter
            place.grouping = views[index].grouping
            place.columnsOf = index
            if let order, let parsed = try? SortOrder(parsing: order) { place.order = parsed }
        case .page(let pane): place.content = .page(pane)
        }
        return place
    }
}
