package import BrowserSessions

/// The requests that count against one budget, those that are booked for later included, and the rest that their host is
/// given. Pure: time comes in, decisions come out.
///
/// A request that can't be made now books the earliest moment at which it may. So whoever asked first goes first, over all
/// who share the budget, and nobody waits for ever: what is booked later never pushes a booking back.
package struct RequestWindow: Sendable, Hashable {
    /// One request, made or booked.
    package struct Entry: Sendable, Hashable {
        /// When it is made, in milliseconds of a clock that all who share the budget read alike.
        package var at: Int64
        package var urgency: RequestUrgency
        /// Whatever a ledger knows it by; 0 for one that it does not know yet.
        package var id: Int64

        package init(at: Int64, urgency: RequestUrgency, id: Int64 = 0) {
            self.at = at
            self.urgency = urgency
            self.id = id
        }
    }

    /// Oldest first.
    package private(set) var entries: [Entry]
    /// No request of this budget before this moment: the vendor's own `Retry-After`. 0 when there is none.
    package var restsUntil: Int64
    /// What the host is given beyond that, by all budgets together.
    package var host: HostRest

    /// Half a second more than the minute: a request that is slow on its way out must not fall into the minute of those
    /// that are not.
    package static let length: Int64 = 60_500

    package init(entries: [Entry] = [], restsUntil: Int64 = 0, host: HostRest = HostRest()) {
        self.entries = entries.sorted { $0.at < $1.at }
        self.restsUntil = restsUntil
        self.host = host
    }

    /// The host answered 429.
    /// - Parameters:
    ///   - retryAfter: the vendor's own word. It is about this budget: another key goes on.
    ///   - patience: for hosts that block those who go on; nil for others.
    package mutating func refused(retryAfter: Duration?, patience: HostPatience?, now: Int64) {
        if let retryAfter {
            restsUntil = max(restsUntil, now + min(max(.zero, retryAfter), RetryAfter.longest).milliseconds)
        }
        if let patience { host.refused(patience: patience, now: now) }
    }

    /// From when on requests may be made, as far as refusals go; 0 when at once. A rest that is far longer than any that is given
    /// has been written by another clock, or by another version, and is not believed: cut to the longest it would never end.
    package func opensAt(now: Int64) -> Int64 {
        let longest = now + 2 * RetryAfter.longest.milliseconds
        return max(restsUntil <= longest ? restsUntil : 0, host.until <= longest ? host.until : 0)
    }

    /// The host is left alone for longer than it has asked for: this program's own precaution.
    package var isOwnRest: Bool { host.until > restsUntil }

    /// A request was answered well although the host was left alone: it may be asked again.
    package mutating func answeredWell() {
        restsUntil = 0
        host = HostRest()
    }

    /// Books a request for the earliest moment at which it may be made; `now` if it may be made at once.
    ///
    /// No window of `length` ever holds more than `allowed`, nor more of polling than half, nor more of polling and
    /// settling together than three quarters: the last quarter is for those whom somebody waits for. Bursts are allowed
    /// inside these shares.
    /// - Parameter ignoringRest: although the host is left alone.
    /// - Complexity: O(entries) where there is room, O(entries²) at worst.
    package mutating func book(
        _ urgency: RequestUrgency, allowed: Int, now: Int64, ignoringRest: Bool = false
    ) -> Int64 {
        forget(now: now)
        let limits = Self.shares(allowed: allowed, urgency: urgency).map { share in
            Limit(times: entries.filter { share.counted.contains($0.urgency) }.map(\.at), count: share.count)
        }
        let start = ignoringRest ? now : max(now, opensAt(now: now))
        let ends = entries.lazy.map { $0.at + Self.length }.filter { $0 > start }
        let moment =
            ([start] + ends).first { moment in limits.allSatisfy { $0.allows(moment) } } ?? start + Self.length
        insert(Entry(at: moment, urgency: urgency))
        return moment
    }

    /// Takes back a request that will not be made.
    package mutating func release(_ urgency: RequestUrgency, at moment: Int64) {
        guard let index = entries.lastIndex(where: { $0.at == moment && $0.urgency == urgency }) else { return }
        entries.remove(at: index)
    }

    /// Adds requests that were made or booked without this window.
    package mutating func adopt(_ others: [Entry], now: Int64) {
        for other in others where other.at > now - Self.length { insert(Entry(at: other.at, urgency: other.urgency)) }
    }

    /// From now on all of them are known to the ledger.
    mutating func markShared() {
        for index in entries.indices where entries[index].id == 0 { entries[index].id = -1 }
    }

    /// Requests made in the window that ends now; bookings don't count yet.
    package func used(now: Int64) -> Int {
        entries.count { $0.at > now - Self.length && $0.at <= now }
    }

    /// The same of one urgency.
    package func used(by urgency: RequestUrgency, now: Int64) -> Int {
        entries.count { $0.urgency == urgency && $0.at > now - Self.length && $0.at <= now }
    }

    private mutating func forget(now: Int64) {
        entries.removeAll { $0.at <= now - Self.length }
    }

    private mutating func insert(_ entry: Entry) {
        let index = entries.lastIndex { $0.at <= entry.at }.map { $0 + 1 } ?? 0
        entries.insert(entry, at: index)
    }

    /// How many requests of which urgencies a window may hold for one more of that urgency to be made.
    static func shares(
        allowed: Int, urgency: RequestUrgency
    ) -> [(counted: Set<RequestUrgency>, count: Int)] {
        let allowed = max(1, allowed)
        let all: (counted: Set<RequestUrgency>, count: Int) = ([.interactive, .settling, .polling], allowed)
        switch urgency {
        case .interactive: return [all]
        case .settling: return [all, ([.settling, .polling], allowed - allowed / 4)]
        case .polling: return [all, ([.settling, .polling], allowed - allowed / 4), ([.polling], max(1, allowed / 2))]
        }
    }
}

/// The times of some requests, and how many a window may hold of them.
private struct Limit {
    /// Rising.
    let times: [Int64]
    let count: Int

    /// Whether one more fits at that moment: no window that holds it may hold more than `count`.
    func allows(_ moment: Int64) -> Bool {
        // The neighbours that share some window with it; any `count` in a row among them must leave room.
        let near = times.filter { $0 > moment - RequestWindow.length && $0 < moment + RequestWindow.length }
        guard near.count >= count else { return true }
        return (0...(near.count - count)).allSatisfy { index in
            let (first, last) = (near[index], near[index + count - 1])
            return max(last, moment) - min(first, moment) >= RequestWindow.length
        }
    }
}
