package import BrowserSessions

/// The groups of a list, in a useful order: of states what needs a person first, of days the newest first, else those of most
/// sessions, then the others together, last the sessions without a value or without a failure. Where the list is ordered by a
/// figure, such as the cost, the groups are by theirs. Empty where nothing is grouped.
///
/// Always of the same sessions as the list's rows. A session with several tags or domains stands in each of its groups.
package struct SessionGroups: Sendable {
    package let grouping: Grouping?
    package let heads: [SessionGroup]
    private let rows: [SessionRows]

    /// No grouping.
    package init() {
        self.init(grouping: nil, heads: [], rows: [])
    }

    /// Of groups that are there already.
    /// - Parameter rows: of each head, in the order of the list.
    package init(grouping: Grouping?, heads: [SessionGroup], rows: [SessionRows]) {
        precondition(heads.count == rows.count)
        self.grouping = grouping
        self.heads = heads
        self.rows = rows
    }

    init(_ grouped: GroupedListing, _ listing: SharedListing) {
        self.init(
            grouping: grouped.grouping, heads: grouped.heads,
            rows: grouped.heads.indices.map { SessionRows(listing, grouped.rows(ofHead: $0)) })
    }

    package var count: Int { heads.count }

    package var isEmpty: Bool { heads.isEmpty }

    /// The sessions of a group in the order of the list, with all that `SessionRows` can be asked.
    package func rows(of index: Int) -> SessionRows { rows[index] }

    /// Where a group stands now.
    package func index(of key: GroupKey) -> Int? { heads.firstIndex { $0.key == key } }

    /// The groups that a session stands in.
    /// - Complexity: O(groups × log rows), a microsecond each
    package func indices(containing key: SessionKey) -> [Int] {
        rows.indices.filter { rows[$0].position(of: key) != nil }
    }
}
