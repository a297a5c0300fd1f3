import BrowserSessions
import SessionQuery

/// How Bright Data's list is asked for an order.
struct BrightDataSorting {
    let field: BrightDataSessionsParameters.SortField
    private let isAscending: Bool

    /// Nil where the vendor can't give it. By duration only among sessions of one status: running rows have none at the vendor
    /// and an age here, the longest of which started first.
    init?(_ order: SortOrder, status: BrightDataSessionsParameters.Status?) {
        guard order.terms.count == 1, let term = order.terms.first else { return nil }
        switch (term.key, status) {
        case (.started, _), (.age, _): (field, isAscending) = (.timestamp, !term.beginsWithNewest)
        case (.field(.bandwidth), _): (field, isAscending) = (.bandwidth, term.ascending)
        case (.duration, .running): (field, isAscending) = (.timestamp, !term.ascending)
        case (.duration, .finished), (.duration, .failed): (field, isAscending) = (.duration, term.ascending)
        default: return nil
        }
    }

    func apply(to parameters: inout BrightDataSessionsParameters) {
        (parameters.sortField, parameters.sortOrder) = (field, isAscending ? .ascending : .descending)
    }

    var query: [QueryParameter] {
        [
            QueryParameter("sort", field.rawValue),
            QueryParameter(
                "order",
                (isAscending
                    ? BrightDataSessionsParameters.SortOrder.ascending
                    : BrightDataSessionsParameters.SortOrder.descending)
                    .rawValue),
        ]
    }
}
