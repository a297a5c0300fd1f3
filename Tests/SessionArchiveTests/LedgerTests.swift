import BrowserSessions
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import SessionArchive

struct LedgerTests {
    private let folder: ArchiveTestFolder
    private let clock = ManualClock()

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private var now: @Sendable () -> Int64 {
        { [clock] in 1_800_000_000_000 + clock.now.offset.milliseconds }
    }

    private func gate(_ ledger: ArchiveLedger, allowed: Int) async -> BudgetGate {
        let gate = BudgetGate(allowed: allowed, clock: clock, now: now)
        await gate.share(through: ledger)
        return gate
    }

    @Test func processesOnOneArchiveShareABudget() async throws {
        let archives = [try await folder.open(), try await folder.open()]
        let gates = [
            await gate(ArchiveLedger(archive: archives[0], host: "a.example", key: "sk"), allowed: 3),
            await gate(ArchiveLedger(archive: archives[1], host: "a.example", key: "sk"), allowed: 3),
        ]
        let elsewhere = await gate(ArchiveLedger(archive: archives[1], host: "a.example", key: "other"), allowed: 3)
        for index in 0..<3 { try await gates[index % 2].pass() }
        #expect(await gates[1].usage.used == 2)
        clock.advance(by: .milliseconds(1_001))
        #expect(await gates[1].usage == BudgetUsage(used: 3, allowed: 3))
        #expect(await elsewhere.usage.used == 0)
        let waiting = Task { try await gates[1].pass() }
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await waiting.value
        // A refusal concerns all who share the key, and nobody else.
        await gates[0].refused(retryAfter: .seconds(7))
        try await elsewhere.pass()
        #expect(await elsewhere.restsUntil == nil)
        let next = Task { try await gates[1].pass() }
        await clock.sleepers(1)
        #expect(await gates[1].restsUntil == now() + 7_000)
        clock.advance(by: .seconds(7))
        try await next.value
        // A host that blocks addresses is left alone by all keys.
        let patience = HostPatience(refusals: 2, span: .seconds(60), rest: .seconds(90))
        let impatient = BudgetGate(allowed: 3, patience: patience, clock: clock, now: now)
        await impatient.share(through: ArchiveLedger(archive: archives[0], host: "a.example", key: "third"))
        for _ in 0..<2 { await impatient.refused(retryAfter: nil) }
        await #expect(throws: ProviderError.self) { try await elsewhere.pass(longestRest: .seconds(10)) }
    }

    /// Real processes share the file; here each has connections of its own.
    @Test(arguments: [2, 5, 12])
    func noMinuteHoldsMoreWhoeverBooks(allowed: Int) async throws {
        var ledgers: [ArchiveLedger] = []
        for _ in 0..<3 { ledgers.append(ArchiveLedger(archive: try await folder.open(), host: "h", key: "k")) }
        let ticks = Counter()
        let moments = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for ledger in ledgers {
                group.addTask {
                    var moments: [Int64] = []
                    for index in 0..<20 {
                        let urgency = RequestUrgency.allCases[index % 3]
                        moments.append(
                            try await ledger.exchange(now: { Int64(ticks.next()) * 700 }) { window, now in
                                window.book(urgency, allowed: allowed, now: now)
                            })
                    }
                    return moments
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        #expect(moments.count == 60)
        for index in moments.indices where index + allowed < moments.count {
            #expect(moments[index + allowed] - moments[index] >= RequestWindow.length)
        }
    }

    @Test func aRequestIsOneRowAndAKeyIsNone() async throws {
        let archive = try await folder.open()
        let ledger = ArchiveLedger(archive: archive, host: "host.example", key: "sk-5ECRET")
        let gate = await gate(ledger, allowed: 10)
        for _ in 0..<4 { try await gate.pass() }
        let entries = try await ledger.look().entries
        #expect(entries.count == 4)
        for name in folder.names {
            let bytes = try folder.bytes(of: "\(folder.archiveFolder)/\(name)")
            #expect(bytes.range(of: Data("sk-5ECRET".utf8)) == nil)
            #expect(bytes.range(of: Data("host.example".utf8)) == nil)
        }
    }

    @Test func anArchiveThatIsGoneIsDoneWithout() async throws {
        let archive = try await folder.open()
        let gate = await gate(ArchiveLedger(archive: archive, host: "h", key: "k"), allowed: 2)
        try await gate.pass()
        await archive.close()
        try await gate.pass()
        let third = Task { try await gate.pass() }
        await clock.sleepers(1)
        #expect(await gate.usage.used == 2)
        clock.advance(by: .milliseconds(RequestWindow.length))
        try await third.value
    }
}
