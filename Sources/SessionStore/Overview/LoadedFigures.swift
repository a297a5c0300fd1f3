import BrowserSessions

/// What is said over all that is loaded, whatever of it matches: made with the facets, over many sessions not for every row
/// that changes.
struct LoadedFigures: Sendable {
    private(set) var norms = DurationNorms()
    /// The state of the columns that the norms are of.
    private var normsMade: (moment: Timestamp, rows: Int)?
    /// Rows have changed since.
    private var areNormsOld = true
    private(set) var recent: RecentFigures?
    private(set) var counts = FilterCounts()
    private var identity = IdentityOrder()
    private(set) var shortIDs = ShortIDs()

    /// Norms of many sessions are made anew after so long, or when a quarter more is loaded.
    private static let normsLifetime = Duration.seconds(30)
    /// Recent figures of many sessions are made anew after so long.
    private static let recentLifetime = Duration.seconds(1)

    init() {}

    /// - Parameters:
    ///   - hasChanged: rows came or changed since the last ones.
    ///   - completeSince: by account, from when on all its sessions are loaded.
    ///   - kept: accounts of which sessions were kept from before: those are of all kinds.
    /// - Returns: nil when they are wanted no more.
    static func next(
        after previous: LoadedFigures, _ listing: Listing, hasChanged: Bool, completeSince: [String: Timestamp?],
        kept: Set<String>, workers: Workers
    ) async -> LoadedFigures? {
        var next = previous
        let (columns, moment) = (listing.columns, listing.order.moment)
        next.areNormsOld = next.areNormsOld || hasChanged
        if next.areNormsOld, next.mayMakeNorms(of: columns, at: moment) {
            let first = completeSince.compactMapValues { $0 }.filter { !kept.contains($0.key) }
            guard let norms = await DurationNorms.of(columns, since: first, workers) else { return nil }
            next.norms = norms
            next.normsMade = (moment, columns.count)
            next.areNormsOld = false
        }
        let counts = await FilterCounts.next(
            after: next.counts, listing.question.counted, columns, at: moment, hasChanged: hasChanged, workers: workers)
        guard let counts else { return nil }
        next.counts = counts
        // Mostly the listing's own, which needs no more room.
        if listing.identity.rows.count >= next.identity.rows.count { next.identity = listing.identity }
        next.identity.extend(to: columns)
        next.shortIDs = ShortIDs(next.identity, of: columns)
        guard workers.isWanted() else { return nil }
        if next.mayCountRecent(columns, at: moment) {
            next.recent = await RecentFigures.of(columns, at: moment, completeSince: completeSince, workers)
            guard next.recent != nil else { return nil }
        }
        return next
    }

    private func mayCountRecent(_ columns: SessionColumns, at moment: Timestamp) -> Bool {
        guard let recent, columns.count >= Listing.smallCount else { return true }
        return (moment - recent.moment).magnitude >= Self.recentLifetime
    }

    private func mayMakeNorms(of columns: SessionColumns, at moment: Timestamp) -> Bool {
        guard let normsMade, columns.count >= Listing.smallCount else { return true }
        return (moment - normsMade.moment).magnitude >= Self.normsLifetime
            || columns.count - normsMade.rows > normsMade.rows / 4
    }
}
