package import BrowserSessions

/// How far back the chart reaches.
package enum ChartWindow: String, Sendable, Hashable, CaseIterable {
    case hour = "1h"
    case day = "24h"
    case week = "7d"
    case month = "30d"

    /// Milliseconds from its beginning to now.
    package var length: Int64 {
        switch self {
        case .hour: 3_600_000
        case .day: 86_400_000
        case .week: 7 * 86_400_000
        case .month: 30 * 86_400_000
        }
    }
}

/// Sessions over time, from what is loaded.
package struct SessionChart: Sendable, Hashable {
    /// One slice of the window.
    package struct Bucket: Sendable, Hashable {
        package var started = 0
        /// Of those that started in the slice.
        package var failed = 0
        /// Sessions that ran at the end of the slice.
        package var running = 0
    }

    package static let bucketCount = 120

    package var window: ChartWindow
    /// Where the first bucket begins.
    package var start: Timestamp
    /// Oldest first.
    package var buckets: [Bucket]
    /// Nothing is known of buckets before this one: a gap, not zero. Equal to `bucketCount` when nothing is loaded.
    package var firstKnownBucket: Int

    package init(
        window: ChartWindow = .day, start: Timestamp = Timestamp(milliseconds: 0), buckets: [Bucket] = [],
        firstKnownBucket: Int = 0
    ) {
        self.window = window
        self.start = start
        self.buckets = buckets
        self.firstKnownBucket = firstKnownBucket
    }

    package var bucketLength: Int64 { window.length / Int64(Self.bucketCount) }

    /// - Parameters:
    ///   - completeSince: from when on every session is loaded; nil when nothing is.
    ///   - now: the end of the window.
    /// - Complexity: O(sessions + buckets)
    package init(
        of sessions: some Sequence<Session>, window: ChartWindow, completeSince: Timestamp?, now: Timestamp
    ) {
        self.init(window: window, completeSince: completeSince, now: now) { count in
            for session in sessions {
                guard let began = session.startedAt else { continue }
                count(began, session.endedAt, session.state)
            }
        }
    }

    /// Of all rows of the columns.
    init(of columns: SessionColumns, window: ChartWindow, completeSince: Timestamp?, now: Timestamp) {
        self.init(window: window, completeSince: completeSince, now: now) { count in
            for row in 0..<columns.count {
                let began = columns.started.value(row)
                guard began != IntegerColumn.none else { continue }
                count(
                    Timestamp(milliseconds: began), columns.ended[row].map(Timestamp.init(milliseconds:)),
                    columns.traits(of: row).state)
            }
        }
    }

    private init(
        window: ChartWindow, completeSince: Timestamp?, now: Timestamp,
        countingAll: ((_ began: Timestamp, _ ended: Timestamp?, _ state: SessionState) -> Void) -> Void
    ) {
        let length = window.length / Int64(Self.bucketCount)
        let start = now.adding(milliseconds: -window.length)
        var buckets = Array(repeating: Bucket(), count: Self.bucketCount)
        var steps = Array(repeating: 0, count: Self.bucketCount + 1)
        countingAll { began, ended, state in
            guard began <= now else { return }
            let ended = state.isActive ? now : ended ?? began
            guard ended >= start else { return }
            let first = Self.index(of: began, from: start, length: length)
            if began >= start {
                buckets[first].started += 1
                if state == .failed { buckets[first].failed += 1 }
            }
            // It counts as running in each slice whose end it saw; an active one in the last slice too.
            let last = state.isActive ? Self.bucketCount : Self.index(of: ended, from: start, length: length)
            guard last > first else { return }
            steps[first] += 1
            steps[last] -= 1
        }
        var running = 0
        for index in buckets.indices {
            running += steps[index]
            buckets[index].running = running
        }
        self.init(window: window, start: start, buckets: buckets)
        firstKnownBucket = completeSince.map { Self.index(of: $0, from: start, length: length) } ?? Self.bucketCount
    }

    private static func index(of moment: Timestamp, from start: Timestamp, length: Int64) -> Int {
        let slice = (moment.milliseconds - start.milliseconds) / length
        return Int(min(max(slice, 0), Int64(bucketCount - 1)))
    }
}
