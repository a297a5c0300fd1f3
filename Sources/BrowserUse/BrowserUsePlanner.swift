package import BrowserSessions
package import SessionQuery

/// What Browser Use's list can be asked without losing a row: one of its two statuses, and pairs of metadata.
///
/// The two statuses are all that the SDK's models allow, so `active` is taken to cover all that runs and `stopped` all that
/// finished. No parameter sorts the list or limits it to times.
package struct BrowserUsePlanner: ListingPlanner {
    private typealias Status = BrowserUseSessionsParameters.Status

    package init() {}

    package func activeListings(words: VendorWords) -> [SessionListing] {
        [SessionListing(parameters: BrowserUseSessionsParameters(filterBy: .active).query)]
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        let parameters = BrowserUseSessionsParameters(
            filterBy: Self.status(for: filter), metadata: Self.metadata(for: filter))
        var sent: [String] = []
        if parameters.filterBy != nil { sent.append(FilterField.status.name) }
        if !parameters.metadata.isEmpty { sent.append(FilterField.tag.name) }
        return ListingPlan(
            listing: SessionListing(parameters: parameters.query), residual: filter, sentFields: sent,
            isOrdered: order.terms.count == 1 && order.terms.first?.key.isTimeOfStart == true
                && order.terms.first?.beginsWithNewest == true,
            assumedOrderField: "startedAt", losesRows: parameters.filterBy == .active)
    }

    private static func status(for filter: Filter) -> Status? {
        if let word = filter.onlyWord(in: .status) { return Status(rawValue: word.lowercased()) }
        guard let states = filter.narrowStates else { return nil }
        return states.contains(.running) && states.allSatisfy(\.isActive)
            ? .active : states == [.finished] ? .stopped : nil
    }

    /// Tags that are one pair each. Where a second `=` could belong to the key or to the value, where there is no value, or space
    /// that may be lost on the way, nothing is sent.
    private static func metadata(for filter: Filter) -> [String] {
        var pairs: [String] = []
        for case .term(let term, isNegated: false) in filter.conjuncts where term.field == .tag {
            guard case .texts(let matchers) = term.test, matchers.count == 1, let matcher = matchers.first,
                matcher.rule == .exact
            else { continue }
            let halves = matcher.text.split(separator: "=", omittingEmptySubsequences: false)
            guard halves.count == 2,
                halves.allSatisfy({ $0.first?.isWhitespace == false && $0.last?.isWhitespace == false })
            else { continue }
            if !pairs.contains(matcher.text) { pairs.append(matcher.text) }
        }
        return pairs
    }
}
