import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

extension DashboardState {
    /// The snapshots that are still used. Freeing the last reference to one costs time in the number of its rows: the
    /// runtime does well to keep those it sent until they are no longer here, and then let go of them elsewhere.
    package var snapshotGenerations: Set<UInt64> {
        var generations: Set = [list.base.generation, list.latest.generation]
        if let stashed { generations.insert(stashed.generation) }
        return generations
    }

    /// All that the layout rests on.
    var layoutInputs: LayoutInputs {
        LayoutInputs(size: size, visible: visible, hasPrompt: prompt != nil, hasBanner: hasBanner)
    }

    /// The page that the sessions were opened from says how what they belong to stands.
    private var hasBanner: Bool {
        guard let opener else { return false }
        return panes[opener]?.hasBanner == true
    }

    /// The page whose cursor the sessions on the screen were opened from; nil where they were not.
    var opener: PaneID? {
        guard place.content == .sessions, case .opened(by: let pane)? = layers.last?.cause,
            layers.last?.below.content == .page(pane)
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

    /// The panes that Tab goes round, in reading order.
    var visiblePanes: [PaneID] {
        guard place.content == .sessions else { return [place.content.pane] }
        let layout = layout
        if visible.detailsFull, layout.details != nil { return [.details] }
        let panes: [(PaneID, Rect?)] = [
            (.filters, layout.filters), (.list, layout.list), (.details, layout.details), (.chart, layout.chart),
            (.events, layout.events),
        ]
        return panes.compactMap { pane, area in area == nil ? nil : pane }
    }

    /// Sessions that the vendors say they have; nil while none has said. A lower bound when some have not.
    var total: (count: Int, isWhole: Bool)? {
        let known = accounts.compactMap(\.total)
        guard !known.isEmpty else { return nil }
        return (max(known.reduce(0, +), list.latest.loaded), known.count == accounts.count)
    }

    /// The accounts, those in trouble first.
    var accountsWorstFirst: [AccountStatus] { accounts.worstFirst }

    var staleAccounts: Set<String> { accounts.stale }

    var ending: [String: Set<String>] { accounts.ending }

    /// The active sessions of the newest snapshot, without those that have ended as far as anybody can tell.
    var runningCount: Int { max(0, list.latest.running - accounts.reduce(0) { $0 + $1.ending.count }) }

    func account(named name: String) -> AccountStatus? { accounts.first { $0.name == name } }

    /// The name shown for what the list shows.
    var viewName: String {
        if let index = place.view, views.indices.contains(index) { return views[index].name }
        return place.content == .sessions ? (place.filterText.isEmpty ? "all" : "filter") : place.content.pane.title
    }

    /// Some answer to the present question is still awaited.
    var isAsking: Bool { list.latest.revision != question.revision }

    /// The accounts the filter leaves in play.
    var askedAccounts: [AccountStatus] {
        accounts.filter { exclusion(of: $0) == nil }
    }

    /// Why the filter rules an account out; nil where it does not.
    func exclusion(of account: AccountStatus) -> AccountExclusion? {
        question.filter.exclusion(
            account: account.name, provider: account.provider, absent: FilterField.absent(from: account.provider))
    }

    /// The accounts that are ruled out because their rows lack what the filter asks for, and what that is.
    var accountsLacking: (names: [String], fields: [FilterField])? {
        var names: [String] = []
        var lacking: Set<FilterField> = []
        for account in accounts {
            guard case .lacking(let fields) = exclusion(of: account) else { continue }
            names.append(account.name)
            lacking.formUnion(fields)
        }
        return names.isEmpty ? nil : (names, FilterField.allCases.filter(lacking.contains))
    }
}
