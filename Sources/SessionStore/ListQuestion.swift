package import SessionQuery

/// What the list shall show. Every question has a number of its own, so that an answer to an older one is recognised.
package struct ListQuestion: Sendable {
    package var revision: UInt64
    package var filter: Filter
    package var order: SortOrder
    package var chartWindow: ChartWindow
    /// Nil: the list is in one piece.
    package var grouping: Grouping?
    /// Whose zone days are in. The same through a run, so that questions are told apart without it.
    package var context: FilterContext

    package init(
        revision: UInt64 = 0, filter: Filter = .all, order: SortOrder = .newestFirst, chartWindow: ChartWindow = .hour,
        grouping: Grouping? = nil, context: FilterContext = .utc
    ) {
        self.revision = revision
        self.filter = filter
        self.order = order
        self.chartWindow = chartWindow
        self.grouping = grouping
        self.context = context
    }
}

extension ListQuestion: Hashable {
    package static func == (left: ListQuestion, right: ListQuestion) -> Bool {
        left.revision == right.revision && left.filter == right.filter && left.order == right.order
            && left.chartWindow == right.chartWindow && left.grouping == right.grouping
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(revision)
        hasher.combine(filter)
        hasher.combine(order)
        hasher.combine(chartWindow)
        hasher.combine(grouping)
    }
}
