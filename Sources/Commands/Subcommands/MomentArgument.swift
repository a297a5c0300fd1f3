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

    /// Of a date its first moment, or for the end of a span its last: `--to` has that day in it, as a filter's `<=` has.
    /// - Throws: `ExitStatus.usage` after having said what is wrong.
    func moment(_ text: String, option: String, isEnd: Bool = false) throws(ExitStatus) -> Timestamp {
        if text == "now" { return now }
        if let date = DateSpan(text, context: context) { return isEnd ? date.last : date.start }
        if let mistake = DateSpan.mistake(inDigits: text, isEnd: isEnd) {
            throw usageError("\(option) '\(text)': \(mistake)")
        }
        if let age = DurationText.parse(text) { return now - age }
        throw usageError(
            "\(option) '\(text)' is neither a date (2026-11-01), a time (2026-11-01T12:00:00Z) nor an age (7d)")
    }
}
