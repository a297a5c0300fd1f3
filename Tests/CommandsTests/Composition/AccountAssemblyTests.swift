import AccountConfiguration
import BrowserSessions
import HTTPTransport
import SessionArchive
import SessionFeed
import SessionStore
import TestSupport
import Testing

@testable import Commands

@Suite("Live accounts", .timeLimit(.minutes(1)))
struct AccountAssemblyTests {
    private let assembly = AccountAssembly.sample()

    // MARK: Budgets

    @Test("Accounts of one host and key spend one budget, the least that one of them was given")
    func sharedBudget() async throws {
        let accounts = assembly.accounts(for: [
            try .sample("a") { $0.requestsPerMinute = 60 }, try .sample("b") { $0.requestsPerMinute = 20 },
            try .sample("c") { $0.requestsPerMinute = 40 },
        ])
        #expect(accounts[0].gate === accounts[1].gate && accounts[1].gate === accounts[2].gate)
        #expect(await accounts[0].gate.usage == BudgetUsage(used: 0, allowed: 20))
        try await accounts[0].gate.pass()
        #expect(await accounts[2].gate.usage == BudgetUsage(used: 1, allowed: 20))
        await assembly.shutdown()
    }

    @Test("Another key, host or port is another budget; another vendor or path at the same host is not")
    func separateBudgets() async throws {
        let accounts = assembly.accounts(for: [
            try .sample("a") { $0.requestsPerMinute = 60 },
            try .sample("key", key: .environment("LAB_KEY")) { $0.requestsPerMinute = 10 },
            try .sample("port", at: "http://127.0.0.1:10") { $0.requestsPerMinute = 11 },
            try .sample("host", at: "http://localhost:9") { $0.requestsPerMinute = 12 },
            try .sample("path", at: "http://127.0.0.1:9/api") { $0.requestsPerMinute = 50 },
        ])
        var allowed: [Int] = []
        for account in accounts { allowed.append(await account.gate.usage.allowed) }
        #expect(allowed == [50, 10, 11, 12, 50])
        await assembly.shutdown()
    }

    @Test("When the account with the least goes, the others get what they were given")
    func budgetGrowsBack() async throws {
        let all = [
            try AccountSettings.sample("a") { $0.requestsPerMinute = 60 },
            try .sample("b") { $0.requestsPerMinute = 20 },
        ]
        let old = assembly.accounts(for: all)
        #expect(await old[0].gate.usage.allowed == 20)
        let new = assembly.accounts(for: [all[0]], keeping: old)
        #expect(new[0].gate === old[0].gate)
        #expect(await new[0].gate.usage.allowed == 60)
        await assembly.shutdown()
    }

    @Test("What stays as it was is kept; what is set otherwise is made anew")
    func kept() async throws {
        let settings = [try AccountSettings.sample("a"), try .sample("b", key: .environment("LAB_KEY"))]
        let old = assembly.accounts(for: settings)
        var changed = settings
        changed[1].concurrencyLimit = 5
        let new = assembly.accounts(for: changed, keeping: old)
        #expect(new[0].keyRing === old[0].keyRing)
        #expect(new[1].keyRing !== old[1].keyRing)
        #expect(new[1].settings.concurrencyLimit == 5)
        #expect(new[1].gate === old[1].gate)
        await assembly.shutdown()
    }

    // MARK: Vendors

    @Test("Each vendor has its client and planner", arguments: ProviderKind.allCases)
    func vendors(kind: ProviderKind) async throws {
        let account = assembly.account(
            for: try .sample("x", kind, at: "http://127.0.0.1:9/v") {
                $0.prices = Prices(credit: 2)
            })
        #expect(account.source.name == "x")
        #expect(account.source.provider.kind == kind && account.source.provider.account == "x")
        // Only Anchor has usage and batches.
        #expect((account.source.usage != nil) == (kind == .anchor))
        #expect(account.source.prices == Prices(credit: 2))
        #expect(account.source.keySource == "PROD_KEY")
        #expect(account.source.baseURL == "http://127.0.0.1:9/v")
        await assembly.shutdown()
    }

    // MARK: Keys

    @Test("No key is read before it is needed, and then once")
    func keysAreReadLate() async throws {
        let folder = try TestFolder()
        let program = try folder.write(
            "#!/bin/sh\necho asked >>'\(folder.path)/log'\necho key-from-program-0123\n", to: "key", permissions: 0o700)
        func asked() -> Int {
            ((try? SystemFiles().read("\(folder.path)/log", limit: 10_000).bytes) ?? []).count { $0 == 0x0A }
        }
        let account = assembly.accounts(for: [try .sample(key: .command([program]))])[0]
        #expect(asked() == 0)
        for _ in 0..<2 { #expect(try await account.keyRing.key() == "key-from-program-0123") }
        #expect(asked() == 1)
        await account.keyRing.forget("key-from-program-0123")
        #expect(try await account.keyRing.key() == "key-from-program-0123")
        #expect(asked() == 2)
        await assembly.shutdown()
    }

    @Test("A key that can't be had is the account's error, and nobody is asked")
    func keyless() async throws {
        let account = assembly.accounts(for: [try .sample(key: .environment("NO_SUCH_KEY"))])[0]
        let page = await Result(awaiting: { () async throws(ProviderError) in
            try await account.source.provider.page(of: account.source.plainListing(at: TestTime.now), at: nil)
        })
        guard case .failure(.keyUnavailable(let reason)) = page else {
            Issue.record("\(page)")
            return
        }
        #expect(reason.contains("NO_SUCH_KEY"))
        #expect(await account.gate.usage.used == 0)
        await assembly.shutdown()
    }

    @Test("The budget is kept in the archive as soon as both it and the key are there, whichever comes last")
    func sharing() async throws {
        for archiveComesFirst in [true, false] {
            let folder = try TestFolder()
            let assembly = AccountAssembly.sample()
            let account = assembly.accounts(for: [try .sample()])[0]
            let archive = try #require(
                await SessionArchive.open(path: "\(folder.path)/a.sqlite", now: WallClock.now()).archive)
            if archiveComesFirst { await assembly.sharing.opened(archive) }
            _ = try await account.keyRing.key()
            if !archiveComesFirst { await assembly.sharing.opened(archive) }
            try await account.gate.pass()
            // Another program with the same key at the same host sees the request; with another key it does not.
            for (key, used) in [(KeySource.environment("PROD_KEY"), 1), (.environment("LAB_KEY"), 0)] {
                let other = AccountAssembly.sample()
                let same = other.accounts(for: [try .sample(key: key)])[0]
                _ = try await same.keyRing.key()
                await other.sharing.opened(archive)
                #expect(await same.gate.usage.used == used)
                await other.shutdown()
            }
            await archive.close()
            await assembly.shutdown()
        }
    }

    // MARK: Ways to the network

    @Test("A proxy that is set is gone through: refused there, it is the proxy that is named")
    func proxies() async throws {
        let yaml = "accounts: [{name: a, provider: anchor, api_key_env: PROD_KEY, base_url: 'https://vendor.invalid'}]"
        let folder = try TestFolder()
        let configuration = Configuration.load(
            path: try folder.write(yaml, to: "c.yaml"),
            environment: ["HOME": folder.path, "https_proxy": "http://user:secret@127.0.0.1:9"])
        #expect(configuration.problems.isEmpty)
        let account = assembly.accounts(for: configuration.accounts)[0]
        let page = await Result(awaiting: { () async throws(ProviderError) in
            try await account.source.provider.page(of: account.source.plainListing(at: TestTime.now), at: nil)
        })
        #expect(page.failure == .transport(.proxy("127.0.0.1:9", variable: "https_proxy", .refused)))
        await assembly.shutdown()
    }

    @Test("The last word on an account before it is asked")
    func beginning() async throws {
        let account = assembly.accounts(for: [
            try .sample("a", .brightdata) { ($0.requestsPerMinute, $0.concurrencyLimit) = (7, 3) }
        ])[0]
        let status = AccountStatus(beginning: account)
        #expect(status.name == "a" && status.provider == .brightdata)
        #expect(status.requestsAllowed == 7 && status.concurrencyLimit == 3)
        #expect(status.phase == .connecting && status.dataAt == nil)
        await assembly.shutdown()
    }
}
