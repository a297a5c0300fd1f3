package import BrowserSessions

/// The `Retry-After` header, as far as it can be read: seconds, or a date in one of HTTP's three forms. Some send a moment, in
/// seconds or milliseconds since 1970, a date of ISO 8601, or a unit behind the seconds.
package enum RetryAfter: Sendable, Hashable {
    /// Seconds to wait from now, at most an hour.
    case wait(Double)
    /// No later moment (0 seconds, or a date that is past by this machine's clock): taken at its word it would have requests
    /// made in a loop.
    case noWait
    /// None of the forms, or several at once.
    case unreadable

    /// An hour: what is beyond it can't be meant, and is not believed.
    package static let longest = 3600.0
    /// Seconds from which on a number is a moment: 2001. Nobody means a wait of 30 years.
    private static let firstMoment = 1e9

    package init(_ header: String, now: Timestamp) {
        // No form is longer; a hostile header is.
        let text = String(header.prefix(64).split { $0 == " " || $0 == "\t" }.joined(separator: " "))
        guard !text.isEmpty else {
            self = .noWait
            return
        }
        let number = Figure(Self.withoutUnit(text)).map { Self.seconds($0.value, now: now) }
        guard
            let seconds = number ?? HTTPDate.moment(text, now: now)?.seconds(since: now)
                ?? Timestamp(iso8601: text)?.seconds(since: now)
        else {
            self = .unreadable
            return
        }
        self = seconds > 0 ? .wait(min(seconds, Self.longest)) : .noWait
    }

    package var seconds: Double? {
        switch self {
        case .wait(let seconds): seconds
        case .noWait, .unreadable: nil
        }
    }

    private static func seconds(_ number: Double, now: Timestamp) -> Double {
        guard number >= firstMoment else { return number }
        return (number >= firstMoment * 1000 ? number / 1000 : number) - Double(now.milliseconds) / 1000
    }

    /// `60 s`, `60sec` and `60 seconds` as 60.
    private static func withoutUnit(_ text: String) -> String {
        let unit = text.reversed().prefix { $0.isLetter }.count
        guard ["s", "sec", "secs", "second", "seconds"].contains(text.suffix(unit).lowercased()) else { return text }
        let number = text.dropLast(unit)
        return String(number.last == " " ? number.dropLast() : number)
    }
}
