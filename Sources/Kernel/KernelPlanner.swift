package import BrowserSessions
package import SessionQuery

/// What Kernel's list can be asked without losing a row: whether browsers run or were deleted, a region, and pairs of tags.
///
/// Rows have no status: they run, or have an end, so what is asked for is exact. Kernel's `query` looks into other fields than a
/// bare word here, and how is not documented: it is not sent. No parameter sorts the list or limits it to times.
package struct KernelPlanner: ListingPlanner {
    private typealias Status = KernelSessionsParameters.Status

    package init() {}

    package func activeListings(words: VendorWords) -> [SessionListing] {
        [SessionListing(parameters: KernelSessionsParameters(status: .active).query)]
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        // A region that it does not know may be refused, or be one that is newer than this program.
        let region = filter.onlyWord(in: .region).flatMap { KernelSessionsParameters.Region(rawValue: $0.lowercased()) }
        let parameters = KernelSessionsParameters(
            status: Self.status(for: filter), region: region, tags: Self.tags(for: filter))
        var sent: [String] = []
        if parameters.status != .all { sent.append(FilterField.status.name) }
        if region != nil { sent.append(FilterField.region.name) }
        if !parameters.tags.isEmpty { sent.append(FilterField.tag.name) }
        return ListingPlan(
            listing: SessionListing(parameters: parameters.query), residual: filter, sentFields: sent,
            isOrdered: order.terms.count == 1 && order.terms.first?.key.isTimeOfStart == true
                && order.terms.first?.beginsWithNewest == true,
            assumedOrderField: "created_at", losesRows: parameters.status == .active)
    }

    /// Of the states that are asked for only two are ever told. Where it is none of them no row can match, and the short list of
    /// what runs is as good as any.
    private static func status(for filter: Filter) -> Status {
        if let word = filter.onlyWord(in: .status) { return Status(rawValue: word.lowercased()) ?? .all }
        guard let states = filter.narrowStates else { return .all }
        let told = states.intersection([.running, .finished])
        return told.count == 2 ? .all : told == [.finished] ? .deleted : .active
    }

    /// Tags that are one pair each. Where a second `=` could belong to the name or to the value, where one of them is empty, has
    /// space that may be lost on the way, or a bracket, nothing is sent. A name can be asked for once.
    private static func tags(for filter: Filter) -> [KernelSessionsParameters.Tag] {
        var tags: [KernelSessionsParameters.Tag] = []
        for case .term(let term, isNegated: false) in filter.conjuncts where term.field == .tag {
            guard case .texts(let matchers) = term.test, matchers.count == 1, let matcher = matchers.first,
                matcher.rule == .exact
            else { continue }
            let halves = matcher.text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard halves.count == 2,
                halves.allSatisfy({ $0.first?.isWhitespace == false && $0.last?.isWhitespace == false }),
                !halves[0].contains("["), !halves[0].contains("]"), !tags.contains(where: { $0.name == halves[0] })
            else { continue }
            tags.append(KernelSessionsParameters.Tag(halves[0], halves[1]))
        }
        return tags
    }
}
