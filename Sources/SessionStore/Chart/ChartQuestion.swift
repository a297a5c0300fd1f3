package import BrowserSessions

/// How far back the chart reaches.
package enum ChartWindow: String, Sendable, Hashable, CaseIterable {
    case hour = "1h"
    case day = "24h"
    case week = "7d"
    case month = "30d"

    /// Milliseconds from its beginning to its end.
    package var length: Int64 {
        switch self {
        case .hour: 3_600_000
        case .day: 86_400_000
        case .week: 7 * 86_400_000
        case .month: 30 * 86_400_000
        }
    }

    /// Milliseconds of one bucket: the shortest round length of which no more than 180 fill the window.
    package var bucketLength: Int64 {
        Self.roundLengths.first { length / $0 <= 180 } ?? 86_400_000
    }

    /// 10 s, 30 s, 1 m, 2 m, 5 m, 10 m, 15 m, 30 m, 1 h, 2 h, 3 h, 6 h, 12 h, 1 d.
    private static let roundLengths: [Int64] =
        [10, 30, 60, 120, 300, 600, 900, 1800].map { $0 * 1000 }
        + [
            1, 2, 3, 6, 12, 24,
        ].map { $0 * 3_600_000 }
}

/// What the chart's sums are made of.
package enum ChartStack: String, Sendable, Hashable, CaseIterable {
    case state
    case provider = "vendor"
    case zone
    case error
    /// One sum.
    case none
}

/// What the chart shall show, besides the filter.
package struct ChartQuestion: Sendable, Hashable {
    package var window: ChartWindow
    /// Where the window ends; nil: now.
    package var end: Timestamp?
    package var stack: ChartStack
    /// Whose clock the buckets go by.
    package var zone: ClockZone

    package init(
        window: ChartWindow = .hour, end: Timestamp? = nil, stack: ChartStack = .state, zone: ClockZone = .utc
    ) {
        self.window = window
        self.end = end
        self.stack = stack
        self.zone = zone
    }
}
