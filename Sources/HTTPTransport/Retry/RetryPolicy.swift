package import BrowserSessions

/// When a failed request is worth another try. A value: it decides, it does not wait.
package struct RetryPolicy: Sendable, Hashable {
    /// Requests in all, the first included.
    package var attempts: Int
    /// The same for requests that timed out: each costs half a minute.
    package var timeoutAttempts: Int
    /// The same for answers that another try will hardly make better: packed in an unknown way, no JSON by its very syntax.
    package var brokenAttempts = 2
    /// Before the second, third, … request.
    package var delays: [Duration]
    /// The longest Retry-After that is waited for; asked for more, the request is given up.
    package var longestRetryAfter: Duration

    /// One request, no retries: for callers with a schedule of their own.
    package static let once = RetryPolicy(attempts: 1, timeoutAttempts: 1, delays: [], longestRetryAfter: .zero)

    /// What the plain commands do: five attempts, two after a timeout.
    package static let command = RetryPolicy(
        attempts: 5, timeoutAttempts: 2, delays: [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)],
        longestRetryAfter: .seconds(32))

    /// How long to wait before trying again; nil to give up.
    /// - Parameter attempt: how many requests have been made, 1 after the first.
    package func delay(after error: ProviderError, attempt: Int) -> Duration? {
        let usual = attempt <= delays.count ? delays[attempt - 1] : delays.last ?? .zero
        switch error {
        case .rateLimited(let retryAfter, _):
            guard attempt < attempts else { return nil }
            guard let retryAfter else { return usual }
            return retryAfter <= longestRetryAfter ? max(retryAfter, usual) : nil
        case .transport(.timeout), .unavailable(status: 408, _):
            return attempt < timeoutAttempts ? usual : nil
        case .transport(.packed(_, mayHeal: false)), .unreadable(_, mayHeal: false):
            return attempt < min(brokenAttempts, attempts) ? usual : nil
        case .transport(let failure):
            return failure.mayPass && attempt < attempts ? usual : nil
        case .unavailable, .unreadable:
            return attempt < attempts ? usual : nil
        case .unauthorized, .paymentRequired, .forbidden, .rejected, .malformed, .keyUnavailable, .cancelled, .resting:
            return nil
        }
    }
}
