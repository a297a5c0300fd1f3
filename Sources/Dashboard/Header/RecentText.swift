import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What happened of late, in words that say of what and since when.
enum RecentText {
    /// `fail 1h 14 of 203 = 7% (24h 3%), 3 without end`: failed of those that ended, with the day beside it, and how many are in
    /// neither as no end is known, or as their vendors never tell which failed. Of sessions that began since all are loaded, which it says where that is not long ago:
    /// `fail 1h 2 of 41 = 5% since 11m ago`.
    /// - Parameter without: accounts whose sessions are not among them.
    static func failures(_ recent: RecentFigures.Account, without: Int = 0, now: Timestamp) -> [Span] {
        guard let complete = recent.completeSince else { return [Span("fail ?: nothing is complete yet", .dim)] }
        let (hour, day) = (recent.lastHour, recent.lastDay)
        let counted = hour.ended > 0 ? hour : day
        let others =
            untold(counted) + withoutEnd(recent)
            + (without > 0 ? [Span(", without \(Numbers.counted(without, "account"))", .dim)] : [])
        guard hour.ended > 0 else {
            guard day.ended > 0 else {
                let none = day.untold > 0 ? "fail ?" : "none ended"
                return [Span(none, .dim)] + since(complete, now, hours: 24) + others
            }
            return [Span("fail 24h ", .dim)] + share(day) + since(complete, now, hours: 24) + others
        }
        var spans = [Span("fail 1h ", .dim)] + share(hour)
        // What is complete for less than an hour says nothing of the day.
        if let day = day.failedShare, reaches(complete, now, hours: 1) {
            let span = reaches(complete, now, hours: 24) ? "24h" : AgeText.past(complete, now: now)
            spans.append(Span(" (\(span) \(percent(day)))", .dim))
        }
        return spans + since(complete, now, hours: 1) + others
    }

    /// They have ended, nobody says when: they may belong to these or not.
    private static func withoutEnd(_ recent: RecentFigures.Account) -> [Span] {
        recent.withoutEnd > 0 ? [Span(", \(Numbers.grouped(recent.withoutEnd)) without end", .dim)] : []
    }

    /// They have ended, and their vendors do not say how.
    private static func untold(_ outcomes: RecentFigures.Outcomes) -> [Span] {
        outcomes.untold > 0 ? [Span(", \(Numbers.grouped(outcomes.untold)) not told", .dim)] : []
    }

    private static func share(_ outcomes: RecentFigures.Outcomes) -> [Span] {
        let text = "\(Numbers.grouped(outcomes.failed)) of \(Numbers.grouped(outcomes.ended))"
        let share = outcomes.failedShare.map { " = \(percent($0))" } ?? ""
        return [Span(text + share, outcomes.failed > 0 ? .stateFailed : .text)]
    }

    /// Not all of that time is complete.
    private static func since(_ complete: Timestamp, _ now: Timestamp, hours: Int64) -> [Span] {
        reaches(complete, now, hours: hours) ? [] : [Span(" since \(AgeText.past(complete, now: now)) ago", .dim)]
    }

    /// Whether all that began within so many hours is loaded.
    static func reaches(_ complete: Timestamp, _ now: Timestamp, hours: Int64) -> Bool {
        complete <= now - .hours(hours)
    }

    /// Something is never 0 %.
    static func percent(_ share: Double) -> String {
        share > 0 ? "\(max(1, Int((share * 100).rounded())))%" : "0%"
    }
}

extension Surroundings {
    /// The accounts whose ends are not among those of all.
    var incompleteAccounts: Int {
        accounts.count { snapshot.recent.accounts[$0.name]?.completeSince == nil }
    }
}
