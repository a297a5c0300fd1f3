import BrowserSessions
package import SessionQuery

/// How many of the loaded sessions each of some filters matches.
package struct FilterCounts: Sendable {
    /// In the order of the question's `counted`.
    package private(set) var counts: [Int] = []
    private var filters: [Filter] = []
    /// The state of the columns that they are of.
    private var made: (moment: Timestamp, rows: Int)?
    /// Rows have changed since.
    private var areOld = true

    /// Counts of many sessions are made anew after so long: when rows changed, and when only time has gone by.
    private static let lifetime = Duration.seconds(2)
    private static let restingLifetime = Duration.seconds(10)

    init() {}

    /// The count of a filter; nil for one that was not asked for.
    package func count(of filter: Filter) -> Int? {
        filters.firstIndex(of: filter).flatMap { counts.indices.contains($0) ? counts[$0] : nil }
    }

    /// - Parameter hasChanged: rows came or changed since the last ones.
    /// - Returns: nil when they are wanted no more.
    static func next(
        after previous: FilterCounts, _ filters: [Filter], _ columns: SessionColumns, at moment: Timestamp,
        hasChanged: Bool, workers: Workers
    ) async -> FilterCounts? {
        var next = previous
        next.areOld = next.areOld || hasChanged
        guard next.isDue(for: filters, columns, at: moment) else { return next }
        var counts: [Int] = []
        for filter in filters {
            var rows = RowFilter(filter, at: moment)
            guard await rows.learn(columns, in: workers), let found = await rows.rows(in: columns, with: workers) else {
                return nil
            }
            counts.append(found.words.reduce(0) { $0 + $1.nonzeroBitCount })
        }
        next.counts = counts
        next.filters = filters
        next.made = (moment, columns.count)
        next.areOld = false
        return next
    }

    private func isDue(for filters: [Filter], _ columns: SessionColumns, at moment: Timestamp) -> Bool {
        guard let made, filters == self.filters else { return true }
        let age = (moment - made.moment).magnitude
        let dependsOnTime = filters.contains(where: \.dependsOnTime)
        if columns.count < Listing.smallCount { return areOld || dependsOnTime && age > .zero }
        return areOld && age >= Self.lifetime || dependsOnTime && age >= Self.restingLifetime
    }
}
