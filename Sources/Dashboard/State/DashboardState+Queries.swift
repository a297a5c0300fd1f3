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

    var layout: Layout { Layout(of: self, size: size) }

    /// The pane that gets the keys now.
    var activePane: Pane {
        switch overlay {
        case .menu: .menu
        case .page: .page
        case nil: visiblePanes.contains(focus) ? focus : place.content.pane
        }
    }

    /// The panes that Tab goes round, in reading order.
    var visiblePanes: [Pane] {
        guard place.content == .sessions else { return [place.content.pane] }
        let layout = layout
        if visible.detailsFull, layout.details != nil { return [.details] }
        let panes: [(Pane, Rect?)] = [
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

    /// The accounts, those in trouble first, then those with the oldest figures.
    var accountsWorstFirst: [AccountStatus] {
        accounts.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.trouble != b.trouble { return a.trouble > b.trouble }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// Accounts whose rows are older than they should be: they fail, or have not answered since the start.
    var staleAccounts: Set<String> {
        Set(accounts.filter { $0.isFailing || $0.phase == .connecting && $0.dataAt != nil }.map(\.name))
    }

    /// Sessions that have left the active ones and wait for their final record, by account.
    var ending: [String: Set<String>] {
        Dictionary(accounts.lazy.filter { !$0.ending.isEmpty }.map { ($0.name, $0.ending) }) { $1 }
    }

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

extension AccountStatus {
    /// How bad it is, for sorting.
    fileprivate var trouble: Int {
        switch phase {
        case .failing: 2
        case .connecting: 1
        case .ok: 0
        }
    }
}

extension PageKind {
    /// What shows it; nil for the sessions.
    var action: Action? {
        switch self {
        case .sessions: nil
        case .batches: .batches
        case .accounts: .accounts
        case .usage: .usage
        case .events: .events
        }
    }

    /// The pane that has the keys on it at first.
    var pane: Pane {
        switch self {
        case .sessions: .list
        case .batches: .batches
        case .accounts: .accounts
        case .usage: .usage
        case .events: .events
        }
    }
}
