import SessionStore

/// Parts of time grouped into screen columns of equal meaning: every column stands for the same number of parts, or every
/// part for the same number of columns.
struct ChartColumns: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        /// Nil: nothing is known of that time.
        var value: Double?
        var parts: Range<Int>
    }

    /// Oldest first.
    private(set) var columns: [Column] = []
    /// Screen columns for each of them.
    private(set) var width = 1
    var peak: Double { columns.compactMap(\.value).max() ?? 0 }

    init(_ figures: ChartFigures, metric: ChartState.Metric, width room: Int) {
        let count = figures.parts.count
        guard count > 0, room > 0 else { return }
        let group = (count + room - 1) / room
        width = max(1, room / ((count + group - 1) / group))
        // Groups end at now, so that the newest is whole.
        var end = count
        while end > 0 {
            let parts = max(0, end - group)..<end
            columns.append(Column(value: metric.value(of: figures.parts[parts].compactMap { $0 }), parts: parts))
            end -= group
        }
        columns.reverse()
    }

    /// Which column holds a part.
    func index(ofPart part: Int) -> Int? { columns.firstIndex { $0.parts.contains(part) } }
}
