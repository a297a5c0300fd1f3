import BrowserSessions
import Synchronization
import TestSupport
import Testing
import TransportTestSupport

@testable import HTTPTransport

@Suite struct BudgetTests {
    private let clock = ManualClock()

    private var wall: @Sendable () -> Int64 {
        { [clock] in 1_000_000 + clock.now.offset.milliseconds }
    }

    private func gate(_ allowed: Int, ledger: (any RequestLedger)?, patience: HostPatience? = nil) async -> BudgetGate {
        let gate = BudgetGate(allowed: allowed, patience: patience, clock: clock, now: wall)
        if let ledger { await gate.share(through: ledger) }
        return gate
    }

    @Test func theGateHoldsRequestsBackUntilTheWindowMoves() async throws {
        let gate = BudgetGate(allowed: 1, clock: clock)
        try await gate.pass()
        let second = Task { try await gate.pass() }
        await clock.sleepers(1)
        #expect(await gate.usage == BudgetUsage(used: 1, allowed: 1))
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await second.value
        #expect(await gate.usage == BudgetUsage(used: 1, allowed: 1))
    }

    @Test("A quarter of what the vendor allows is this program's, and never more than its budget")
    func theVendorsLimitIsShared() async throws {
        let gate = BudgetGate(allowed: 60, clock: clock)
        for (limit, allowed) in [(100, 25), (1000, 60), (3, 1), (0, 1), (-5, 1)] {
            gate.fit(into: limit)
            #expect(await gate.usage.allowed == allowed)
        }
        gate.fit(into: 400)
        gate.allow(20)
        #expect(await gate.usage.allowed == 20)
    }

    @Test func whoeverAskedIsToldThatARequestWaits() async throws {
        let gate = BudgetGate(allowed: 1, clock: clock, now: wall)
        let told = Mutex<[String: Timestamp]>([:])
        let ask: @Sendable () async throws -> Void = {
            try await BudgetWait.$listener.withValue(
                BudgetWait { account, until in told.withLock { $0[account] = until } }
            ) {
                try await gate.pass(account: "prod")
            }
        }
        try await ask()
        #expect(told.withLock { $0.isEmpty })
        let second = Task { try await ask() }
        await clock.sleepers(1)
        #expect(told.withLock { $0 } == ["prod": Timestamp(milliseconds: 1_000_000 + RequestWindow.length)])
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await second.value
    }

    @Test func pollsOfOthersAreToldFromOnesOwn() async throws {
        let ledger = MemoryLedger()
        let (mine, other) = (await gate(60, ledger: ledger), await gate(60, ledger: ledger))
        for gate in [mine, other, other, other] {
            try await RequestUrgency.$current.withValue(.polling) { try await gate.pass() }
        }
        try await other.pass()
        clock.advance(by: .milliseconds(2_000))
        #expect(await mine.usage == BudgetUsage(used: 5, allowed: 60, pollsByOthers: 3))
        #expect(await other.usage == BudgetUsage(used: 5, allowed: 60, pollsByOthers: 1))
        clock.advance(by: .milliseconds(RequestWindow.length))
        #expect(await mine.usage == BudgetUsage(used: 0, allowed: 60, pollsByOthers: 0))
    }

    @Test func aCancelledRequestCostsNothing() async {
        let gate = BudgetGate(allowed: 1, clock: clock)
        try? await gate.pass()
        let waiting = Task { try await gate.pass() }
        await clock.sleepers(1)
        waiting.cancel()
        await #expect(throws: ProviderError.cancelled) { try await waiting.value }
        #expect(await gate.usage.used == 1)
        // The place it held is free: the next one waits one window, not two.
        let next = Task { try await gate.pass() }
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(RequestWindow.length))
        await #expect(throws: Never.self) { try await next.value }
    }

    @Test func theUrgencyIsThatOfTheTask() async throws {
        let gate = BudgetGate(allowed: 2, clock: clock)
        try await RequestUrgency.$current.withValue(.polling) { try await gate.pass() }
        let polling = Task {
            try await RequestUrgency.$current.withValue(.polling) { try await gate.pass() }
        }
        await clock.sleepers(1)
        // Polling has had its half; whoever looks at the screen goes on.
        try await gate.pass()
        #expect(await gate.usage == BudgetUsage(used: 2, allowed: 2))
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await polling.value
    }

    @Test func aLedgerIsOneBudgetForAll() async throws {
        let ledger = MemoryLedger()
        let (one, two) = (await gate(2, ledger: ledger), await gate(2, ledger: ledger))
        try await one.pass()
        try await two.pass()
        #expect(await two.usage.used == 2)
        let third = Task { try await one.pass() }
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await third.value
    }

    @Test func whatWasAskedBeforeTheLedgerCameCountsInIt() async throws {
        let ledger = MemoryLedger()
        let (one, two) = (await gate(2, ledger: nil), await gate(2, ledger: ledger))
        try await one.pass()
        await one.share(through: ledger)
        try await one.pass()
        #expect(await two.usage.used == 2)
        #expect(await ledger.look().entries.count == 2)
    }

    @Test func aLedgerThatFailsIsDoneWithout() async throws {
        let ledger = FailingLedger()
        let gate = await gate(2, ledger: ledger)
        try await gate.pass()
        ledger.isFailing = true
        try await gate.pass()
        let third = Task { try await gate.pass() }
        await clock.sleepers(1)
        #expect(await gate.usage.used == 2)
        // A minute later the ledger works again, and hears of what it missed.
        ledger.isFailing = false
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await third.value
        try await gate.pass()
        #expect(await ledger.inner.look().used(now: wall()) == 2)
    }

    @Test func aHostThatRefusesIsLeftAloneByAll() async throws {
        let ledger = MemoryLedger()
        let patience = HostPatience(refusals: 3, span: .seconds(100), rest: .seconds(300))
        let one = await gate(60, ledger: ledger, patience: patience)
        let two = await gate(60, ledger: ledger, patience: patience)
        await one.refused(retryAfter: .seconds(5))
        let waiting = Task { try await two.pass() }
        await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        try await waiting.value
        await two.refused(retryAfter: nil)
        // Those of long ago count no more.
        clock.advance(by: .seconds(100))
        try await one.pass()
        for _ in 0..<2 { await one.refused(retryAfter: nil) }
        #expect(await one.restsUntil == nil)
        await two.refused(retryAfter: nil)
        let end = Timestamp(milliseconds: 1_405_000)
        await #expect(throws: ProviderError.resting(until: end, wait: .seconds(300), refusals: 3)) {
            try await one.pass(longestRest: .seconds(32))
        }
        let last = Task { try await one.pass() }
        await clock.sleepers(1)
        clock.advance(by: .seconds(299))
        #expect(await two.restsUntil != nil)
        clock.advance(by: .seconds(1))
        try await last.value
    }

    @Test func aLongRestIsSaidRatherThanWaitedFor() async throws {
        let ledger = MemoryLedger()
        let (one, two) = (await gate(60, ledger: ledger), await gate(60, ledger: ledger))
        await one.refused(retryAfter: .seconds(40))
        await #expect(throws: ProviderError.resting(until: Timestamp(milliseconds: 1_040_000), wait: .seconds(40))) {
            try await two.pass(longestRest: .seconds(32))
        }
        #expect(await two.usage.used == 0)
        clock.advance(by: .seconds(10))
        let patient = Task { try await two.pass(longestRest: .seconds(32)) }
        await clock.sleepers(1)
        clock.advance(by: .seconds(30))
        try await patient.value
    }

    @Test func whoAsksAllTheSameEndsTheRestByAGoodAnswer() async throws {
        let ledger = MemoryLedger()
        let (one, two) = (await gate(60, ledger: ledger), await gate(60, ledger: ledger))
        await one.refused(retryAfter: .seconds(3600))
        await two.answeredWell()
        #expect(await ledger.look().restsUntil != 0, "an answer to a request of before says nothing")
        try await RestOverride.$isOn.withValue(true) {
            try await two.pass(longestRest: .zero)
            #expect(await ledger.look().restsUntil != 0, "asked, not answered yet")
            await two.answeredWell()
        }
        #expect(await ledger.look().restsUntil == 0)
        try await one.pass(longestRest: .zero)
        #expect(await one.usage.used == 2)
    }

    @Test func theBudgetHoldsForWhoAsksAllTheSame() async throws {
        let ledger = MemoryLedger()
        let one = await gate(1, ledger: ledger)
        await one.refused(retryAfter: .seconds(3600))
        try await RestOverride.$isOn.withValue(true) { try await one.pass() }
        let next = Task { try await RestOverride.$isOn.withValue(true) { try await one.pass() } }
        await clock.sleepers(1)
        #expect(await one.usage.used == 1)
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await next.value
        #expect(await one.usage.used == 1)
        #expect(await one.restsUntil != nil)
    }

    @Test func aRestThatBeginsMeanwhileEndsTheWait() async throws {
        let ledger = MemoryLedger()
        let (one, two) = (await gate(1, ledger: ledger), await gate(1, ledger: ledger))
        try await one.pass()
        let waiting = Task { try await two.pass(longestRest: .zero) }
        await clock.sleepers(1)
        await one.refused(retryAfter: .seconds(300))
        clock.advance(by: .milliseconds(RequestWindow.length))
        let end = Timestamp(milliseconds: 1_300_000)
        await #expect(throws: ProviderError.resting(until: end, wait: .milliseconds(239_500))) {
            try await waiting.value
        }
        #expect(await ledger.look().entries.filter { $0.at > 1_000_000 }.isEmpty)
    }

    @Test func whoeverSleptTooLongAsksAgain() async throws {
        let gate = BudgetGate(allowed: 1, clock: clock)
        try await gate.pass()
        let late = Task { try await gate.pass() }
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(RequestWindow.length + 1) + BudgetGate.lateness)
        try await late.value
        // It counts from when it left, not from when it might have.
        let next = Task { try await gate.pass() }
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(RequestWindow.length - 1))
        #expect(await gate.usage.used == 1)
        clock.advance(by: .milliseconds(1))
        try await next.value
    }
}

/// A ledger that can be switched off.
private final class FailingLedger: RequestLedger {
    let inner = MemoryLedger()
    private let failing = Mutex(false)

    var isFailing: Bool {
        get { failing.withLock { $0 } }
        set { failing.withLock { $0 = newValue } }
    }

    struct Failure: Error {}

    func exchange<Value: Sendable>(
        now: @escaping @Sendable () -> Int64, _ body: @escaping @Sendable (inout RequestWindow, Int64) -> Value
    ) async throws -> Value {
        if isFailing { throw Failure() }
        return await inner.exchange(now: now, body)
    }

    func look() async throws -> RequestWindow {
        if isFailing { throw Failure() }
        return await inner.look()
    }
}
