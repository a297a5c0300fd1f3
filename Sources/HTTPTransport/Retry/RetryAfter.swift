package import BrowserSessions

/// The `Retry-After` header, as far as it can be read: seconds, or a date in one of HTTP's three forms. Some send a moment, in
/// seconds or milliseconds since 1970, a date of ISO 8601, or a unit behind the seconds.
package enum RetryAfter: Sendable, Hashable {
    /// How long to wait from now, at most an hour.
    case wait(Duration)
    /// No later moment (0 seconds, or a date that is past by this machine's clock): taken at its word it would have requests
    /// made in a loop.
    case noWait
    /// None of the forms, or several at once.
    case unreadable

    /// An hour: what is beyond it can't be meant, and is not believed.
    package static let longest = Duration.hours(1)
    /// Seconds from which on a number is a moment: 2001. Nobody means a wait of 30 years.
    private static let firstMoment = 1e9

    package init(_ header: String, now: Timestamp) {
        // No form is longer; a hostile header is.
        let text = String(header.prefix(64).split { $0 == " " || $0 == "\t" }.joined(separator: " "))
        guard !text.isEmpty else {
            self = .noWait
            return
        }
        let wait: Duration
        if let number = Figure(Self.withoutUnit(text))?.value {
            wait = Self.span(number, now: now)
        } else if let moment = HTTPDate.moment(text, now: now) ?? Timestamp(iso8601: text) {
            wait = moment - now
        } else {
            self = .unreadable
            return
        }
        self = wait > .zero ? .wait(min(wait, Self.longest)) : .noWait
    }

    /// How long to wait; nil where that is not said.
    package var duration: Duration? {
        switch self {
        case .wait(let duration): duration
        case .noWait, .unreadable: nil
        }
    }

    /// What a number means, which may be larger than any time.
    private static func span(_ number: Double, now: Timestamp) -> Duration {
        guard number >= firstMoment else { return .milliseconds(Int64((max(0, number) * 1000).rounded())) }
        let milliseconds = number >= firstMoment * 1000 ? number : number * 1000
        return Timestamp(milliseconds: Int64(min(milliseconds, 1e18))) - now
    }

    /// `60 s`, `60sec` and `60 seconds` as 60.
    private static func withoutUnit(_ text: String) -> String {
        let unit = text.reversed().prefix { $0.isLetter }.count
        guard ["s", "sec", "secs", "second", "seconds"].contains(text.suffix(unit).lowercased()) else { return text }
        let number = text.dropLast(unit)
        return String(number.last == " " ? number.dropLast() : number)
    }
}
