package import BrowserSessions

/// What must hold of a moment.
///
/// A date stands for its first moment, save where it is the inclusive end of a span, where it runs to its last:
/// `>2026-11-01` is later than that day's first moment, `>=` from it on, `<` before it, `<=2026-11-01` to the end of that
/// day, `2026-11-01..2026-11-20` both days whole, and `2026-11-20` alone is that day.
package enum MomentTest: Sendable, Hashable {
    /// Within that day, hour, second, …
    case on(DateSpan)
    case compared(FilterComparison, DateSpan)
    /// From the start of the first to the end of the second.
    case between(DateSpan, DateSpan)
    /// How many seconds ago, counted from the moment of matching: `<2h` is later than two hours ago.
    case age(NumberTest)

    /// The moments that pass, when matching at `now`.
    package func window(at now: Timestamp) -> TimeWindow {
        switch self {
        case .on(let date): TimeWindow(from: date.start.milliseconds, through: date.last.milliseconds)
        case .compared(.less, let date): TimeWindow(through: date.start.milliseconds - 1)
        case .compared(.atMost, let date): TimeWindow(through: date.last.milliseconds)
        case .compared(.greater, let date): TimeWindow(from: date.start.milliseconds + 1)
        case .compared(.atLeast, let date): TimeWindow(from: date.start.milliseconds)
        case .between(let first, let last):
            TimeWindow(from: first.start.milliseconds, through: last.last.milliseconds)
        case .age(let test): Self.window(ofAges: test, at: now.milliseconds)
        }
    }

    private static func window(ofAges test: NumberTest, at now: Int64) -> TimeWindow {
        switch test {
        case .equal(let age): return TimeWindow(from: now - age.milliseconds, through: now - age.milliseconds)
        case .withinSecond(let age):
            let second = age.milliseconds / 1000 * 1000
            return TimeWindow(from: now - second - 999, through: now - second)
        case .compared(.less, let age): return TimeWindow(from: now - age.milliseconds + 1)
        case .compared(.atMost, let age): return TimeWindow(from: now - age.milliseconds)
        case .compared(.greater, let age): return TimeWindow(through: now - age.milliseconds - 1)
        case .compared(.atLeast, let age): return TimeWindow(through: now - age.milliseconds)
        case .between(let younger, let older):
            return TimeWindow(from: now - older.milliseconds, through: now - younger.milliseconds)
        }
    }
}

/// A span of time, both ends included, in milliseconds since 1970. It may reach beyond the years of a `Timestamp`.
package struct TimeWindow: Sendable, Hashable {
    /// Nil: from the beginning of time.
    package var from: Int64?
    /// Nil: to the end of time.
    package var through: Int64?

    package init(from: Int64? = nil, through: Int64? = nil) {
        self.from = from
        self.through = through
    }

    package func contains(_ moment: Timestamp) -> Bool {
        if let from, moment.milliseconds < from { return false }
        if let through, moment.milliseconds > through { return false }
        return true
    }
}

extension FilterQuantity {
    /// Seconds as milliseconds. The parser lets no duration beyond ten thousand years through; made ones are clamped.
    fileprivate var milliseconds: Int64 {
        Int64(min(max((value * 1000).rounded(), 0), 4e15))
    }
}
