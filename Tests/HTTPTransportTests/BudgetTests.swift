import BrowserSessions
import HTTPTransport
import TestSupport
import Testing

@Suite struct BudgetTests {
    @Test func aBurstInsideTheBudgetIsAllowed() {
        var budget = RequestBudget(allowed: 3)
        #expect([0, 0, 0].map { budget.take(now: Int64($0)) } == [0, 0, 0])
        #expect(budget.take(now: 10) == RequestBudget.window - 10)
        #expect(budget.used(now: 10) == 3)
    }

    @Test func noWindowOfAMinuteEverHoldsMore() {
        var generator = SystemRandomNumberGenerator()
        for allowed in [1, 2, 7, 60] {
            var budget = RequestBudget(allowed: allowed)
            var now: Int64 = 0
            var made: [Int64] = []
            for _ in 0..<500 {
                now += Int64.random(in: 0...3000, using: &generator)
                let wait = budget.take(now: now)
                if wait == 0 {
                    made.append(now)
                } else {
                    // Waiting exactly that long must be enough, and one millisecond less must not.
                    var copy = budget
                    #expect(copy.take(now: now + wait) == 0)
                    var early = budget
                    #expect(wait == 1 || early.take(now: now + wait - 1) > 0)
                }
            }
            for (index, moment) in made.enumerated() {
                let inWindow = made[index...].prefix { $0 - moment < RequestBudget.window }.count
                #expect(inWindow <= allowed)
            }
        }
    }

    @Test func theGateHoldsRequestsBackUntilTheWindowMoves() async throws {
        let clock = ManualClock()
        let gate = BudgetGate(allowed: 1, clock: clock)
        try await gate.pass()
        let second = Task { try await gate.pass() }
        await clock.sleepers(1)
        #expect(await gate.usage == BudgetUsage(used: 1, allowed: 1))
        clock.advance(by: .milliseconds(RequestBudget.window))
        try await second.value
        #expect(await gate.usage == BudgetUsage(used: 1, allowed: 1))
    }

    @Test func aCancelledRequestCostsNothing() async {
        let clock = ManualClock()
        let gate = BudgetGate(allowed: 1, clock: clock)
        try? await gate.pass()
        let waiting = Task { try await gate.pass() }
        await clock.sleepers(1)
        waiting.cancel()
        await #expect(throws: ProviderError.cancelled) { try await waiting.value }
        #expect(await gate.usage.used == 1)
    }
}
