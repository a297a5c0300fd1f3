package import BrowserSessions
package import SessionQuery

/// What Hyperbrowser's list can be asked without losing a row: a status.
///
/// The list can be asked for three words, but its rows say at least one more, `close-error` (both official SDKs), which is a
/// failure. So `active` is taken to cover all that runs and `closed` all that finished; for failures and for words that can't
/// be asked for the totals must show that the three words are all there are.
package struct HyperbrowserPlanner: ListingPlanner {
    private typealias Status = HyperbrowserSessionsParameters.Status

    package init() {}

    package func activeListings(words: VendorWords) -> [SessionListing] {
        [SessionListing(parameters: HyperbrowserSessionsParameters(status: .active).query)]
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        let status = Self.status(for: filter)
        let narrowing = status == nil ? Self.narrowing(by: filter) : nil
        let parameters = HyperbrowserSessionsParameters(status: status)
        return ListingPlan(
            listing: SessionListing(parameters: parameters.query), narrowing: narrowing, residual: filter,
            sentFields: status != nil ? [FilterField.status.name] : [],
            isOrdered: order.terms.count == 1 && order.terms.first?.key.isTimeOfStart == true
                && order.terms.first?.beginsWithNewest == true,
            assumedOrderField: "createdAt", losesRows: status == .active)
    }

    private static func status(for filter: Filter) -> Status? {
        if let word = filter.onlyWord(in: .status) { return Status(rawValue: word.lowercased()) }
        guard let states = filter.narrowStates else { return nil }
        return states.contains(.running) && states.allSatisfy(\.isActive)
            ? .active : states == [.finished] ? .closed : nil
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
