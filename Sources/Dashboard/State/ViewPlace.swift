import SessionQuery

/// Where the user is: what `[` and `]` go back and forth between.
struct ViewPlace: Sendable, Hashable {
    /// Index into the views; nil for all sessions and for a filter of the user's own.
    var view: Int?
    var content: PageKind
    var filterText: String
    /// False while the filter is switched off with its text kept.
    var isFilterOn = true
    var order: SortOrder
}

/// What the middle of the screen shows.
enum PageKind: Sendable, Hashable {
    case sessions
    case batches
    case accounts
    case usage
    case events
}
