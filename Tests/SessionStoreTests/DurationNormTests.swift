import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@Suite struct DurationNormTests {
    private func session(
        _ id: String, _ seconds: Double?, at domains: [String]?, account: String = "anchor",
        status: String = "completed"
    ) -> Session {
        .sample(id, account: account, status: status) {
            $0.recordedDuration = seconds.flatMap { Figure($0) }
            $0.domains = domains
        }
    }

    private func norms(_ sessions: [Session], matching filter: String = "") async throws -> DurationNorms {
        let question = ListQuestion(filter: try Filter(parsing: filter, context: .utc))
        let catalogue = SessionCatalogue(question: question, now: { TestTime.now })
        for session in sessions {
            _ = await catalogue.merge([session], account: session.account, completeSince: nil)
        }
        return await catalogue.snapshot().norms
    }

    @Test func aDomainsNormIsOfItsEndedSessions() async throws {
        var sessions = (1...20).map { session("a\($0)", Double($0) * 10, at: ["a.example", "rare.example"]) }
        sessions += (1...7).map { session("b\($0)", 5000, at: ["b.example"]) }
        sessions += (1...9).map { session("r\($0)", 9000, at: ["a.example"], status: "running") }
        sessions += (1...9).map { session("n\($0)", nil, at: ["a.example"]) }
        let norms = try await norms(sessions, matching: "state:failed")
        let norm = try #require(norms.norm(of: session("x", nil, at: ["never.example", "a.example"])))
        #expect(norm.scope == .domain("a.example") && norm.whose == "a.example" && norm.samples == 20)
        #expect((norm.p50 - 100).magnitude <= 2 && (norm.p95 - 190).magnitude <= 3.8)
    }

    @Test func withTooFewOfADomainTheAccountSaysAndThenAll() async throws {
        var sessions = (1...7).map { session("b\($0)", 50, at: ["b.example"]) } + [session("c", 70, at: nil)]
        sessions += (1...7).map { session("d\($0)", 10, at: nil, account: "other") }
        let norms = try await norms(sessions)
        let ofAccount = try #require(norms.norm(of: session("x", nil, at: ["b.example"])))
        #expect(ofAccount.scope == .account("anchor") && ofAccount.samples == 8)
        let ofAll = try #require(norms.norm(of: session("x", nil, at: nil, account: "other")))
        #expect(ofAll.scope == .all && ofAll.whose == "all" && ofAll.samples == 15)
        #expect(try await self.norms(Array(sessions.prefix(7))).norm(of: sessions[0]) == nil)
    }

    @Test func whatAQuestionAddsFromBeforeAllIsLoadedChangesNoNorm() async throws {
        let since = TestTime.now.adding(milliseconds: -660_000)
        func started(_ session: Session, _ secondsAgo: Int64) -> Session {
            var session = session
            session.startedAt = TestTime.now.adding(milliseconds: -secondsAgo * 1000)
            return session
        }
        let complete = (1...10).map { started(session("a\($0)", 10, at: ["a.example"]), 60 + Int64($0)) }
        let long = (1...90).map { started(session("l\($0)", 900, at: ["a.example"]), 900 + Int64($0)) }
        let catalogue = SessionCatalogue(question: ListQuestion(), now: { TestTime.now })
        _ = await catalogue.merge(complete + long, account: "anchor", completeSince: since)
        let norm = await catalogue.snapshot().norms.norm(of: complete[0])
        #expect(norm?.samples == 10 && norm?.p95 ?? 0 < 11)
        // What was kept from before is of all kinds.
        await catalogue.load([started(session("k", 500, at: ["a.example"]), 5000)])
        #expect(await catalogue.snapshot().norms.norm(of: complete[0])?.samples == 101)
    }

    @Test func anotherReadingChangesTheNorm() async throws {
        let catalogue = SessionCatalogue(question: ListQuestion(), now: { TestTime.now })
        let first = (1...8).map { session("a\($0)", 10, at: ["a.example"]) }
        _ = await catalogue.merge(first, account: "anchor", completeSince: nil)
        #expect(await catalogue.snapshot().norms.norm(of: first[0])?.samples == 8)
        var ninth = session("a9", 10, at: ["a.example"])
        _ = await catalogue.merge([ninth], account: "anchor", completeSince: nil)
        #expect(await catalogue.snapshot().norms.norm(of: first[0])?.samples == 9)
        ninth.domains = ["b.example"]
        ninth.fetchedAt = TestTime.now.adding(milliseconds: 1)
        _ = await catalogue.merge([ninth], account: "anchor", completeSince: nil)
        #expect(await catalogue.snapshot().norms.norm(of: first[0])?.samples == 8)
        await catalogue.remove(account: "anchor")
        #expect(await catalogue.snapshot().norms.norm(of: first[0]) == nil)
    }

    @Test(arguments: 0..<12) func normsAreAsTheLongWayMakesThem(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let sessions = generator.sessions(150)
        let norms = try await norms(sessions)
        for session in sessions {
            let norm = norms.norm(of: session)
            let ended = sessions.filter { $0.state.isEnded && ($0.recordedDuration?.value ?? -1) >= 0 }
            let domains = (session.domains ?? []).map { name in
                (DurationNorm.Scope.domain(name), ended.filter { $0.domains?.contains(name) ?? false })
            }
            let all =
                domains + [
                    (.account(session.account), ended.filter { $0.account == session.account }), (.all, ended),
                ]
            let expected = all.first { $0.1.count >= DurationNorms.leastSamples }
            #expect(norm?.scope == expected?.0 && norm?.samples == expected?.1.count)
            let group = BruteForce.Group(value: .none, sessions: expected?.1 ?? [])
            #expect(
                group.isNear(norm.map { DurationFigures(p50: $0.p50, p95: $0.p95, samples: $0.samples) })
                    || norm == nil)
        }
    }

    @Test func normsOfDomainsThatAreThereAlready() {
        let figures = DurationFigures(p50: 1, p95: 2, samples: 9)
        let norms = DurationNorms(domains: ["a.example": figures], accounts: [:], all: nil)
        #expect(norms.norm(of: session("x", nil, at: ["a.example"]))?.p95 == 2)
        #expect(norms.norm(of: session("x", nil, at: ["b.example"])) == nil)
    }
}
