/// The figures that a usage history can be asked for, in the order of the only document that has one.
package enum UsageMetric: String, Sendable, Hashable, CaseIterable {
    case sessionCount = "session_count"
    case proxyBytes = "proxy_bytes"
    case aiSteps = "ai_steps"
    case sessionHours = "session_hours"
    case creditsUsed = "credits_used"
    case screenshots
    case networkBytesTotal = "network_bytes_total"

    /// The name of the figure's sum in the answer's `summary`: `total_network_bytes_total` is no slip.
    package var summaryName: String {
        self == .sessionCount ? "total_sessions" : "total_\(rawValue)"
    }
}

/// The length of one bucket of the usage history.
package enum UsageGranularity: String, Sendable, Hashable, CaseIterable {
    case hour
    case day
    case week
    case month
}

/// One bucket of an account's usage.
package struct UsagePoint: Sendable, Hashable {
    package var account: String
    /// The bucket as the vendor names it. Its format is not documented, so it stays text.
    package var date: String
    /// Only what the vendor sent.
    package var figures: [UsageMetric: Figure]

    package init(account: String, date: String, figures: [UsageMetric: Figure]) {
        self.account = account
        self.date = date
        self.figures = figures
    }
}

/// An account's usage over a range of time.
package struct UsageHistory: Sendable, Hashable {
    package var account: String
    package var points: [UsagePoint]
    /// Sums over the whole range, as the vendor gives them.
    package var summary: [UsageMetric: Figure]
    /// Points that were not understood.
    package var skippedPoints: Int
    /// Figures that could not be read.
    package var unread = UnreadCensus()

    package init(account: String, points: [UsagePoint], summary: [UsageMetric: Figure], skippedPoints: Int = 0) {
        self.account = account
        self.points = points
        self.summary = summary
        self.skippedPoints = skippedPoints
    }
}

/// A question to the usage history.
package struct UsageRequest: Sendable, Hashable {
    package var from: Timestamp?
    package var to: Timestamp?
    package var granularity: UsageGranularity
    package var metrics: [UsageMetric]

    package init(
        from: Timestamp?, to: Timestamp?, granularity: UsageGranularity = .day,
        metrics: [UsageMetric] = UsageMetric.allCases
    ) {
        self.from = from
        self.to = to
        self.granularity = granularity
        self.metrics = metrics
    }
}

/// One page of an account's usage history.
package struct UsagePage: Sendable, Hashable {
    package var points: [UsagePoint]
    /// Sums over the whole range, as the vendor gives them; the same on every page.
    package var summary: [UsageMetric: Figure]
    /// Points without a date.
    package var skippedPoints: Int
    package var unread: UnreadRows
    /// How many points the vendor says there are in all; nil when it does not say.
    package var total: Int?
    /// The next page, nil after the last.
    package var next: PageCursor?
    /// The vendor says that no page follows, whatever it counts.
    package var saysEnd: Bool

    package init(
        points: [UsagePoint], summary: [UsageMetric: Figure] = [:], skippedPoints: Int = 0,
        unread: UnreadRows = UnreadRows(), total: Int? = nil, next: PageCursor? = nil,
        saysEnd: Bool = false
    ) {
        self.points = points
        self.summary = summary
        self.skippedPoints = skippedPoints
        self.unread = unread
        self.total = total
        self.next = next
        self.saysEnd = saysEnd
    }
}
