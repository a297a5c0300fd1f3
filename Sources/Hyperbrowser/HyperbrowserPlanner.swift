package import BrowserSessions
package import SessionQuery

/// What Hyperbrowser's list can be asked without losing a row: a status.
///
/// The list can be asked for three words, but its rows say at least one more, `close-error` (both official SDKs). So only
/// `active` is taken to cover all that runs; for anything else the totals must show that the three words are all there are.
package struct HyperbrowserPlanner: ListingPlanner {
    private typealias Status = HyperbrowserSessionsParameters.Status

    package init() {}

    package func activeListings(words: VendorWords) -> [SessionListing] {
        [SessionListing(parameters: HyperbrowserSessionsParameters(status: .active).query)]
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        let isActiveOnly = Self.asksForActiveOnly(filter)
        let narrowing = isActiveOnly ? nil : Self.narrowing(by: filter)
        let parameters = HyperbrowserSessionsParameters(status: isActiveOnly ? .active : nil)
        return ListingPlan(
            listing: SessionListing(parameters: parameters.query), narrowing: narrowing, residual: filter,
            sentFields: isActiveOnly || narrowing != nil ? [FilterField.status.name] : [],
            isOrdered: order.terms.count == 1 && order.terms.first?.key.isTimeOfStart == true
                && order.terms.first?.beginsWithNewest == true,
            assumedOrderField: "createdAt", losesRows: isActiveOnly)
    }

    private static func asksForActiveOnly(_ filter: Filter) -> Bool {
        if let word = filter.onlyWord(in: .status) { return word.lowercased() == Status.active.rawValue }
        return filter.narrowStates?.contains(.running) == true
    }

    private static func narrowing(by filter: Filter) -> WordNarrowing? {
        let wish: WordNarrowing.Wish
        if let word = filter.onlyWord(in: .status) {
            wish = .spelling(word)
        } else if let states = filter.narrowStates {
            wish = .states(states)
        } else {
            return nil
        }
        let words = Status.allCases.map(\.rawValue)
        return WordNarrowing(
            column: .status, parameter: "status", wish: wish, documented: words, seen: [], askable: Set(words),
            isProvable: true)
    }
}
