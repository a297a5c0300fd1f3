import BrowserSessions
import SessionQuery

/// How long ago. Coarser than a second as soon as that is enough, so that an idle screen sends little.
enum AgeText {
    /// The age of a session: each second at first, then in steps of 5 seconds of its own age, of 10 from a minute on.
    static func running(since start: Timestamp, now: Timestamp) -> String {
        HumanDuration.text(.milliseconds(stepped(since: start, now: now)))
    }

    /// The age that is shown, in milliseconds.
    static func stepped(since start: Timestamp, now: Timestamp) -> Int64 {
        let age = max(0, now.milliseconds - start.milliseconds)
        let step: Int64 = age < 10_000 ? 1000 : age < 60_000 ? 5000 : 10_000
        return age / step * step
    }

    /// The age of something that is over: to the minute after the first.
    static func past(_ moment: Timestamp, now: Timestamp) -> String {
        let age = max(0, now.milliseconds - moment.milliseconds)
        if age < 10_000 { return "<10s" }
        if age < 60_000 { return HumanDuration.text(.milliseconds(age / 10_000 * 10_000)) }
        if age < 3_600_000 { return "\(age / 60_000)m" }
        return HumanDuration.text(.minutes(age / 60_000))
    }

    /// The age of an account's figures: in steps of 10 seconds, each of which costs bytes.
    static func reading(_ moment: Timestamp, now: Timestamp) -> String {
        let seconds = max(0, now.milliseconds - moment.milliseconds) / 1000
        if seconds < 10 { return "now" }
        if seconds < 60 { return "\(seconds / 10 * 10)s" }
        if seconds < 3600 { return "\(seconds / 60)m" }
        return HumanDuration.text(.minutes(seconds / 60))
    }

    /// Whole seconds until then, never negative.
    static func until(_ moment: Timestamp, now: Timestamp) -> String {
        let seconds = max(0, moment.milliseconds - now.milliseconds + 999) / 1000
        return seconds < 100 ? "\(seconds)s" : HumanDuration.text(.seconds(seconds))
    }
}
