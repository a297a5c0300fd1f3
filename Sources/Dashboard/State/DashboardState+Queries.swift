import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

extension DashboardState {
    /// The snapshots that are still used. Freeing the last reference to one costs time in the number of its rows: the
    /// runtime does well to keep those it sent until they are no longer here, and then let go of them elsewhere.
    package var snapshotGenerations: Set<UInt64> {
        var generations: Set = [list.base.generation, list.latest.generation]
        if let stashed = panes[ListPane.self].stashed { generations.insert(stashed.generation) }
        return generations
    }

    /// The list's rows and cursor.
    var list: ListState {
        get { panes[ListPane.self].list }
        _modify { yield &panes[ListPane.self].list }
    }

    /// How far pages were read.
    var paging: PagingState {
        get { panes[ListPane.self].paging }
        _modify { yield &panes[ListPane.self].paging }
    }

    /// What a pane is given of all this.
    func surroundings(of pane: PaneID) -> Surroundings {
        let list = panes[ListPane.self].list
        return Surroundings(
            pane: pane, activePane: activePane, layout: layout, place: place,
            view: place.view.flatMap { views.indices.contains($0) ? views[$0] : nil }, columns: wantedColumns,
            question: question, accounts: accounts, snapshot: list.latest, current: list.current,
            group: list.currentHead, events: events,
            findings: findings, trails: panes[DetailsPane.self].trails, board: panes[FindingsPane.self].board,
            now: now, began: began, context: context, keymap: keymap, isPaused: isPaused,
            isAttended: !isUnattended, isFiltering: prompt?.kind == .filter)
    }

    /// What is known beside the panes.
    var facts: Surroundings { surroundings(of: activePane) }

    /// All that the layout rests on.
    var layoutInputs: LayoutInputs {
        LayoutInputs(size: size, visible: visible, hasPrompt: prompt != nil, hasBanner: hasBanner)
    }

    /// The page that the sessions were opened from says how what they belong to stands.
    private var hasBanner: Bool {
        guard let opener else { return false }
        return panes[opener]?.hasBanner == true
    }

    /// The page whose cursor the sessions on the screen were opened from; nil where they were not. Grouped they are the same ones.
    var opener: PaneID? {
        let layer = layers.last { $0.cause != .grouping }
        guard place.content == .sessions, case .opened(by: let pane)? = layer?.cause,
            layer?.below.content == .page(pane)
        else { return nil }
        return pane
    }

    /// The pane that gets the keys now.
    var activePane: PaneID {
        switch overlay {
        case .menu: .menu
        case .page: .page
        case nil: visiblePanes.contains(focus) ? focus : place.content.pane
        }
    }

    /// The details have the keys or the whole screen, or a page says why a row is as it is: that session is being read.
    var isReading: Bool {
        guard place.content == .sessions else { return false }
        if case .page(let page)? = overlay, page.kind == .explain { return true }
        return visible.detailsFull || focus == .details && layout.details != nil
    }

    /// The panes that Tab goes round, in reading order.
    var visiblePanes: [PaneID] { place.content == .sessions ? layout.panes : [place.content.pane] }
}
