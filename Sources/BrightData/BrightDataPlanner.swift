package import BrowserSessions
package import SessionQuery

/// What Bright Data's list can be asked without losing a row.
///
/// Sent: its closed set of statuses, start times (widened), a host in the target URL (matched in part), an exact end URL, and
/// the zone. Zones are matched exactly by the vendor and whatever their case here, so each spelling that was seen is asked
/// for, and totals must prove that there are no others.
package struct BrightDataPlanner: ListingPlanner {
    private typealias Status = BrightDataSessionsParameters.Status

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
        parameters.apiName = filter.onlyExactText(in: .zone)
        var narrowing = parameters.apiName == nil ? Self.narrowing(byZoneOf: filter, words: words) : nil
        if narrowing != nil || parameters.apiName != nil { sent.append(FilterField.zone.name) }
        if narrowing == nil, parameters.status == nil { narrowing = Self.narrowing(byStatesOf: filter, order) }
        if parameters.status != nil || filter.narrowStates != nil && narrowing?.column == .status {
            sent.insert(FilterField.status.name, at: 0)
        }
        (parameters.targetURL, parameters.endURL) = (filter.onlyHost(in: .target), filter.onlyExactText(in: .end))
        if parameters.targetURL != nil { sent.append(FilterField.target.name) }
        if parameters.endURL != nil { sent.append(FilterField.end.name) }
        let window = filter.startedWindow(at: now)
        (parameters.startDate, parameters.endDate) = (window.from, window.through)
        if window.from != nil || window.through != nil { sent.append(FilterField.started.name) }
        let sorting = BrightDataSorting(order, status: parameters.status)
        sorting?.apply(to: &parameters)
        // Lists of one status each can be sorted by what the list of all can't.
        let isSortedByStatus = narrowing?.replacing.isEmpty == false
        return ListingPlan(
            listing: SessionListing(parameters: parameters.query), narrowing: narrowing,
            residual: filter, sentFields: sent, isOrdered: sorting != nil || isSortedByStatus,
            isWholeOrdered: sorting != nil,
            losesRows: parameters.status == .running || Self.movesWithTime(sorting, parameters.status))
    }

    private static func status(for filter: Filter) -> Status? {
        if let word = filter.onlyWord(in: .status)?.lowercased(), word != Status.all.rawValue {
            return Status(rawValue: word)
        }
        guard let states = filter.narrowStates else { return nil }
        if states.allSatisfy(\.isActive) { return states.contains(.running) ? .running : nil }
        return states == [.finished] ? .finished : states == [.failed] ? .failed : nil
    }

    private static func narrowing(byZoneOf filter: Filter, words: VendorWords) -> WordNarrowing? {
        guard let zone = filter.onlyWord(in: .zone) else { return nil }
        let spellings = zone == zone.lowercased() ? [zone] : [zone, zone.lowercased()]
        return WordNarrowing(
            column: .zone, parameter: "api_name", wish: .spelling(zone), documented: spellings, seen: words.zones,
            isProvable: true, smallestPage: PageCursor(position: 0, size: 1), latestStartParameter: "end_date")
    }

    /// Several statuses, or all of them where each list can be sorted as wanted and the list of all can't. The set is closed;
    /// only where sessions of no known state are asked for, too, must totals prove it.
    private static func narrowing(byStatesOf filter: Filter, _ order: SortOrder) -> WordNarrowing? {
        let statuses: [Status] = [.running, .finished, .failed]
        let sortings = statuses.compactMap { status in
            BrightDataSorting(order, status: status).map { (status: status, sorting: $0) }
        }
        let isSortedByStatus = BrightDataSorting(order, status: nil) == nil && sortings.count == 3
        guard let states = filter.narrowStates ?? (isSortedByStatus ? Set(SessionState.allCases) : nil),
            !states.isDisjoint(with: [.running, .finished, .failed])
        else { return nil }
        let words = statuses.map(\.rawValue)
        let isProvable = states.contains(.unknown)
        var narrowing = WordNarrowing(
            column: .status, parameter: "status", wish: .states(states), documented: words, seen: [],
            askable: isProvable ? Set(words) : nil, isProvable: isProvable,
            smallestPage: PageCursor(position: 0, size: 1))
        guard isSortedByStatus else { return narrowing }
        for (status, sorting) in sortings { narrowing.replacing[status.rawValue] = sorting.query }
        return narrowing
    }

    /// Running sessions have moved no bytes yet, and stand first until they end.
    private static func movesWithTime(_ sorting: BrightDataSorting?, _ status: Status?) -> Bool {
        sorting?.field == .bandwidth && status != .finished && status != .failed
    }
}
