package import BrowserSessions

/// Holds requests back until the budget allows them. One gate per host and key.
package actor BudgetGate {
    private var budget: RequestBudget
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Int64

    /// - Parameter clock: waits, and by the distance from this moment measures. Injected, so that tests need not wait.
    package init<C: Clock<Duration>>(allowed: Int, clock: C) {
        budget = RequestBudget(allowed: allowed)
        self.clock = clock
        let start = clock.now
        elapsed = { start.duration(to: clock.now).milliseconds }
    }

    /// Returns when a request may be made, having counted it.
    /// - Throws: `ProviderError.cancelled` when the task is cancelled while it waits; nothing is counted then.
    package func pass() async throws(ProviderError) {
        while true {
            if Task.isCancelled { throw .cancelled }
            let wait = budget.take(now: elapsed())
            guard wait > 0 else { return }
            do { try await clock.sleep(for: .milliseconds(wait)) } catch { throw .cancelled }
        }
    }

    /// Requests used and allowed in the last 60 s.
    package var usage: BudgetUsage {
        BudgetUsage(used: budget.used(now: elapsed()), allowed: budget.allowed)
    }
}

/// How much of an account's request budget is spent.
package struct BudgetUsage: Sendable, Hashable {
    package var used: Int
    package var allowed: Int

    package init(used: Int, allowed: Int) {
        self.used = used
        self.allowed = allowed
    }
}

extension Duration {
    /// Whole milliseconds, cut.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

extension Clock where Duration == Swift.Duration {
    /// Sleeps for that long, whatever the clock's instants are.
    fileprivate func sleep(for duration: Duration) async throws {
        try await sleep(until: now.advanced(by: duration), tolerance: nil)
    }
}
