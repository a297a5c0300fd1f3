import BrowserSessions
import SessionQuery

/// Moments as clocks in the configured zone show them.
struct ClockText: Sendable {
    let context: FilterContext

    init(_ context: FilterContext) {
        self.context = context
    }

    /// What clocks show at that moment.
    func civil(_ moment: Timestamp) -> CivilTime {
        let east = min(max(context.secondsEast(moment), -172_800), 172_800)
        return CivilTime(moment.adding(milliseconds: Int64(east) * 1000))
    }

    /// `12:04:31`
    func time(_ moment: Timestamp) -> String {
        let time = civil(moment)
        return "\(Self.two(time.hour)):\(Self.two(time.minute)):\(Self.two(time.second))"
    }

    /// `12:04`
    func minute(_ moment: Timestamp) -> String { String(time(moment).prefix(5)) }

    /// `21 Nov`
    func day(_ moment: Timestamp) -> String {
        let time = civil(moment)
        let month = Self.months.indices.contains(time.month - 1) ? Self.months[time.month - 1] : ""
        return "\(time.day) \(month)"
    }

    /// `2026-11-21 12:04:31`
    func full(_ moment: Timestamp) -> String {
        let time = civil(moment)
        return "\(time.year)-\(Self.two(time.month))-\(Self.two(time.day)) \(self.time(moment))"
    }

    /// `12:04:31` today, else `21 Nov 12:04`.
    func short(_ moment: Timestamp, now: Timestamp) -> String {
        let (then, today) = (civil(moment), civil(now))
        let isToday = (then.year, then.month, then.day) == (today.year, today.month, today.day)
        return isToday ? time(moment) : "\(day(moment)) \(minute(moment))"
    }

    /// As a date in a filter: `2026-11-21T12:04:31`, in the configured zone.
    func filterDate(_ moment: Timestamp) -> String {
        var text = full(moment)
        if let space = text.firstIndex(of: " ") { text.replaceSubrange(space...space, with: "T") }
        return text
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
