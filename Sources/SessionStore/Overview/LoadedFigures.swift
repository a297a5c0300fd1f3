import BrowserSessions

/// What is said over all that is loaded, whatever of it matches: made with the facets, over many sessions not for every row
/// that changes.
struct LoadedFigures: Sendable {
    private(set) var norms = DurationNorms()
    /// The state of the columns that the norms are of.
    private var normsMade: (moment: Timestamp, rows: Int)?
    /// Rows have changed since.
    private var areNormsOld = true

    /// Norms of many sessions are made anew after so many milliseconds, or when a quarter more is loaded.
    private static let normsLifetime: Int64 = 30_000

    init() {}

    /// - Parameter hasChanged: rows came or changed since the last ones.
    /// - Returns: nil when they are wanted no more.
    static func next(
        after previous: LoadedFigures, _ listing: Listing, hasChanged: Bool, workers: Workers
    ) async -> LoadedFigures? {
        var next = previous
        let (columns, moment) = (listing.columns, listing.order.moment)
        next.areNormsOld = next.areNormsOld || hasChanged
        if next.areNormsOld, next.mayMakeNorms(of: columns, at: moment) {
            guard let norms = await DurationNorms.of(columns, workers) else { return nil }
            next.norms = norms
            next.normsMade = (moment, columns.count)
            next.areNormsOld = false
        }
        return next
    }

    private func mayMakeNorms(of columns: SessionColumns, at moment: Timestamp) -> Bool {
        guard let normsMade, columns.count >= Listing.smallCount else { return true }
        return abs(moment.milliseconds - normsMade.moment.milliseconds) >= Self.normsLifetime
            || columns.count - normsMade.rows > normsMade.rows / 4
    }
}
