import SessionStore

/// Buckets grouped into screen columns of equal meaning: every column stands for the same number of buckets, or every
/// bucket for the same number of columns.
struct ChartColumns: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        /// Nil: nothing is known of that time.
        var value: Int?
        var buckets: Range<Int>
    }

    /// Oldest first.
    private(set) var columns: [Column] = []
    /// Screen columns for each of them.
    private(set) var width = 1
    var peak: Int { columns.compactMap(\.value).max() ?? 0 }

    init(_ chart: SessionChart, metric: ChartState.Metric, width room: Int) {
        let count = chart.buckets.count
        guard count > 0, room > 0 else { return }
        let group = (count + room - 1) / room
        width = max(1, room / ((count + group - 1) / group))
        // Groups end at now, so that the newest is whole.
        var end = count
        while end > 0 {
            let buckets = max(0, end - group)..<end
            let known = buckets.clamped(to: min(chart.firstKnownBucket, count)..<count)
            let value = known.isEmpty ? nil : Self.value(of: chart.buckets[known], metric)
            columns.append(Column(value: value, buckets: buckets))
            end -= group
        }
        columns.reverse()
    }

    /// One number for some buckets: the most that ran at once, or the sum of what started or failed.
    private static func value(of buckets: ArraySlice<SessionChart.Bucket>, _ metric: ChartState.Metric) -> Int {
        switch metric {
        case .running: buckets.map(\.running).max() ?? 0
        case .starts: buckets.reduce(0) { $0 + $1.started }
        case .failures: buckets.reduce(0) { $0 + $1.failed }
        }
    }

    /// Which column holds a bucket.
    func index(ofBucket bucket: Int) -> Int? { columns.firstIndex { $0.buckets.contains(bucket) } }
}
