import BrowserSessions
import SessionFeed
import SessionFindings
import SessionQuery
import SessionStore
import Synchronization
import TestSupport
import Testing

@Suite struct FindingFeedTests {
    /// A clock of this test's own, and what was notified.
    private final class Surroundings: Sendable {
        private let time = Mutex(TestTime.now)
        private let firings = Mutex<[(sentence: String, lines: [String])]>([])

        var now: Timestamp { time.withLock { $0 } }
        var notified: [String] { firings.withLock { $0.map(\.sentence) } }
        var messages: [[String]] { firings.withLock { $0.map(\.lines) } }

        func advance(seconds: Int64) { time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) } }

        func take(_ notice: AlertNotice, _ events: [SessionEvent]) {
            let lines = events.map { "\($0.seq) \($0.account) \($0.id ?? "-") \($0.message ?? "-")" }
            firings.withLock { $0.append((notice.sentence, lines)) }
        }
    }

    private func feed(_ filters: [String], _ surroundings: Surroundings) throws -> FindingFeed {
        FindingFeed(
            alerts: try zip(0..., filters).map { try Alert(name: "alert\($0)", parsing: $1, context: .utc) },
            accounts: ["anchor", "other"].map { FindingAccount(name: $0, provider: .anchor, maxRuntime: .minutes(10)) },
            recorder: EventCounter(), now: { surroundings.now }, notify: { surroundings.take($0, $1) })
    }

    private func running(_ id: String, account: String = "anchor", age: Int64) -> Session {
        .sample(id, account: account, status: "running", startedAgo: age)
    }

    @Test func aFindingIsAnEventAndAnAlertMayAskForIt() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["finding:overdue"], surroundings)
        let active = [running("1", age: 470), running("2", age: 10)]
        #expect(await feed.looked(at: [("anchor", active), ("other", [])]).isEmpty)
        surroundings.advance(seconds: 131)
        let told = await feed.looked(at: [("anchor", active), ("other", [])])
        #expect(
            told.map(\.message) == ["overdue: over its cap of 10m, max_runtime", "alert0: finding:overdue"])
        #expect(told.map(\.finding) == [FindingTopic(.overdue), nil], "an alert is no finding of a rule")
        #expect(told.allSatisfy { $0.kind == .finding && $0.id == "1" && $0.provider == .anchor })
        #expect(told.map(\.seq) == [1, 2])
        // It was not so at the last look.
        #expect(told.map(\.notBefore) == [TestTime.now, TestTime.now])
        #expect(surroundings.notified == ["anchor 1 matches alert0"])
        #expect(surroundings.messages == [["2 anchor 1 alert0: finding:overdue"]])
        surroundings.advance(seconds: 5)
        #expect(await feed.looked(at: [("anchor", active), ("other", [])]).isEmpty)
    }

    @Test("An end that was seen is news, also where the vendor's clock is behind this machine's")
    func clockAhead() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["state:failed"], surroundings)
        #expect(await feed.looked(at: [("anchor", []), ("other", [])]).isEmpty)
        let old = Session.sample("1", status: "running", startedAgo: 600, fetchedAt: TestTime.now + .seconds(10))
        let new = Session.sample(
            "1", status: "failed", startedAgo: 600, fetchedAt: TestTime.now + .seconds(20)
        ) { $0.endedAt = TestTime.now - .seconds(300) }
        let change = try #require(SessionChange(from: old, to: new))
        #expect(await feed.saw(AnswerRows(account: "anchor", changes: [change])).map(\.id) == ["1"])
    }

    @Test func severalAccountsAtTheBeginningAreOneFiring() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["state:running", "age:>1h"], surroundings)
        let told = await feed.looked(at: [
            ("anchor", [running("1", age: 10), running("2", age: 10)]),
            ("other", [running("1", account: "other", age: 10)]),
        ])
        #expect(told.map(\.message) == Array(repeating: "alert0: state:running", count: 3))
        #expect(surroundings.notified == ["3 sessions match alert0"])
        #expect(surroundings.messages.first?.count == 3)
    }

    @Test func whatHadEndedBeforeIsNoNews() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["state:failed"], surroundings)
        #expect(await feed.looked(at: [("anchor", []), ("other", [])]).isEmpty)
        func failed(_ id: String, ended: Int64?, old: Session? = nil) throws -> SessionChange {
            let session = Session.sample(id, status: "failed", startedAgo: 600) {
                $0.endedAt = ended.map { TestTime.now.adding(milliseconds: $0 * 1000) }
            }
            return try #require(SessionChange(from: old, to: session))
        }
        // An earlier start had the third as running.
        let kept = Session.sample("3", status: "running", startedAgo: 600, fetchedAt: TestTime.now - .seconds(60))
        let before = [
            try failed("1", ended: -1), try failed("2", ended: nil), try failed("3", ended: -5, old: kept),
        ]
        #expect(await feed.saw(AnswerRows(account: "anchor", changes: before)).isEmpty)
        let now = [try failed("4", ended: 1), try failed("5", ended: nil, old: running("5", age: 600))]
        #expect(await feed.saw(AnswerRows(account: "anchor", changes: now)).map(\.id) == ["4", "5"])
        #expect(await feed.saw(AnswerRows(account: "anchor", changes: now)).isEmpty)
        #expect(surroundings.notified == ["2 sessions match alert0"])
    }

    @Test("After the clock was set back what ends is news as before")
    func clockSetBack() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["state:failed"], surroundings)
        #expect(await feed.looked(at: [("anchor", []), ("other", [])]).isEmpty)
        surroundings.advance(seconds: -3_600)
        let failed = Session.sample("1", status: "failed", startedAgo: 3_590, fetchedAt: surroundings.now) {
            $0.endedAt = TestTime.now - .seconds(3_580)
        }
        let change = try #require(SessionChange(from: nil, to: failed))
        let told = await feed.saw(AnswerRows(account: "anchor", changes: [change]))
        #expect(told.map(\.message) == ["alert0: state:failed"])
        #expect(told.map(\.notBefore) == [TestTime.now - .seconds(3_600)])
    }

    @Test("Answers that waited are judged in their order, as one")
    func severalAnswers() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["state:failed"], surroundings)
        #expect(await feed.looked(at: [("anchor", []), ("other", [])]).isEmpty)
        let answers = try ["1", "2"].map { id in
            let end = Session.sample(id, status: "failed", startedAgo: 600) { $0.endedAt = TestTime.now + .seconds(1) }
            return AnswerRows(
                account: "anchor", changes: [try #require(SessionChange(from: running(id, age: 600), to: end))])
        }
        #expect(await feed.saw(answers).map(\.id) == ["1", "2"])
        #expect(surroundings.notified == ["2 sessions match alert0"])
    }

    @Test("What an earlier start had, too much of it to look for, is given up in silence: no alert fires for it")
    func givenUp() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["account:anchor", "state:unknown"], surroundings)
        #expect(await feed.looked(at: [("anchor", []), ("other", [])]).isEmpty)
        let lost = Session.sample("1", status: Session.lostStatus, startedAgo: 6_000) { $0.state = .unknown }
        let change = try #require(SessionChange(from: running("1", age: 6_000), to: lost))
        #expect(await feed.saw(AnswerRows(account: "anchor", changes: [change], isSilent: true)).isEmpty)
        #expect(surroundings.notified.isEmpty)
        #expect(await feed.saw(AnswerRows(account: "anchor", changes: [change])).count == 2, "one that was followed")
    }

    @Test func otherAlertsFromNowOn() async throws {
        let surroundings = Surroundings()
        let feed = try feed(["age:>1h"], surroundings)
        let active = [running("1", age: 10)]
        #expect(await feed.looked(at: [("anchor", active), ("other", [])]).isEmpty)
        await feed.watch([try Alert(name: "any", parsing: "state:running", context: .utc)], rooms: [])
        #expect(await feed.looked(at: [("anchor", active), ("other", [])]).map(\.message) == ["any: state:running"])
    }
}
