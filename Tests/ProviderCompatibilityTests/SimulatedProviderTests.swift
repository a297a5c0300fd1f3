import BrowserSessions
import HTTPTransport
import NetworkTransport
import SessionQuery
import TestSupport
import Testing
import VendorSimulator

/// The same providers over real sockets, against the simulator at a frozen clock.
@Suite struct SimulatedProviderTests {
    private func withProvider(
        _ kind: ProviderKind, faults: [String] = [], key: String = TestKey.text, sessions: Int = 300,
        _ body: @Sendable (ProviderUnderTest) async throws -> Void
    ) async throws {
        let rules = try faults.map { try FaultRule(parsing: $0) }
        let options = SimulatorOptions(seed: 7, sessions: sessions, rate: 0, faults: rules)
        let simulator = VendorSimulator(options: options, now: { TestTime.now.milliseconds })
        try await simulator.withRunning { base in
            let transport = AsyncHTTPTransport()
            do {
                try await body(ProviderUnderTest.make(kind, over: transport, baseURL: base, key: key))
            } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func pagesCoverEverythingOnceNewestFirst(kind: ProviderKind) async throws {
        try await withProvider(kind) { provider in
            let pages = try await provider.allPages(of: provider.everything)
            let sessions = pages.flatMap(\.sessions)
            if let total = pages.first?.total { #expect(sessions.count == total) }
            // Steel says a total of filtered lists only.
            #expect((pages.first?.total == nil) == [.browserbase, .kernel, .steel].contains(kind))
            #expect(sessions.count > 20)
            #expect(Set(sessions.map(\.id)).count == sessions.count)
            #expect(pages.allSatisfy { $0.skippedRows == 0 })
            let starts = sessions.compactMap(\.startedAt)
            #expect(starts.count == sessions.count)
            #expect(zip(starts, starts.dropFirst()).allSatisfy { $0.0 >= $0.1.adding(milliseconds: -60_000) })
            #expect(sessions.allSatisfy { $0.account == "acc" && $0.provider == kind && $0.state != .unknown })
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func theActiveListingHoldsExactlyTheActiveOnes(kind: ProviderKind) async throws {
        try await withProvider(kind) { provider in
            let all = try await provider.allPages(of: provider.everything).flatMap(\.sessions)
            var active: [Session] = []
            for listing in provider.planner.activeListings(words: VendorWords()) {
                active += try await provider.allPages(of: listing).flatMap(\.sessions)
            }
            #expect(!active.isEmpty)
            #expect(Set(active.map(\.id)) == Set(all.filter(\.isActive).map(\.id)))
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func aSessionReadByIdAgreesWithItsRow(kind: ProviderKind) async throws {
        try await withProvider(kind) { provider in
            let page = try await provider.client.page(of: provider.everything, at: nil)
            for row in page.sessions.prefix(5) {
                // Steel's records are believed at its own host only.
                guard kind != .steel else {
                    #expect(try await provider.client.session(id: row.id) == nil)
                    continue
                }
                let detail = try #require(try await provider.client.session(id: row.id))
                #expect(detail.key == row.key)
                #expect(detail.state == row.state)
                #expect(detail.startedAt == row.startedAt)
                #expect(detail.credits?.value == row.credits?.value)
                #expect(!detail.raw.line.contains("token=") && !detail.raw.line.contains("simulated."))
            }
            #expect(try await provider.client.session(id: "00000000-0000-4000-8000-000000000000") == nil)
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func aWrongKeyIsSaidInTheVendorsWords(kind: ProviderKind) async throws {
        try await withProvider(kind, key: "bad-key") { provider in
            let error = await failure(of: provider)
            guard case .unauthorized(let message)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(!message.isEmpty)
        }
    }

    @Test(
        arguments: ProviderKind.allCases,
        [
            "429", "429-date", "500", "502-html", "402", "403", "truncated", "reset", "bad-json", "missing-array",
            "empty-body",
        ])
    func everyFaultIsItsOwnError(kind: ProviderKind, fault: String) async throws {
        try await withProvider(kind, faults: ["\(kind.rawValue):\(fault)"]) { provider in
            let error = try #require(await failure(of: provider))
            let fits =
                switch (fault, error) {
                case ("429", .rateLimited(let wait?, _)), ("429-date", .rateLimited(let wait?, _)): wait > .zero
                case ("500", .unavailable(500, _)), ("502-html", .unavailable(502, _)): true
                case ("402", .paymentRequired), ("403", .forbidden): true
                case ("truncated", .transport(.closed)), ("reset", .transport(.closed)): true
                case ("bad-json", .unreadable), ("empty-body", .unreadable), ("missing-array", .malformed): true
                default: false
                }
            #expect(fits, "\(fault) became \(error)")
        }
    }

    private func failure(of provider: ProviderUnderTest) async -> ProviderError? {
        do throws(ProviderError) {
            _ = try await provider.client.page(of: provider.planner.activeListings(words: VendorWords())[0], at: nil)
            return nil
        } catch {
            return error
        }
    }
}
