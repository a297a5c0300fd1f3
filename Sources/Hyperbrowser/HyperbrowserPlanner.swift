package import BrowserSessions
package import SessionQuery

/// What Hyperbrowser's list can be asked without losing a row: a status, where one of its words covers all that is
/// wanted. Failed sessions say `error` or `close-error`, and only the first can be asked for: that is checked here.
package struct HyperbrowserPlanner: ListingPlanner {
    package init() {}

    package var activeListing: SessionListing {
        SessionListing(parameters: HyperbrowserSessionsParameters(status: .active).query)
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp
    ) throws(FilterError) -> ListingPlan {
        let status = Self.status(for: filter)
        return ListingPlan(
            listing: SessionListing(parameters: HyperbrowserSessionsParameters(status: status).query),
            residual: filter, sentFields: status == nil ? [] : [FilterField.status.name],
            isOrdered: order == .newestFirst, isOrderAssumed: true,
            losesRows: status == .active)
    }

    private static func status(for filter: Filter) -> HyperbrowserSessionsParameters.Status? {
        if let word = filter.onlyStatusWord, let status = HyperbrowserSessionsParameters.Status(rawValue: word) {
            return status
        }
        if filter.wantsActiveOnly { return .active }
        return switch filter.onlyState {
        case .running: .active
        case .finished: .closed
        default: nil
        }
    }
}
