package import BrowserSessions

/// The `Retry-After` header: seconds, or a date.
package enum RetryAfter {
    /// A day: nobody waits longer, whatever a server says.
    private static let longest = 86_400.0

    /// Seconds to wait from `now`, at most a day. Nil when the header is neither form, or names no later moment (0 seconds, or
    /// a date that is past by this machine's clock): taken at its word it would have requests made in a loop.
    package static func seconds(_ header: String, now: Timestamp) -> Double? {
        let text = String(header.drop { $0 == " " })
        guard let seconds = Figure(text)?.value ?? date(text)?.seconds(since: now), seconds > 0 else { return nil }
        return min(seconds, longest)
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
