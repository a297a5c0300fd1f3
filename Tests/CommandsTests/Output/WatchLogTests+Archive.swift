import AccountConfiguration
import BrowserSessions
import SessionArchive
import SessionFeed
import TestSupport
import Testing

@testable import Commands

/// Two programs over one archive.
extension WatchLogTests {
    /// Two programs of one user with the same account over one archive.
    private func withTwoPrograms(_ body: (ArchiveRecorder, ArchiveRecorder) async throws -> Void) async throws {
        let folder = try TestFolder()
        let assembly = AccountAssembly.sample()
        let accounts = try assembly.accounts(for: [.sample()])
        let programs = (0..<2).map { _ in
            ArchiveRecorder(
                path: "\(folder.path)/archive.sqlite", accounts: accounts, sharing: BudgetSharing()
            ) { Issue.record("\($0)") }
        }
        for program in programs { await program.open() }
        do { try await hearing.listen { try await body(programs[0], programs[1]) } } catch { Issue.record(error) }
        for program in programs { await program.close() }
        await assembly.shutdown()
    }

    @Test("What another program saw is printed from the archive, in the order of the numbers")
    func others() async throws {
        try await withTwoPrograms { mine, other in
            let log = try log(mine)
            _ = await other.append([event("first"), event("second")], account: "prod")
            let own = await mine.append([event("third")], account: "prod")
            _ = await other.append([event("fourth")], account: "prod")
            #expect(own.map(\.seq) == [3])
            await log.take(own)
            await log.finish()
            #expect(try printed() == ["appeared first", "appeared second", "appeared third", "appeared fourth"])
        }
    }

    @Test("What both saw is printed once, whichever of them told it first")
    func once() async throws {
        try await withTwoPrograms { mine, other in
            let log = try log(mine)
            _ = await other.append([event("a"), event("b")], account: "prod")
            await log.finish()
            let twins = await mine.append([event("b"), event("a")], account: "prod")
            #expect(twins.map(\.seq) == [2, 1])
            await log.take(twins)
            await log.take(twins)
            await log.finish()
            #expect(try printed() == ["appeared a", "appeared b"])
        }
    }

    @Test("What was recorded before the beginning is not told again")
    func beginsAfter() async throws {
        try await withTwoPrograms { mine, other in
            _ = await other.append([event("old")], account: "prod")
            let log = try log(mine, after: await mine.history?.lastNumber() ?? 0)
            _ = await other.append([event("new")], account: "prod")
            await log.finish()
            #expect(try printed() == ["appeared new"])
        }
    }

    @Test("But this program's own look finds out late what another had numbered before: it is told, once")
    func lateNews() async throws {
        try await withTwoPrograms { mine, other in
            _ = await other.append([event("a", .finished, status: "completed")], account: "prod")
            let log = try log(mine, after: await mine.history?.lastNumber() ?? 0)
            let twins = await mine.append([event("a", .finished, status: "completed")], account: "prod")
            #expect(twins.map(\.seq) == [1])
            await log.take(twins)
            await log.take(twins)
            #expect(try printed() == ["finished a"])
        }
    }

    @Test("A finding that was told before the beginning stays told")
    func oldFindings() async throws {
        try await withTwoPrograms { mine, other in
            let found = event("a", .finding) {
                $0.finding = FindingTopic(.overdue)
                $0.message = "overdue: 2h"
            }
            _ = await other.append([found], account: "prod")
            let log = try log(mine, after: await mine.history?.lastNumber() ?? 0)
            await log.take(await mine.append([found], account: "prod"))
            #expect(try printed() == [])
        }
    }

    @Test("What was active at the beginning is each program's own")
    func activeOfOthers() async throws {
        try await withTwoPrograms { mine, other in
            let log = try log(mine)
            _ = await other.append([event("theirs", .active)], account: "prod")
            await log.take(await mine.append([event("ours", .active)], account: "prod"))
            await log.finish()
            #expect(try printed() == ["active ours"])
        }
    }

    @Test("A session that was active here appears to another program: one line")
    func activeAndAppeared() async throws {
        try await withTwoPrograms { mine, other in
            let log = try log(mine)
            await log.take(await mine.append([event("a", .active)], account: "prod"))
            _ = await other.append([event("a", .appeared), event("b", .appeared)], account: "prod")
            await log.finish()
            #expect(try printed() == ["active a", "appeared b"])
        }
    }

    @Test("What the archive could not take is printed at once, and not again when it is kept later")
    func unnumbered() async throws {
        try await withTwoPrograms { mine, _ in
            let log = try log(mine)
            let lost = event("a", .finished, status: "completed")
            await log.take([lost])
            #expect(try printed() == ["finished a"])
            // Its number comes late, with the same account, session, kind and moment.
            _ = await mine.append([lost], account: "prod")
            await log.finish()
            #expect(try printed() == ["finished a"])
        }
    }
}
