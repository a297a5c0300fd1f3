/// Everything a key can do. The raw value is its name in the configuration.
package enum Action: String, Sendable, Hashable, CaseIterable {
    case moveDown = "move-down"
    case moveUp = "move-up"
    case halfPageDown = "half-page-down"
    case halfPageUp = "half-page-up"
    case pageDown = "page-down"
    case pageUp = "page-up"
    case first
    case last
    case left
    case right
    case nextPane = "next-pane"
    case previousPane = "previous-pane"
    case open
    case back
    case undo
    case filter
    case toggleFilter = "toggle-filter"
    case allSessions = "all-sessions"
    case view1 = "view-1"
    case view2 = "view-2"
    case view3 = "view-3"
    case view4 = "view-4"
    case view5 = "view-5"
    case view6 = "view-6"
    case view7 = "view-7"
    case view8 = "view-8"
    case view9 = "view-9"
    case viewBack = "view-back"
    case viewForward = "view-forward"
    case previousTab = "previous-tab"
    case nextTab = "next-tab"
    case palette
    case help
    case sort
    case sortLeft = "sort-left"
    case sortRight = "sort-right"
    case invertSort = "invert-sort"
    case addSortKey = "add-sort-key"
    case follow
    case pause
    case refresh
    case refreshAll = "refresh-all"
    case repaint
    case mark
    case clearMarks = "clear-marks"
    case nextFailed = "next-failed"
    case previousFailed = "previous-failed"
    case raw
    case timeline
    case copy
    case copyField = "copy-field"
    case toggle
    case exclude
    case filtersPane = "filters-pane"
    case detailsPane = "details-pane"
    case chartPane = "chart-pane"
    case zoomIn = "zoom-in"
    case zoomOut = "zoom-out"
    case zoomReset = "zoom-reset"
    case metric
    case wideColumns = "wide-columns"
    case loadAll = "load-all"
    case explain
    case batches
    case accounts
    case usage
    case events
    case problems
    case searchNext = "search-next"
    case searchPrevious = "search-previous"
    case suspend
    case quit

    /// The view that the action shows, counted from 0.
    var viewIndex: Int? {
        let views: [Action] = [.view1, .view2, .view3, .view4, .view5, .view6, .view7, .view8, .view9]
        return views.firstIndex(of: self)
    }
}
