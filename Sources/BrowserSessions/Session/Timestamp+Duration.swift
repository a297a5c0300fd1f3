extension Duration {
    package static func minutes(_ count: Int64) -> Duration { .seconds(60 * count) }
    package static func hours(_ count: Int64) -> Duration { .seconds(3600 * count) }
    package static func days(_ count: Int64) -> Duration { .seconds(86_400 * count) }

    /// Whole ones, cut towards zero; as many as the type holds.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, carry) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return carry ? (seconds < 0 ? .min : .max) : sum
    }

    /// Milliseconds count, what is finer does not.
    package var secondsRoundedUp: Int64 { milliseconds / 1000 + (milliseconds % 1000 > 0 ? 1 : 0) }

    package var magnitude: Duration { self < .zero ? .zero - self : self }
}

extension Timestamp {
    package static func + (moment: Timestamp, span: Duration) -> Timestamp {
        moment.adding(milliseconds: span.milliseconds)
    }
    package static func - (moment: Timestamp, span: Duration) -> Timestamp { moment + (.zero - span) }
    package static func += (moment: inout Timestamp, span: Duration) { moment = moment + span }

    /// From the right moment to the left one; negative when the right one is later.
    package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}
