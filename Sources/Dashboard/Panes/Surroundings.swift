import BrowserSessions
import CellGrid
import SessionStore

/// What a pane is given of the dashboard around it, for one key, one message or one frame.
struct Surroundings: Sendable {
    /// Where the pane stands, its title included; empty while it is not on the screen.
    var area: Rect
    /// It has the whole screen between the header and the last lines.
    var isPage: Bool
    /// It has the keys.
    var isFocused: Bool
    var now: Timestamp
    /// When the program was started.
    var began: Timestamp
    var clock: ClockText
    var accounts: [AccountStatus]
    var isPaused: Bool
    /// The newest one.
    var snapshot: ListSnapshot
    /// What charts are drawn with.
    var plots = PlotStyle()
}

extension Surroundings {
    /// The title of the pane: over the whole width of a page, else as a rule below other panes.
    func drawTitle(_ name: String, _ more: [Span], of grid: inout CellGrid) {
        if isPage {
            grid.paneTitle(name, more, in: area.line(0), isFocused: isFocused)
        } else {
            grid.paneRule(name, more, in: area.line(0), isFocused: isFocused)
        }
    }

    func shortID(_ key: SessionKey) -> String { snapshot.shortIDs.text(of: key.id) }

    var accountText: AccountText { AccountText(accounts, now: now, began: began, clock: clock, isPaused: isPaused) }
}

extension DashboardState {
    func surroundings(of pane: PaneID) -> Surroundings {
        let isPage = place.content == .page(pane)
        return Surroundings(
            area: isPage ? layout.body : layout.area(of: pane) ?? Rect(size: Size(columns: 0, rows: 0)),
            isPage: isPage, isFocused: activePane == pane, now: now, began: began, clock: ClockText(context),
            accounts: accounts,
            isPaused: isPaused, snapshot: list.latest)
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
