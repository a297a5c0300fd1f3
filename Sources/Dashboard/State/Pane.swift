/// A part of the screen that can have the keys.
package enum Pane: String, Sendable, Hashable, CaseIterable {
    case list
    case filters
    case details
    case chart
    case events
    case batches
    case accounts
    case usage
    /// A menu without typing: the sort picker, the field picker.
    case menu
    /// A page of text over the others: explain, problems.
    case page

    /// What help calls it.
    package var title: String {
        switch self {
        case .list: "sessions"
        case .menu: "menu"
        case .page: "text page"
        default: rawValue
        }
    }
}

/// Which panes are wanted. Wide screens show panes that narrow ones show only when asked.
struct PaneVisibility: Sendable, Hashable {
    var filtersWide = true
    var filtersNarrow = false
    var detailsWide = true
    var detailsNarrow = false
    /// Details take the whole screen.
    var detailsFull = false
    var chart = true
}
