import BrowserSessions
import SessionQuery

/// A moment as options take it: a date or a time as filters have them, an age, or `now`.
struct MomentArgument {
    let now: Timestamp
    /// Has the zone of dates and of times that name none.
    let context: FilterContext

    init(now: Timestamp = WallClock.now(), context: FilterContext) {
        self.now = now
        self.context = context
    }

    /// Of a date its first moment, or for the end of a span the last of a month, a day or an hour: `--to` has that day in it, as a
    /// filter's `<=` has. A time to the minute or further is that moment: a server whose end is exclusive would add a whole day
    /// for a millisecond beyond midnight.
    /// - Throws: `ExitStatus.usage` after having said what is wrong.
    func moment(_ text: String, option: String, isEnd: Bool = false) throws(ExitStatus) -> Timestamp {
        if text == "now" { return now }
        if let date = DateSpan(text, context: context) { return isEnd && !date.isMoment ? date.last : date.start }
        if let mistake = DateSpan.mistake(inDigits: text, isEnd: isEnd) {
            throw usageError("\(option) '\(text)': \(mistake)")
        }
        if let age = DurationText.parse(text) { return now - age }
        throw usageError(
            "\(option) '\(text)' is neither a date (2026-11-01), a time (2026-11-01T12:00:00Z) nor an age (7d)")
    }
}
