import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What a pane is given of the dashboard around it, for one key, one message or one frame: facts of the feed, what was asked,
/// and where things stand. Of other panes it has what several of them show: the list's newest snapshot and what its cursor is on,
/// how the figures of active sessions went, and what was found.
struct Surroundings: Sendable {
    /// Whose surroundings these are.
    var pane: PaneID
    /// The pane that has the keys.
    var activePane: PaneID
    var layout: Layout
    var place: ViewPlace
    /// The view that is shown, if it is one.
    var view: DashboardView?
    /// The columns that the list is to have.
    var columns: WantedColumns
    var question: ListQuestion
    var accounts: [AccountStatus]
    /// The newest one.
    var snapshot: ListSnapshot
    /// The session under the list's cursor.
    var current: Session?
    /// The group whose head the list's cursor is on.
    var group: SessionGroup?
    var events: EventLog
    /// What holds of the sessions.
    var findings: HeldFindings
    /// What the figures of active sessions were at their last readings.
    var trails: FigureTrails
    /// What was found, by account and kind.
    var board: FindingBoard
    var now: Timestamp
    /// When the program was started.
    var began: Timestamp
    var context: FilterContext
    var keymap: Keymap
    var isPaused: Bool
    /// Somebody looks.
    var isAttended: Bool
    /// A filter is being typed: it may be another one with the next letter.
    var isFiltering: Bool
    /// What charts are drawn with.
    var plots = PlotStyle()
}

extension Surroundings {
    /// Where the pane stands, its title included; empty while it is not on the screen.
    var area: Rect {
        isPage ? layout.body : (showsSessions ? layout.area(of: pane) : nil) ?? Rect(size: Size(columns: 0, rows: 0))
    }

    /// The pane has the whole screen between the header and the last lines.
    var isPage: Bool { place.content == .page(pane) }

    /// The pane has the keys.
    var isFocused: Bool { activePane == pane }

    var showsSessions: Bool { place.content == .sessions }

    /// Something is loaded, or every account has answered: before that a pane can't say that there is nothing.
    var hasAnswer: Bool { snapshot.loaded > 0 || accounts.haveAnswered }

    var clock: ClockText { ClockText(context) }

    /// The title of the pane: over the whole width of a page, else as a rule below other panes.
    func drawTitle(_ name: String, _ more: [Span], of grid: inout CellGrid) {
        if isPage {
            grid.paneTitle(name, more, in: area.line(0), isFocused: isFocused)
        } else {
            grid.paneRule(name, more, in: area.line(0), isFocused: isFocused)
        }
    }

    /// In the middle of an area that nothing is known to be in, why; not a word of it before the vendors had their say.
    func drawNothing(_ reason: String, in area: Rect, of grid: inout CellGrid) {
        if hasAnswer { grid.write(reason, in: area.line(area.rows / 2), Ink(.dim), align: .centre) }
    }

    func shortID(_ key: SessionKey) -> String { snapshot.shortIDs.text(of: key.id) }

    var accountText: AccountText { AccountText(accounts, now: now, began: began, clock: clock, isPaused: isPaused) }

    var accountNames: AccountNames { AccountNames(accounts.map(\.name)) }
}

// MARK: What was asked, and of whom

extension Surroundings {
    /// The name shown for what the list shows.
    var viewName: String {
        if let view { return view.name }
        return showsSessions ? (place.filterText.isEmpty ? "all" : "filter") : place.content.pane.title
    }

    /// Some answer to the present question is still awaited.
    var isAsking: Bool { snapshot.revision != question.revision }

    /// Sessions that the vendors say they have; nil while none has said. A lower bound when some have not.
    var total: (count: Int, isWhole: Bool)? {
        let known = accounts.compactMap(\.total)
        guard !known.isEmpty else { return nil }
        let isAllLoaded = accounts.allSatisfy { !$0.hasMore && !$0.mayLackRows && $0.dataAt != nil }
        return (max(known.reduce(0, +), snapshot.loaded), known.count == accounts.count || isAllLoaded)
    }

    /// The active sessions of the newest snapshot, without those that have ended as far as anybody can tell.
    var runningCount: Int { max(0, snapshot.running - accounts.reduce(0) { $0 + $1.ending.count }) }

    func account(named name: String) -> AccountStatus? { accounts.first { $0.name == name } }

    /// The accounts the filter leaves in play.
    var askedAccounts: [AccountStatus] { accounts.filter { exclusion(of: $0) == nil } }

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

    /// The vendor of all sessions of a group; nil where they may be of several.
    func vendor(of group: GroupKey) -> ProviderKind? {
        guard case .text(let text) = group.value else { return nil }
        if group.field == .account { return account(named: text)?.provider }
        return group.field == .provider ? ProviderKind.allCases.first { $0.rawValue == text } : nil
    }

    /// Names the vendors that never tell the states a filter asks for, where it asks no others: a count of 0 proves nothing then.
    /// Nil where some vendor can answer, or where none is asked for another reason.
    func untoldSentence(of filter: Filter) -> String? {
        var vendors: [ProviderKind] = []
        for account in accounts {
            switch filter.exclusion(
                account: account.name, provider: account.provider, absent: FilterField.absent(from: account.provider))
            {
            case nil: return nil
            case .untold?: if !vendors.contains(account.provider) { vendors.append(account.provider) }
            case .byName?, .lacking?: continue
            }
        }
        return vendors.isEmpty
            ? nil : vendors.compactMap { filter.untoldSentence(of: $0.traits) }.joined(separator: "; ")
    }

    /// Whether a session has left the active ones and waits for its final record.
    func isEnding(_ session: Session) -> Bool {
        session.isActive && account(named: session.account)?.ending.contains(session.id) == true
    }
}

extension [AccountStatus] {
    /// Those in trouble first, then those that have not answered yet; else as configured.
    var worstFirst: [AccountStatus] {
        enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.trouble != b.trouble { return a.trouble > b.trouble }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// The accounts whose rows are older than they should be: they fail, or have not answered since the start.
    var stale: Set<String> {
        Set(filter { $0.isFailing || $0.phase == .connecting && $0.dataAt != nil }.map(\.name))
    }

    /// Sessions that have left the active ones and wait for their final record, by account.
    var ending: [String: Set<String>] {
        Dictionary(lazy.filter { !$0.ending.isEmpty }.map { ($0.name, $0.ending) }) { $1 }
    }

    /// Every one of several accounts fails below HTTP: it is rather this machine's network than the vendors.
    var suggestNetworkTrouble: Bool {
        count > 1
            && allSatisfy { account in
                guard case .failing(.transport(let failure), _, _) = account.phase else { return false }
                return if case .timeout = failure { false } else { true }
            }
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
