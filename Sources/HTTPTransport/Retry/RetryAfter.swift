package import BrowserSessions

/// The `Retry-After` header: seconds, or a date. Some send a moment, in seconds or milliseconds since 1970.
package enum RetryAfter {
    /// An hour: what is beyond it can't be meant, and is not believed.
    package static let longest = 3600.0
    /// Seconds from which on a number is a moment: 2001. Nobody means a wait of 30 years.
    private static let firstMoment = 1e9

    /// Seconds to wait from `now`, at most an hour. Nil when the header is none of these, or names no later moment (0 seconds,
    /// or a date that is past by this machine's clock): taken at its word it would have requests made in a loop.
    package static func seconds(_ header: String, now: Timestamp) -> Double? {
        let text = String(header.drop { $0 == " " })
        guard let seconds = Figure(text).map({ wait($0.value, now: now) }) ?? date(text)?.seconds(since: now),
            seconds > 0
        else { return nil }
        return min(seconds, longest)
    }

    private static func wait(_ number: Double, now: Timestamp) -> Double {
        guard number >= firstMoment else { return number }
        return (number >= firstMoment * 1000 ? number / 1000 : number) - Double(now.milliseconds) / 1000
    }

    /// An HTTP date (RFC 9110 5.6.7) in its preferred form, `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ text: String) -> Timestamp? {
        let words = text.split { $0 == " " || $0 == "," }
        guard words.count >= 5, let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int(words[3])
        else { return nil }
        let clock = words[4].split(separator: ":").map { Int($0) }
        guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2] else { return nil }
        return CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second).timestamp
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
