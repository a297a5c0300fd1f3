package import BrowserSessions

/// Sessions over time, from what is loaded and matches the filter: figures for each bucket, in the parts of a stack.
package struct SessionChart: Sendable, Hashable {
    /// One part of the stack.
    package enum Series: Sendable, Hashable {
        case all
        case state(SessionState)
        case provider(ProviderKind)
        /// A zone or an error.
        case text(String)
        /// All texts but the most frequent.
        case other
        /// What has no zone or error.
        case without
    }

    /// The texts of a stack that are shown by themselves.
    package static let seriesLimit = 5

    package var question: ChartQuestion
    package var frame: ChartFrame
    /// From the base up.
    package var series: [Series]
    /// Those that any session has.
    package var figures: [ChartFigure]
    /// By figure, then series, then bucket.
    private var values: [Double]
    /// How long the sessions took that ended in each bucket.
    package var durations: [DurationSpread]
    /// Nothing is known of buckets before this one: a gap, not zero. The number of buckets when nothing is loaded.
    package var firstKnown: Int
    /// Failed ones that began in the window, and nobody says when they ended: they are in no bucket's `failed`.
    package var failedWithoutEnd = 0

    /// Of nothing.
    package init(_ question: ChartQuestion = ChartQuestion(), now: Timestamp = Timestamp(milliseconds: 0)) {
        let frame = ChartFrame(question, now: now)
        self.init(question, frame, series: [], figures: [], values: [], durations: [], firstKnown: frame.count)
    }

    init(
        _ question: ChartQuestion, _ frame: ChartFrame, series: [Series], figures: [ChartFigure], values: [Double],
        durations: [DurationSpread], firstKnown: Int
    ) {
        self.question = question
        self.frame = frame
        self.series = series
        self.figures = figures
        self.values = values
        self.durations = durations
        self.firstKnown = firstKnown
    }

    /// A figure in one part of the stack, bucket by bucket.
    package func values(of figure: ChartFigure, in series: Int) -> [Double] {
        guard let place = figures.firstIndex(of: figure), self.series.indices.contains(series) else {
            return Array(repeating: 0, count: frame.count)
        }
        let start = (place * self.series.count + series) * frame.count
        return Array(values[start..<start + frame.count])
    }

    /// A figure over all of the stack.
    package func total(of figure: ChartFigure) -> [Double] {
        var total = Array(repeating: 0.0, count: frame.count)
        for index in series.indices {
            for (bucket, value) in values(of: figure, in: index).enumerated() { total[bucket] += value }
        }
        return total
    }

    /// The first bucket of which everything is known when all sessions are loaded from a moment on.
    static func firstKnown(in frame: ChartFrame, completeSince: Timestamp?) -> Int {
        guard let completeSince else { return frame.count }
        return frame.marks.dropLast().firstIndex { $0 >= completeSince } ?? frame.count
    }
}
