import SessionQuery
import SessionStore

/// Where the user is: what `[` and `]` go back and forth between.
struct ViewPlace: Sendable, Hashable {
    /// Index into the views; nil for all sessions and for a filter of the user's own.
    var view: Int?
    var content: Content
    var filterText: String
    /// False while the filter is switched off with its text kept.
    var isFilterOn = true
    var order: SortOrder
    /// Nil: the list is in one piece.
    var grouping: Grouping?
    /// Index of the view whose columns it has, the one that it was reached from; nil for the columns of lists that have no view.
    var columnsOf: Int?

    /// What the middle of the screen shows.
    enum Content: Sendable, Hashable {
        case sessions
        /// A pane on the whole screen.
        case page(PaneID)

        /// The pane that has the keys on it at first.
        var pane: PaneID {
            switch self {
            case .sessions: .list
            case .page(let pane): pane
            }
        }
    }
}

extension ViewPlace {
    init(content: Content, filterText: String, order: SortOrder) {
        self.init(view: nil, content: content, filterText: filterText, order: order)
    }

    /// A page, which has no filter of its own.
    init(page: PaneID) {
        self.init(content: .page(page), filterText: "", order: .newestFirst)
    }
}

extension ViewPlace {
    /// The same sessions in the same groups.
    func asks(as other: ViewPlace) -> Bool {
        content == other.content && filterText == other.filterText && isFilterOn == other.isFilterOn
            && grouping == other.grouping
    }
}

/// What lies under the place that is shown, and how that came upon it: `q` takes one away after the other.
struct Layer: Sendable, Hashable {
    enum Cause: Sendable, Hashable {
        /// A view was chosen.
        case view
        /// A page was shown.
        case page
        /// Sessions were opened from a pane.
        case opened(by: PaneID)
        /// A filter was typed or put together from facets.
        case filter
        /// The list was grouped.
        case grouping

        /// What is changed again is still one step.
        var isRefinement: Bool {
            switch self {
            case .filter, .grouping: true
            case .view, .page, .opened: false
            }
        }
    }

    var below: ViewPlace
    /// Where the list stood there.
    var standing: ListState.Standing
    var cause: Cause
}

/// A stop in the history of places.
struct Visit: Sendable, Hashable {
    var place: ViewPlace
    var layers: [Layer]
    /// Where the list stood there.
    var standing: ListState.Standing
}
