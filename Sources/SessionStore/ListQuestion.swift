package import SessionQuery

/// What the list shall show. Every question has a number of its own, so that an answer to an older one is recognised.
package struct ListQuestion: Sendable, Hashable {
    package var revision: UInt64
    package var filter: Filter
    package var order: SortOrder
    /// Nil: the list is in one piece.
    package var grouping: Grouping?
    package var chart: ChartQuestion
    /// Filters whose matches are counted beside the list's, such as those of the views.
    package var counted: [Filter] = []

    package init(
        revision: UInt64 = 0, filter: Filter = .all, order: SortOrder = .newestFirst, grouping: Grouping? = nil,
        chart: ChartQuestion = ChartQuestion()
    ) {
        self.revision = revision
        self.filter = filter
        self.order = order
        self.grouping = grouping
        self.chart = chart
    }
}
