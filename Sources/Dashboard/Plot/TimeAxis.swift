import BrowserSessions
import SessionStore

/// Labels below a plot, at round times of the zone's clock.
struct TimeAxis: Sendable, Hashable {
    struct Label: Sendable, Hashable {
        /// Columns from the plot's first.
        var column: Int
        var text: String
    }

    let labels: [Label]

    /// Milliseconds between labels.
    private static let steps: [Int64] =
        [10, 30, 60, 120, 300, 600, 900, 1800].map { $0 * 1000 } + [1, 2, 3, 6, 12, 24].map { $0 * 3_600_000 }
    /// Days between labels, where one a day is too much.
    private static let days = [2, 5, 10, 15]
    /// From label to label: the longest with some air.
    private static let least = 9

    /// - Parameters:
    ///   - marks: where the values begin, and where the last ends.
    ///   - phase: the number of the first value among all.
    ///   - end: what stands at the right end, such as `now`.
    init(
        _ marks: [Timestamp], columns: Int, phase: Int = 0, zone: ClockZone, clock: ClockText, end: String
    ) {
        guard let start = marks.first, let stop = marks.last, stop > start, columns > 0 else {
            labels = []
            return
        }
        let length = stop.milliseconds - start.milliseconds
        let most = Int64(max(1, columns / Self.least))
        let step = Self.steps.first { length / $0 <= most } ?? 86_400_000
        let every = step < 86_400_000 ? 1 : ([1] + Self.days).first { length / 86_400_000 / Int64($0) <= most } ?? 30
        var labels: [Label] = []
        let spread = PlotSpread(values: marks.count - 1, columns: columns, phase: phase)
        let limit = columns - (end.isEmpty ? 0 : end.count + 2)
        var time = zone.mark(after: start.adding(milliseconds: -1), every: step)
        while time < stop {
            defer { time = zone.mark(after: time, every: step) }
            // Days from the month's first on, so that the labels stay on theirs.
            if every > 1, (clock.civil(time).day - 1) % every != 0 || clock.civil(time).day == 31 { continue }
            // The value that it falls into: the one that begins then, or a coarser one.
            guard let value = Self.lastMark(in: marks, notAfter: time) else { continue }
            let isMidnight = clock.minute(time) == "00:00"
            let text =
                step < 60_000
                ? clock.time(time)
                : step >= 86_400_000 || isMidnight ? clock.day(time) : clock.minute(time)
            let column = spread.columns(of: value).lowerBound
            if let last = labels.last, column < last.column + last.text.count + 2 { continue }
            if column + text.count <= limit { labels.append(Label(column: column, text: text)) }
        }
        if !end.isEmpty, end.count <= columns { labels.append(Label(column: columns - end.count, text: end)) }
        self.labels = labels
    }

    /// Each value by the name of its beginning, as many as fit.
    init(namesOf begins: [Timestamp], columns: Int, name: (Timestamp) -> String) {
        let spread = PlotSpread(values: begins.count, columns: columns)
        var labels: [Label] = []
        for (value, begin) in begins.enumerated() where columns > 0 {
            let (column, text) = (spread.columns(of: value).lowerBound, name(begin))
            if let last = labels.last, column < last.column + last.text.count + 2 { continue }
            if column + text.count <= columns { labels.append(Label(column: column, text: text)) }
        }
        self.labels = labels
    }

    private static func lastMark(in marks: [Timestamp], notAfter time: Timestamp) -> Int? {
        var (low, high) = (0, marks.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
