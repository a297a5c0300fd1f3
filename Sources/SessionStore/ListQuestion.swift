package import SessionQuery

/// What the list shall show. Every question has a number of its own, so that an answer to an older one is recognised.
package struct ListQuestion: Sendable, Hashable {
    package var revision: UInt64
    package var filter: Filter
    package var order: SortOrder
    package var chartWindow: ChartWindow

    package init(
        revision: UInt64 = 0, filter: Filter = .all, order: SortOrder = .newestFirst, chartWindow: ChartWindow = .hour
    ) {
        self.revision = revision
        self.filter = filter
        self.order = order
        self.chartWindow = chartWindow
    }
}
