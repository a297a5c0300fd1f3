package import BrowserSessions
package import SessionQuery

/// What Bright Data's list can be asked without losing a row.
///
/// Sent: its closed set of statuses, start times (widened), a host in the target URL (matched in part), an exact end URL, and
/// the zone. Zones are matched exactly by the vendor and whatever their case here, so each spelling that was seen is asked
/// for.
package struct BrightDataPlanner: ListingPlanner {
    package init() {}

    package func activeListings(words: VendorWords) -> [SessionListing] {
        [SessionListing(parameters: BrightDataSessionsParameters(status: .running).query)]
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        var parameters = BrightDataSessionsParameters()
        var sent: [String] = []
        parameters.status = Self.status(for: filter)
        if parameters.status != nil { sent.append(FilterField.status.name) }
        let narrowing = Self.narrowing(by: filter, words: words)
        if narrowing != nil { sent.append(FilterField.zone.name) }
        (parameters.targetURL, parameters.endURL) = (filter.onlyHost(in: .target), filter.onlyExactText(in: .end))
        if parameters.targetURL != nil { sent.append(FilterField.target.name) }
        if parameters.endURL != nil { sent.append(FilterField.end.name) }
        let window = filter.startedWindow(at: now)
        (parameters.startDate, parameters.endDate) = (window.from, window.through)
        if window.from != nil || window.through != nil { sent.append(FilterField.started.name) }
        return ListingPlan(
            listing: SessionListing(parameters: Self.ordered(parameters, by: order).query), narrowing: narrowing,
            residual: filter, sentFields: sent, isOrdered: Self.sortField(for: order) != nil,
            losesRows: parameters.status == .running || Self.movesWithTime(order, parameters.status))
    }

    private static func status(for filter: Filter) -> BrightDataSessionsParameters.Status? {
        if let word = filter.onlyWord(in: .status)?.lowercased(), word != "all",
            let status = BrightDataSessionsParameters.Status(rawValue: word)
        {
            return status
        }
        guard let states = filter.narrowStates else { return nil }
        if states.contains(.running) { return .running }
        return states == [.finished] ? .finished : states == [.failed] ? .failed : nil
    }

    /// Whether a zone was missed can't be told by totals: the other zones are not known either.
    private static func narrowing(by filter: Filter, words: VendorWords) -> WordNarrowing? {
        guard let zone = filter.onlyWord(in: .zone) else { return nil }
        let spellings = zone == zone.lowercased() ? [zone] : [zone, zone.lowercased()]
        return WordNarrowing(
            column: .zone, parameter: "api_name", wish: .spelling(zone), documented: spellings, seen: words.zones,
            isProvable: false)
    }

    /// Running sessions have moved no bytes yet, and stand first until they end.
    private static func movesWithTime(
        _ order: SortOrder, _ status: BrightDataSessionsParameters.Status?
    ) -> Bool {
        sortField(for: order) == .bandwidth && status != .finished && status != .failed
    }

    private static func ordered(
        _ parameters: BrightDataSessionsParameters, by order: SortOrder
    ) -> BrightDataSessionsParameters {
        var parameters = parameters
        guard let field = sortField(for: order) else { return parameters }
        parameters.sortField = field
        let isAscending =
            field == .timestamp ? order.terms.first?.beginsWithNewest == false : order.terms.first?.ascending == true
        parameters.sortOrder = isAscending ? .ascending : .descending
        return parameters
    }

    /// Not duration: running rows have none at the vendor and an age here, and where the vendor puts them is not known.
    private static func sortField(for order: SortOrder) -> BrightDataSessionsParameters.SortField? {
        guard order.terms.count == 1 else { return nil }
        return switch order.terms.first?.key {
        case .started, .age: .timestamp
        case .bandwidth: .bandwidth
        default: nil
        }
    }
}
