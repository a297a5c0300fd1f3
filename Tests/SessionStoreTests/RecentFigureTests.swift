import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@Suite struct RecentFigureTests {
    private func ended(_ id: String, _ secondsAgo: Int64, account: String = "anchor", status: String) -> Session {
        .sample(id, account: account, status: status, startedAgo: 200_000) {
            $0.endedAt = TestTime.now.adding(milliseconds: -secondsAgo * 1000)
        }
    }

    /// All is loaded.
    private static let everything = Timestamp(milliseconds: 0)

    private func recent(
        _ sessions: [Session], matching filter: String = "", completeSince: [String: Timestamp?]? = nil
    ) async throws -> RecentFigures {
        let question = ListQuestion(filter: try Filter(parsing: filter, context: .utc))
        let catalogue = SessionCatalogue(question: question, now: { TestTime.now })
        for session in sessions {
            let since = completeSince.map { $0[session.account] ?? nil } ?? Self.everything
            _ = await catalogue.merge([session], account: session.account, completeSince: since)
        }
        return await catalogue.snapshot().recent
    }

    @Test func whatEndedCountsByWhenItEnded() async throws {
        let recent = try await recent(
            [
                ended("a", 0, status: "failed"), ended("b", 3599, status: "completed"),
                ended("c", 3600, status: "failed"), ended("d", 86_399, account: "other", status: "failed"),
                ended("e", 86_400, status: "failed"), ended("f", -60, status: "failed"),
                ended("g", -600, status: "failed"), ended("odd", 10, status: "odd"),
                .sample("live", status: "running"), .sample("soon", account: "other", status: "pending"),
                .sample("untold", status: "failed", startedAgo: 500), .sample("old", startedAgo: 90_000),
            ], matching: "account:nobody")
        let anchor = try #require(recent.accounts["anchor"])
        #expect(anchor.lastHour == RecentFigures.Outcomes(ended: 3, failed: 2))
        #expect(anchor.lastDay == RecentFigures.Outcomes(ended: 4, failed: 3))
        #expect(anchor.active == 1 && anchor.withoutEnd == 1)
        #expect(recent.accounts["other"]?.lastHour.failedShare == nil)
        #expect(recent.accounts["other"]?.lastDay.failedShare == 1)
        #expect(recent.all.lastDay == RecentFigures.Outcomes(ended: 5, failed: 4))
        #expect(recent.all.active == 2 && recent.moment == TestTime.now)
    }

    @Test(
        "Where nobody tells which failed, none has failed for all that is known", arguments: ["kernel", "browseruse"])
    func untoldFailures(word: String) async throws {
        let vendor = try #require(ProviderKind.allCases.first { $0.rawValue == word })
        let recent = try await recent(
            [ended("a", 5, status: "failed"), ended("b", 6, status: "completed")]
                + (0..<3).map { number in
                    Session.sample(
                        "u\(number)", account: "untold", provider: vendor, status: "deleted", startedAgo: 900
                    ) {
                        $0.state = .finished
                        $0.endedAt = ago(Int64(number) + 1)
                    }
                })
        #expect(recent.accounts["untold"]?.lastHour == RecentFigures.Outcomes(untold: 3))
        #expect(recent.accounts["untold"]?.lastHour.failedShare == nil)
        #expect(recent.all.lastHour == RecentFigures.Outcomes(ended: 2, failed: 1, untold: 3))
    }

    private func ago(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: -seconds * 1000) }

    @Test func failuresLoadedFromBeforeAllIsCompleteChangeNoShare() async throws {
        let complete = (0..<40).map { number in
            Session.sample("s\(number)", status: number < 2 ? "failed" : "completed", startedAgo: 60 + Int64(number)) {
                $0.endedAt = ago(30)
            }
        }
        let failures = (0..<30).map { number in
            Session.sample("f\(number)", status: "failed", startedAgo: 700 + Int64(number)) { $0.endedAt = ago(600) }
        }
        let since: [String: Timestamp?] = ["anchor": ago(660)]
        let before = try await recent(complete, completeSince: since)
        let after = try await recent(complete + failures, matching: "state:failed", completeSince: since)
        #expect(before.all.lastHour == RecentFigures.Outcomes(ended: 40, failed: 2))
        #expect(after.all.lastHour == before.all.lastHour && after.all.lastDay == before.all.lastDay)
        #expect(after.accounts["anchor"]?.lastHour == before.all.lastHour)
    }

    @Test func anAccountThatIsLoadedLessShortensTheSpanOfAll() async throws {
        func ended(_ id: String, _ account: String, startedAgo: Int64, status: String) -> Session {
            .sample(id, account: account, status: status, startedAgo: startedAgo) { $0.endedAt = ago(10) }
        }
        let sessions = [
            ended("a", "long", startedAgo: 1000, status: "failed"),
            ended("b", "long", startedAgo: 50, status: "completed"),
            ended("c", "short", startedAgo: 1000, status: "failed"),
            ended("d", "short", startedAgo: 50, status: "completed"),
            ended("e", "blind", startedAgo: 50, status: "failed"),
            ended("f", "long", startedAgo: 100, status: "failed"),
        ]
        let figures = try await recent(
            sessions, completeSince: ["long": ago(5000), "short": ago(100), "blind": nil])
        #expect(figures.accounts["long"]?.lastHour == RecentFigures.Outcomes(ended: 3, failed: 2))
        #expect(figures.accounts["short"]?.lastHour == RecentFigures.Outcomes(ended: 1, failed: 0))
        #expect(figures.accounts["blind"]?.lastHour == RecentFigures.Outcomes())
        #expect(figures.all.lastHour == RecentFigures.Outcomes(ended: 3, failed: 1))
        #expect(figures.all.completeSince == ago(100))
        let none = try await recent(sessions, completeSince: [:])
        #expect(none.all.lastHour.failedShare == nil && none.all.completeSince == nil)
    }

    @Test func anAccountWithoutSessionsSaysThatItHasNone() async {
        let catalogue = SessionCatalogue(question: ListQuestion(), now: { TestTime.now })
        let since = TestTime.now.adding(milliseconds: -1_200_000)
        _ = await catalogue.merge([.sample("a", startedAgo: 700)], account: "anchor", completeSince: since)
        _ = await catalogue.merge([], account: "empty", completeSince: TestTime.now.adding(milliseconds: -9_000_000))
        let first = await catalogue.snapshot()
        #expect(first.recent.accounts["empty"]?.lastDay == RecentFigures.Outcomes())
        #expect(first.recent.all.completeSince == since && first.completeSince == since)
        #expect(
            first.recent.accounts["anchor"]?.spark.starts(completeSince: since) == Array(repeating: nil, count: 7) + [
                0, 1, 0, 0, 0,
            ])
        _ = await catalogue.merge([], account: "blind", completeSince: nil)
        let second = await catalogue.snapshot()
        #expect(second.recent.all.completeSince == since && second.completeSince == nil)
        #expect(second.recent.accounts["anchor"]?.completeSince == since)
    }

    @Test func aSliceThatIsOverStaysAsItIs() async throws {
        let clock = Clock()
        let catalogue = SessionCatalogue(question: ListQuestion(), now: { clock.now })
        let sessions = (0..<100).map { Session.sample("s\($0)", startedAgo: Int64($0) * 37) }
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        let first = await catalogue.snapshot().recent.all.spark
        clock.advance(299_999)
        #expect(await catalogue.snapshot().recent.all.spark == first)
        clock.advance(1)
        let second = await catalogue.snapshot().recent.all.spark
        #expect(second.start == first.start.adding(milliseconds: 300_000))
        #expect(second.starts.dropLast() == first.starts.dropFirst() && second.starts.last == 0)
    }

    @Test(arguments: 0..<12) func figuresAreAsTheLongWayMakesThem(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let sessions = generator.sessions(150)
        let recent = try await recent(sessions)
        for account in Vocabulary.accounts {
            let own = sessions.filter { $0.account == account }
            let figures = try #require(recent.accounts[account])
            #expect(figures.active == own.count { $0.isActive })
            let group = BruteForce.Group(value: .none, sessions: own)
            #expect(figures.spark.starts == group.starts(from: figures.spark.start, sliceLength: 300_000))
            for (outcomes, length) in [(figures.lastHour, 3600.0), (figures.lastDay, 86_400)] {
                let ended = own.filter { session in
                    guard session.state.isEnded, let end = session.endedAt else { return false }
                    let age = TestTime.now.seconds(since: end)
                    return age < length && age >= -120
                }
                let told = ended.filter { !$0.provider.traits.untoldStates.contains(.failed) }
                #expect(outcomes.ended == told.count && outcomes.failed == told.count { $0.state == .failed })
                #expect(outcomes.untold == ended.count - told.count)
            }
        }
        let total = recent.accounts.values.reduce(0) { $0 + $1.lastDay.ended }
        #expect(recent.all.lastDay.ended == total)
        let starts: Int = recent.all.spark.starts.reduce(0, +)
        let own: [Int] = recent.accounts.values.map { figures in figures.spark.starts.reduce(0, +) }
        #expect(starts == own.reduce(0, +))
    }
}
