import BrowserSessions
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("Where a host says that no request is left")
struct RanOutTests {
    private let clock = ManualClock()

    private var wall: @Sendable () -> Int64 {
        { [clock] in 1_000_000 + clock.now.offset.milliseconds }
    }

    @Test(
        "Who waits for the budget already is held, too, where no request is left; a clock that is set back holds nobody"
    )
    func ranOut() async throws {
        let gate = BudgetGate(allowed: 1, clock: clock, now: wall)
        try await gate.pass()
        let waits = Task { try await gate.pass() }
        await clock.sleepers(1)
        await gate.ranOut(for: .seconds(90))
        // Its turn comes, and no request is left before half a minute more.
        clock.advance(by: .seconds(61))
        await clock.sleepers(1)
        #expect(await gate.usage.used == 0)
        clock.advance(by: .seconds(30))
        try await waits.value
        #expect(await gate.usage.used == 1)
        let time = Counter()
        let other = BudgetGate(allowed: 9, clock: clock, now: { 1_000_000 - Int64(time.value) * 500_000 })
        await other.ranOut(for: .seconds(20))
        _ = time.next()
        try await other.pass()
    }

    @Test("A shorter wait that the host tells later does not end a longer one")
    func ranOutTwice() async throws {
        let gate = BudgetGate(allowed: 9, clock: clock, now: wall)
        await gate.ranOut(for: .seconds(30))
        clock.advance(by: .seconds(1))
        await gate.ranOut(for: .seconds(5))
        #expect(await gate.ranOutUntil == 1_030_000)
        let waits = Task { try await gate.pass() }
        await clock.sleepers(1)
        clock.advance(by: .seconds(28))
        #expect(await gate.usage.used == 0)
        clock.advance(by: .seconds(1))
        try await waits.value
        #expect(await gate.usage.used == 1)
    }

    @Test("A wait of before the clock was set back is not taken up again by the next one")
    func ranOutByAnotherClock() async {
        let time = Counter()
        let gate = BudgetGate(allowed: 9, clock: clock, now: { 1_000_000 - Int64(time.value) * 500_000 })
        await gate.ranOut(for: .seconds(20))
        _ = time.next()
        await gate.ranOut(for: .seconds(5))
        #expect(await gate.ranOutUntil == 505_000)
    }
}
