/// At most so many requests in any 60 seconds. A value: time comes in, decisions come out.
package struct RequestBudget: Sendable, Hashable {
    /// Requests allowed in any window of 60 s.
    package let allowed: Int
    /// When the requests of the last window were made, in milliseconds of a steady clock, oldest first.
    private var made: [Int64] = []

    /// Half a second more than the minute: a request that is slow on its way out must not fall into the minute of those
    /// that are not.
    package static let window: Int64 = 60_500

    package init(allowed: Int) {
        self.allowed = max(1, allowed)
    }

    /// Takes one request out of the budget. Bursts are allowed inside it.
    /// - Parameter now: milliseconds of a steady clock.
    /// - Returns: 0 when the request may be made now, else the milliseconds to wait before asking again.
    package mutating func take(now: Int64) -> Int64 {
        forget(now: now)
        guard made.count >= allowed else {
            made.append(now)
            return 0
        }
        return max(1, made[made.count - allowed] + Self.window - now)
    }

    /// Requests made in the window that ends now.
    package func used(now: Int64) -> Int {
        made.count { $0 > now - Self.window }
    }

    private mutating func forget(now: Int64) {
        made.removeAll { $0 <= now - Self.window }
    }
}
