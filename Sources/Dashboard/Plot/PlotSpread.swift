/// Which values fall on which columns: all columns are used, whatever the number of values.
///
/// Values that come and go at the ends, as buckets of time do, keep their widths and their places in cells while they are
/// shown: where each begins rests on its number among all, not on its place among those that are shown.
struct PlotSpread: Sendable, Hashable {
    /// Values, and columns that they are spread over.
    let values: Int
    let columns: Int
    /// The number of the first value among all.
    private let phase: Int
    /// Columns that lie before the first.
    private let base: Int

    /// - Parameters:
    ///   - phase: the number of the first value among all; not negative.
    ///   - cell: columns that a cell has, which go together.
    init(values: Int, columns: Int, phase: Int = 0, cell: Int = 1) {
        self.values = values
        self.columns = columns
        self.phase = values > 0 ? phase % values : 0
        base = values > 0 ? self.phase * (columns / cell) / values * cell : 0
    }

    /// Where a value begins, before the ends are filled.
    private func edge(_ value: Int) -> Int { (value + phase) * columns / values - base }

    /// The values that a column shows: at least one, and each value is shown somewhere.
    func values(at column: Int) -> Range<Int> {
        guard values > 0, columns > 0 else { return 0..<0 }
        var first = min(values - 1, max(0, (column + base) * values / columns - phase))
        while first > 0, columns(of: first - 1).upperBound > column { first -= 1 }
        while first < values - 1, columns(of: first).upperBound <= column { first += 1 }
        var end = first + 1
        while end < values, columns(of: end).contains(column) { end += 1 }
        return first..<end
    }

    /// The columns that a value stands on; at least one.
    func columns(of value: Int) -> Range<Int> {
        guard values > 0, columns > 0 else { return 0..<0 }
        let start = value == 0 ? 0 : min(columns - 1, max(0, edge(value)))
        let end = value == values - 1 ? columns : min(columns, max(0, edge(value + 1)))
        return start..<max(start + 1, end)
    }
}
