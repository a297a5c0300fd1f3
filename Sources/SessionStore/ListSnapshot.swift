package import BrowserSessions

/// An answer to a `ListQuestion`: everything the screen needs, made off the main thread. Copying it is O(1).
package struct ListSnapshot: Sendable {
    /// The question it answers.
    package var revision: UInt64
    /// Counts the snapshots; a later one has a higher number.
    package var generation: UInt64
    /// The sessions that match, in the order asked for.
    package var rows: [Session]
    /// Where each of `rows` stands.
    package var positions: [SessionKey: Int]
    /// Sessions loaded in all, matching or not.
    package var loaded: Int
    /// The active and failed ones among the loaded.
    package var running: Int
    package var failed: Int
    package var facets: [FacetGroup]
    package var chart: SessionChart
    /// How many rows each account has loaded.
    package var loadedByAccount: [String: Int]

    package init(
        revision: UInt64 = 0, generation: UInt64 = 0, rows: [Session] = [], loaded: Int = 0, running: Int = 0,
        failed: Int = 0, facets: [FacetGroup] = [], chart: SessionChart = SessionChart(),
        loadedByAccount: [String: Int] = [:]
    ) {
        self.revision = revision
        self.generation = generation
        self.rows = rows
        self.loaded = loaded
        self.running = running
        self.failed = failed
        self.facets = facets
        self.chart = chart
        self.loadedByAccount = loadedByAccount
        var positions: [SessionKey: Int] = [:]
        positions.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() { positions[row.key] = index }
        self.positions = positions
    }

    package var matching: Int { rows.count }
}
