package import BrowserSessions
package import SessionQuery

/// What Bright Data's list can be asked without losing a row: its closed set of statuses and start times (widened).
/// Target and end URLs and the zone are checked here: how the vendor compares them is not documented to the letter.
package struct BrightDataPlanner: ListingPlanner {
    package init() {}

    package var activeListing: SessionListing {
        SessionListing(parameters: BrightDataSessionsParameters(status: .running).query)
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp
    ) throws(FilterError) -> ListingPlan {
        var parameters = BrightDataSessionsParameters()
        var sent: [String] = []
        parameters.status = Self.status(for: filter)
        if parameters.status != nil { sent.append(FilterField.status.name) }
        let window = filter.startedWindow(at: now)
        (parameters.startDate, parameters.endDate) = (window.from, window.through)
        if window.from != nil || window.through != nil { sent.append(FilterField.started.name) }
        return ListingPlan(
            listing: SessionListing(parameters: Self.ordered(parameters, by: order).query), residual: filter,
            sentFields: sent, isOrdered: Self.sortField(for: order) != nil,
            losesRows: parameters.status == .running)
    }

    private static func status(for filter: Filter) -> BrightDataSessionsParameters.Status? {
        if let word = filter.onlyStatusWord, word != "all",
            let status = BrightDataSessionsParameters.Status(rawValue: word)
        {
            return status
        }
        if filter.wantsActiveOnly { return .running }
        return switch filter.onlyState {
        case .running: .running
        case .finished: .finished
        case .failed: .failed
        default: nil
        }
    }

    private static func ordered(
        _ parameters: BrightDataSessionsParameters, by order: SortOrder
    ) -> BrightDataSessionsParameters {
        var parameters = parameters
        guard let field = sortField(for: order) else { return parameters }
        parameters.sortField = field
        parameters.sortOrder = order.terms.first?.ascending == true ? .ascending : .descending
        return parameters
    }

    /// Not duration: running rows have none at the vendor and an age here, and where the vendor puts them is not known.
    private static func sortField(for order: SortOrder) -> BrightDataSessionsParameters.SortField? {
        guard order.terms.count == 1 else { return nil }
        return switch order.terms.first?.key {
        case .started: .timestamp
        case .bandwidth: .bandwidth
        default: nil
        }
    }
}
