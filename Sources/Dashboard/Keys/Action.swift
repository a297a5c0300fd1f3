/// Everything a key can do, by what it acts on. Its name in the configuration is that of the inner action.
package enum Action: Sendable, Hashable {
    /// Moves the cursor of the pane that has the keys.
    case move(MoveAction)
    /// Panes and layers.
    case screen(ScreenAction)
    /// Shows a view, counted from 0.
    case view(Int)
    /// Shows a pane on the whole screen.
    case page(PaneID)
    /// Views, filters and orders.
    case list(ListAction)
    /// The sessions under the cursor and marked.
    case row(RowAction)
    /// The text of the details or of a page.
    case text(TextAction)
    /// The facet under the cursor.
    case facet(FacetAction)
    case chart(ChartAction)
    /// What leaves the screen.
    case share(ShareAction)
    /// What is read of the vendors.
    case feed(FeedAction)
    case terminal(TerminalAction)

    /// In the order of the printed key map.
    package static let all: [Action] =
        MoveAction.allCases.map(Action.move) + ScreenAction.allCases.map(Action.screen)
        + (0..<viewCount).map(Action.view) + PaneTable.pages.map(Action.page) + ListAction.allCases.map(Action.list)
        + RowAction.allCases.map(Action.row) + TextAction.allCases.map(Action.text)
        + ShareAction.allCases.map(Action.share) + FacetAction.allCases.map(Action.facet)
        + ChartAction.allCases.map(Action.chart)
        + FeedAction.allCases.map(Action.feed) + TerminalAction.allCases.map(Action.terminal)

    /// Views that have a key.
    static let viewCount = 9

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// The action of that name in the configuration.
    package init?(name: String) {
        guard let action = Self.byName[name] else { return nil }
        self = action
    }

    package var name: String {
        switch self {
        case .move(let action): action.rawValue
        case .screen(let action): action.rawValue
        case .view(let index): "view-\(index + 1)"
        case .page(let pane): pane.rawValue
        case .list(let action): action.rawValue
        case .row(let action): action.rawValue
        case .text(let action): action.rawValue
        case .facet(let action): action.rawValue
        case .chart(let action): action.rawValue
        case .share(let action): action.rawValue
        case .feed(let action): action.rawValue
        case .terminal(let action): action.rawValue
        }
    }
}

extension Action {
    /// It is about the list of sessions, or panes beside it: where a page is shown instead it would change what nobody sees.
    var isOfSessions: Bool {
        switch self {
        case .screen(let action):
            switch action {
            case .filtersPane, .detailsPane, .chartPane: true
            case .nextPane, .previousPane, .open, .back, .undo, .palette, .help, .explain, .query, .problems, .log:
                false
            }
        case .list(let action):
            switch action {
            case .filter, .allSessions, .viewBack, .viewForward: false
            case .toggleFilter, .group, .sort, .sortLeft, .sortRight, .invertSort, .addSortKey, .follow, .wideColumns,
                .chooseColumns, .nextFailed, .previousFailed, .nextAttention:
                true
            }
        case .row(let action): action != .copy
        case .share(let action):
            switch action {
            case .links, .endingLine, .export, .print, .report: true
            case .command, .saveView: false
            }
        case .text, .facet, .chart: true
        case .move, .view, .page, .feed, .terminal: false
        }
    }
}

package enum MoveAction: String, Sendable, Hashable, CaseIterable {
    case down = "move-down"
    case up = "move-up"
    case halfPageDown = "half-page-down"
    case halfPageUp = "half-page-up"
    case pageDown = "page-down"
    case pageUp = "page-up"
    case first
    case last
    case left
    case right
}

package enum ScreenAction: String, Sendable, Hashable, CaseIterable {
    case nextPane = "next-pane"
    case previousPane = "previous-pane"
    case open
    case back
    case undo
    case palette
    case help
    case explain
    case query
    case problems
    case log
    case filtersPane = "filters-pane"
    case detailsPane = "details-pane"
    case chartPane = "chart-pane"
}

package enum ListAction: String, Sendable, Hashable, CaseIterable {
    case filter
    case toggleFilter = "toggle-filter"
    case allSessions = "all-sessions"
    case viewBack = "view-back"
    case viewForward = "view-forward"
    case group
    case sort
    case sortLeft = "sort-left"
    case sortRight = "sort-right"
    case invertSort = "invert-sort"
    case addSortKey = "add-sort-key"
    case follow
    case wideColumns = "wide-columns"
    case chooseColumns = "choose-columns"
    case nextFailed = "next-failed"
    case previousFailed = "previous-failed"
    case nextAttention = "next-attention"
}

package enum RowAction: String, Sendable, Hashable, CaseIterable {
    case mark
    case markRange = "mark-range"
    case tellEnd = "tell-end"
    case clearMarks = "clear-marks"
    case raw
    case timeline
    case copy
    case copyField = "copy-field"
    case compare
}

package enum TextAction: String, Sendable, Hashable, CaseIterable {
    case previousTab = "previous-tab"
    case nextTab = "next-tab"
    case searchNext = "search-next"
    case searchPrevious = "search-previous"
    case fold
}

package enum FacetAction: String, Sendable, Hashable, CaseIterable {
    case toggle
    case exclude
}

package enum ChartAction: String, Sendable, Hashable, CaseIterable {
    case zoomIn = "zoom-in"
    case zoomOut = "zoom-out"
    case zoomReset = "zoom-reset"
    case metric
    case stack
    case earlier = "chart-earlier"
    case later = "chart-later"
}

package enum ShareAction: String, Sendable, Hashable, CaseIterable {
    /// The view as a command line.
    case command = "copy-command"
    case links
    case endingLine = "copy-ending-line"
    case export
    /// The rows on the screen, as text.
    case print
    case report = "bundle"
    case saveView = "save-view"
}

package enum FeedAction: String, Sendable, Hashable, CaseIterable {
    case pause
    case refresh
    case refreshAll = "refresh-all"
    case loadAll = "load-all"
}

package enum TerminalAction: String, Sendable, Hashable, CaseIterable {
    case repaint
    case suspend
    case mouse
    case quit
}
