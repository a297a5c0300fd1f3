/// Lengths of time for a narrow column, as k9s shows them: `45s`, `14m02s`, `2h05m`, `3d02h`, and days alone from 100 on.
/// At most six columns up to a thousand years. What is finer than shown is cut; negative ones are `0s`.
package enum HumanDuration {
    package static func text(_ span: Duration) -> String {
        let seconds = max(0, span.components.seconds)
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
        if seconds < 60 { return "\(seconds)s" }
        if minutes < 60 { return "\(minutes)m\(twoDigits(seconds % 60))s" }
        if hours < 24 { return "\(hours)h\(twoDigits(minutes % 60))m" }
        return days < 100 ? "\(days)d\(twoDigits(hours % 24))h" : "\(days)d"
    }

    /// For lengths that vendors tell. Infinities and NaN are `0s`, as is anything that makes no sense as a length.
    package static func text(seconds: Double) -> String {
        guard seconds.isFinite else { return "0s" }
        return text(.milliseconds(Int64(min(max(seconds, 0), 1e12) * 1000)))
    }

    private static func twoDigits(_ value: Int64) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
