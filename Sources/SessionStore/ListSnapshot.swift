package import BrowserSessions

/// An answer to a `ListQuestion`: everything the screen needs, made off the main thread. Copying it is O(1), and so is letting
/// go of it while the catalogue lives, save for the chunks that have changed since: some thousand references at most.
package struct ListSnapshot: Sendable {
    /// The question it answers.
    package var revision: UInt64
    /// Counts the snapshots; a later one has a higher number.
    package var generation: UInt64
    /// The sessions that match, in the order asked for.
    package var rows: SessionRows
    /// The same sessions by group; empty where the question has no grouping.
    package var groups: SessionGroups
    /// How many of `rows`, from the top, stand where they will stay when more is loaded: no account that is asked can still
    /// hold one that belongs before them.
    package var certain: Int
    /// Of the accounts that are asked and not read to their end: through how many of `rows`, from the top, each is loaded.
    package var loadedThrough: [String: Int]
    /// Accounts whose rows come in no reliable order: the list is over what is loaded of them. Sorted.
    package var unordered: [String]
    /// Sessions loaded in all, matching or not.
    package var loaded: Int
    /// The active and failed ones among the loaded.
    package var running: Int
    package var failed: Int
    package var facets: [FacetGroup]
    /// The facets and the chart are of this question and these rows. Else they are the last ones: over many sessions they come
    /// a moment later, in a snapshot of the same revision.
    package var hasOwnFacets: Bool
    package var chart: SessionChart
    /// How long sessions usually take. Made with the facets; over many sessions up to half a minute old.
    package var norms = DurationNorms()
    /// How many of the loaded sessions match the filters that were asked to be counted.
    package var counts = FilterCounts()
    package var recent = RecentFigures()
    /// What the loaded sessions are called for short.
    package var shortIDs: ShortIDs
    /// From when on all sessions of all accounts are loaded, by when they started; nil when nothing is.
    package var completeSince: Timestamp?
    /// How many rows each account has loaded.
    package var loadedByAccount: [String: Int]

    /// A snapshot of sessions that are there already, all of them in their final place.
    package init(
        revision: UInt64 = 0, generation: UInt64 = 0, rows: [Session] = [], loaded: Int = 0, running: Int = 0,
        failed: Int = 0, facets: [FacetGroup] = [], chart: SessionChart = SessionChart(),
        loadedByAccount: [String: Int] = [:], groups: SessionGroups = SessionGroups()
    ) {
        self.revision = revision
        self.generation = generation
        self.rows = SessionRows(rows)
        self.groups = groups
        shortIDs = ShortIDs(of: rows.lazy.map(\.id))
        certain = rows.count
        loadedThrough = [:]
        unordered = []
        self.loaded = loaded
        self.running = running
        self.failed = failed
        self.facets = facets
        hasOwnFacets = true
        self.chart = chart
        self.loadedByAccount = loadedByAccount
    }

    init(_ shared: SharedListing, _ grouped: GroupedListing?, generation: UInt64) {
        let listing = shared.value
        let columns = listing.columns
        self.init(
            revision: listing.question.revision, generation: generation, loaded: columns.count,
            running: columns.activeRows.count, failed: columns.failedCount,
            loadedByAccount: Dictionary(zip(columns.accounts, columns.rowsByAccount)) { $1 })
        rows = SessionRows(shared)
        groups = grouped.map { SessionGroups($0, shared) } ?? SessionGroups()
        certain = rows.count
        hasOwnFacets = false
    }

    package var matching: Int { rows.count }

    /// Some account's rows come in no reliable order: the list is over what is loaded.
    package var isOverLoaded: Bool { !unordered.isEmpty }

    /// The accounts that keep further rows from being certain: those to read a page of. Sorted.
    package var heldBy: [String] { loadedThrough.filter { $0.value == certain }.keys.sorted() }

    /// How many sessions of a group, from its top, stand where they will stay when more is loaded.
    /// - Complexity: O(log rows)
    package func certain(ofGroup index: Int) -> Int {
        let group = groups.rows(of: index)
        return certain < rows.count ? group.count(before: certain, of: rows) : group.count
    }

    /// Where a session stands; nil when it is not in the list.
    /// - Complexity: O(log rows), some microseconds
    package func position(of key: SessionKey) -> Int? { rows.position(of: key) }
}
