package import BrowserSessions
import Synchronization

/// Holds requests back until the budget allows them, and while their host rests. One gate per host and key.
///
/// By itself it keeps the budget of this process. Given a ledger it keeps that of all who share the ledger.
package actor BudgetGate {
    private let limit: Mutex<Limit>
    private let patience: HostPatience?
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Int64
    /// The requests as last seen; all that is known where there is no ledger. Those that the ledger lacks have the id 0.
    private var window = RequestWindow()
    private var ledger: (any RequestLedger)?
    /// The ledger has failed: it is not asked before this.
    private var ledgerDue: Int64 = .min
    private var lookDue: Int64 = .min
    /// No request is left until then, by the host's own word. In milliseconds of `now`, as all moments here.
    package private(set) var ranOutUntil: Int64 = 0
    private var longestRanOut = Duration.zero
    /// When this gate's own polls are made, as booked.
    private var polls: [Int64] = []

    /// How late a request may leave, by a task that woke up late: the window has half a second to spare.
    static let lateness = Duration.milliseconds(250)
    /// Times that a late request is booked anew.
    private static let latenessLimit = 8
    /// For how long a ledger that failed is left alone.
    static let ledgerPause = Duration.seconds(30)
    /// For how long a look at the ledger is good enough to be shown.
    private static let lookInterval = Duration.seconds(1)

    /// - Parameters:
    ///   - allowed: requests in any 60 s.
    ///   - patience: for hosts that block those who go on after a 429.
    ///   - clock: waits. Injected, so that tests need not wait.
    ///   - now: milliseconds that all who share the ledger read alike, so the wall clock's. Nil counts from this moment
    ///     by `clock`, for a gate without a ledger.
    package init<C: Clock<Duration>>(
        allowed: Int, patience: HostPatience? = nil, clock: C, now: (@Sendable () -> Int64)? = nil
    ) {
        limit = Mutex(Limit(configured: max(1, allowed)))
        self.patience = patience
        self.clock = clock
        let start = clock.now
        self.now = now ?? { start.duration(to: clock.now).milliseconds }
    }

    private struct Limit {
        var configured: Int
        /// A share of what the vendor says it allows.
        var fitting: Int?

        var allowed: Int { min(configured, fitting ?? configured) }
    }

    private var allowed: Int { limit.withLock { $0.allowed } }

    /// Another budget from the next request on; what was made before counts.
    package nonisolated func allow(_ allowed: Int) { limit.withLock { $0.configured = max(1, allowed) } }

    /// The vendor says how many requests a minute it takes of all that use the key: a quarter of them is this program's, if
    /// that is less than its budget.
    package nonisolated func fit(into vendorsLimit: Int) {
        guard vendorsLimit > 0 else { return }
        limit.withLock { $0.fitting = max(1, vendorsLimit / 4) }
    }

    /// From now on the budget is that of all who share this ledger. What was booked before counts there too.
    package func share(through ledger: any RequestLedger) {
        ledgerDue = .min
        self.ledger = ledger
    }

    /// Returns when a request may be made, having counted it. How long that takes depends on `RequestUrgency.current`;
    /// requests of one urgency pass in the order in which they came.
    /// - Parameter longestRest: for how long a host that rests is waited for, a second at least; nil for as long as it rests.
    /// Under `RestOverride` it passes although the host rests.
    /// - Throws: `ProviderError.cancelled` when the task is cancelled while it waits, `.resting` when the host rests for
    ///   longer: somebody was refused, here or in another process. Nothing is counted then.
    /// - Parameter account: whose request it is, for those who are told that it waits (`BudgetWait`).
    package func pass(longestRest: Duration? = nil, account: String = "") async throws(ProviderError) {
        let urgency = RequestUrgency.current
        if Task.isCancelled { throw .cancelled }
        try await waitWhileRanOut(account)
        var moment = await book(urgency, insteadOf: nil)
        var timesLate = 0
        while true {
            if !RestOverride.isOn, let rest, let longestRest, rest > max(.seconds(1), longestRest) {
                await release(urgency, at: moment)
                throw .resting(
                    until: Timestamp(milliseconds: window.opensAt(now: now())), wait: rest,
                    refusals: window.isOwnRest ? patience?.refusals : nil)
            }
            let wait = Duration.milliseconds(moment - now())
            if Task.isCancelled {
                await release(urgency, at: moment)
                throw .cancelled
            }
            guard wait > .zero else {
                if ranOutSpan(now()) != nil {
                    // Somebody was told meanwhile that no request is left.
                    await release(urgency, at: moment)
                    try await waitWhileRanOut(account)
                    moment = await book(urgency, insteadOf: nil)
                    continue
                }
                // A machine that is late every time still gets its requests.
                if wait.magnitude <= Self.lateness || timesLate == Self.latenessLimit { return }
                timesLate += 1
                moment = await book(urgency, insteadOf: moment)
                continue
            }
            if wait >= BudgetWait.least {
                BudgetWait.listener?.told(account, until: Timestamp(milliseconds: moment))
            }
            // Cancelled or not, the next round knows.
            try? await clock.sleep(for: wait)
            lookDue = .min
            await look()
            // It slept all the time, and the moment is still far: somebody has set the clock back.
            let isSetBack = Duration.milliseconds(moment - now()) > .seconds(1)
            if !Task.isCancelled, (rest != nil && !RestOverride.isOn) || isSetBack {
                moment = await book(urgency, insteadOf: moment)
            }
        }
    }

    /// The host answered 429: everybody who shares the budget leaves it alone until it may be asked again.
    /// - Parameter retryAfter: the vendor's own word.
    package func refused(retryAfter: Duration?) async {
        await exchange { [patience] in $0.refused(retryAfter: retryAfter, patience: patience, now: $1) }
    }

    /// The host has said that it takes no further request for so long. That is no refusal: whoever asks waits, as for the budget.
    /// What it said before holds, too, where that is longer.
    package func ranOut(for span: Duration) {
        let now = now()
        longestRanOut = max(toldSpan(now) ?? .zero, span)
        ranOutUntil = now + longestRanOut.milliseconds
    }

    /// For how much longer the host takes no request; nil where it does, or is asked all the same.
    private func ranOutSpan(_ now: Int64) -> Duration? { RestOverride.isOn ? nil : toldSpan(now) }

    /// The same by the host's word alone. More than it can be was written by a clock that has been set back since.
    private func toldSpan(_ now: Int64) -> Duration? {
        let left = Duration.milliseconds(ranOutUntil - now)
        return left > .zero && left <= longestRanOut ? left : nil
    }

    /// Waits until the host takes requests again.
    private func waitWhileRanOut(_ account: String) async throws(ProviderError) {
        while let wait = ranOutSpan(now()) {
            if wait >= BudgetWait.least {
                BudgetWait.listener?.told(account, until: Timestamp(milliseconds: ranOutUntil))
            }
            do { try await clock.sleep(for: wait) } catch { throw .cancelled }
        }
    }

    /// A request got a good answer. If it was made although the host is left alone, the rest is over, for all who share it.
    package func answeredWell() async {
        guard RestOverride.isOn, rest != nil else { return }
        await exchange { window, _ in window.answeredWell() }
    }

    /// Requests used and allowed in the last 60 s, by all who share the ledger. At most a second old.
    package var usage: BudgetUsage {
        get async {
            await look()
            let now = now()
            polls.removeAll { $0 <= now - RequestWindow.length }
            let all = window.used(by: .polling, now: now)
            return BudgetUsage(
                used: window.used(now: now), allowed: allowed, pollsByOthers: max(0, all - polls.count { $0 <= now }))
        }
    }

    /// Until when the host is left alone; nil when it may be asked. In milliseconds of `now`.
    package var restsUntil: Int64? {
        let now = now()
        let end = window.opensAt(now: now)
        return end > now ? end : nil
    }

    /// For how long the host is still left alone, as last seen; nil when it may be asked.
    private var rest: Duration? {
        restsUntil.map { .milliseconds($0 - now()) }
    }

    private func book(_ urgency: RequestUrgency, insteadOf old: Int64?) async -> Int64 {
        let ignoringRest = RestOverride.isOn
        let moment = await exchange { [allowed] window, now in
            if let old { window.release(urgency, at: old) }
            return window.book(urgency, allowed: allowed, now: now, ignoringRest: ignoringRest)
        }
        if urgency == .polling {
            if let old, let index = polls.firstIndex(of: old) { polls.remove(at: index) }
            polls.append(moment)
        }
        return moment
    }

    private func release(_ urgency: RequestUrgency, at moment: Int64) async {
        if urgency == .polling, let index = polls.firstIndex(of: moment) { polls.remove(at: index) }
        await exchange { window, _ in window.release(urgency, at: moment) }
    }

    // MARK: The ledger

    /// One step in the ledger; in what was seen last, where there is none or it fails.
    @discardableResult
    private func exchange<Value: Sendable>(
        _ body: @escaping @Sendable (inout RequestWindow, Int64) -> Value
    ) async -> Value {
        guard let ledger, ledgerDue <= now() else { return body(&window, now()) }
        let adopted = window.entries.filter { $0.id == 0 }
        window.markShared()
        // In a task of its own: a caller that is cancelled half-way would leave it open whether the booking stands.
        let step = Task { [now] in
            try await ledger.exchange(now: now) { window, now in
                window.adopt(adopted, now: now)
                let value = body(&window, now)
                return (value, window)
            }
        }
        do {
            let (value, seen) = try await step.value
            see(seen)
            return value
        } catch {
            for entry in adopted { window.release(entry.urgency, at: entry.at) }
            window.adopt(adopted, now: now())
            ledgerDue = now() + Self.ledgerPause.milliseconds
            return body(&window, now())
        }
    }

    private func look() async {
        guard let ledger, ledgerDue <= now(), lookDue <= now() else { return }
        lookDue = now() + Self.lookInterval.milliseconds
        if let seen = try? await ledger.look() { see(seen) }
    }

    private func see(_ seen: RequestWindow) {
        let missing = window.entries.filter { $0.id == 0 }
        window = seen
        window.markShared()
        window.adopt(missing, now: now())
        lookDue = now() + Self.lookInterval.milliseconds
    }
}

extension Clock where Duration == Swift.Duration {
    /// Sleeps for that long, whatever the clock's instants are.
    fileprivate func sleep(for duration: Duration) async throws {
        try await sleep(until: now.advanced(by: duration), tolerance: nil)
    }
}
