package import BrowserSessions
package import SessionQuery

/// What Steel's list can be asked without losing a row: a status.
///
/// The statuses are a closed set (the SDK's types), but the list takes one at a time: of several each is a list of its own. Where
/// sessions of no known state are asked for, too, nothing is sent.
package struct SteelPlanner: ListingPlanner {
    private typealias Status = SteelSessionsParameters.Status

    package init() {}

    package func activeListings(words: VendorWords) -> [SessionListing] {
        [SessionListing(parameters: SteelSessionsParameters(status: .live).query)]
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        let status = Self.status(for: filter)
        let narrowing = status == nil ? Self.narrowing(by: filter) : nil
        return ListingPlan(
            listing: SessionListing(parameters: SteelSessionsParameters(status: status).query), narrowing: narrowing,
            residual: filter, sentFields: status != nil || narrowing != nil ? [FilterField.status.name] : [],
            isOrdered: order.terms.count == 1 && order.terms.first?.key.isTimeOfStart == true
                && order.terms.first?.beginsWithNewest == true,
            assumedOrderField: "createdAt", losesRows: status == .live)
    }

    private static func status(for filter: Filter) -> Status? {
        if let word = filter.onlyWord(in: .status) { return Status(rawValue: word.lowercased()) }
        guard let states = filter.narrowStates else { return nil }
        // No row waits.
        if states.allSatisfy(\.isActive) { return states.contains(.running) ? .live : nil }
        return states == [.finished] ? .released : states == [.failed] ? .failed : nil
    }

    private static func narrowing(by filter: Filter) -> WordNarrowing? {
        guard filter.onlyWord(in: .status) == nil, let states = filter.narrowStates, !states.contains(.unknown),
            !states.isDisjoint(with: [.running, .finished, .failed])
        else { return nil }
        return WordNarrowing(
            column: .status, parameter: "status", wish: .states(states), documented: Status.allCases.map(\.rawValue),
            seen: [], isProvable: false)
    }
}
