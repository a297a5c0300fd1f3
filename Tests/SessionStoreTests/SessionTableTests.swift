import BrowserSessions
import SessionStore
import TestSupport
import Testing

@Suite struct SessionTableTests {
    private let key = SessionKey(account: "anchor", id: "a")

    private func later(_ milliseconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: milliseconds) }

    @Test func everySessionIsThereOnce() {
        var table = SessionTable()
        #expect(table.merge([.sample("a"), .sample("b"), .sample("a")]).count == 2)
        #expect(table.merge([.sample("a"), .sample("b")]).isEmpty)
        #expect(table.count == 2)
    }

    @Test func theSameIdInAnotherAccountIsAnotherSession() {
        var table = SessionTable()
        table.merge([.sample("a"), .sample("a", account: "other")])
        #expect(table.count == 2)
    }

    @Test func aLateAnswerDoesNotUndoANewerOne() {
        var table = SessionTable()
        table.merge([.sample("a", status: "completed", fetchedAt: TestTime.now)])
        let late = Session.sample("a", status: "running", fetchedAt: later(-1))
        #expect(table.merge([late]).isEmpty)
        #expect(table[key]?.state == .finished)
    }

    @Test func aReadingByAClockThatWasWrongStandsOverNothing() {
        var table = SessionTable()
        table.merge([.sample("a", status: "running", fetchedAt: later(86_400_000))])
        #expect(table.merge([.sample("a", status: "completed", fetchedAt: later(0))]).map(\.new.state) == [.finished])
    }

    @Test func whatOnlyAQueryToldIsKept() {
        var table = SessionTable()
        table.merge([.sample("a") { $0.batchID = "b1" }])
        table.merge([.sample("a", fetchedAt: later(1))])
        #expect(table[key]?.batchID == "b1")
    }

    @Test func changesTellStatesApart() {
        var table = SessionTable()
        let first = table.merge([.sample("a", status: "running")])
        #expect(first.map(\.old) == [nil])
        let second = table.merge([.sample("a", status: "failed", fetchedAt: later(1))])
        #expect(second.map(\.old?.state) == [.running])
        #expect(second.map(\.new.state) == [.failed])
        let third = table.merge([.sample("a", status: "failed", fetchedAt: later(2)) { $0.steps = 4 }])
        #expect(third.map(\.old?.state) == [.failed])
        #expect(third.map(\.new.state) == [.failed])
    }

    @Test func whatASessionWasStartedWithIsKeptThroughReadingsThatDoNotSayIt() {
        var table = SessionTable()
        table.merge([.sample("a", status: "running") { $0.maxDuration = .minutes(20) }])
        table.merge([.sample("a", status: "running", fetchedAt: later(1)) { $0.steps = 4 }])
        #expect(table[key]?.maxDuration == .minutes(20) && table[key]?.steps == 4)
        #expect(table.activeSessions(account: "anchor").first?.maxDuration == .minutes(20))
        table.merge([.sample("a", status: "running", fetchedAt: later(2)) { $0.maxDuration = .minutes(1) }])
        #expect(table[key]?.maxDuration == .minutes(1))
    }

    @Test func aSessionIsWholeWhileItsRecordIsKept() {
        var table = SessionTable()
        let raw = JSONValue.object([JSONMember("id", .string("a\u{1B}")), JSONMember("credits", .number("3.250"))])
        let whole = Session.sample("a") {
            $0.raw = raw
            $0.configuration = .object([JSONMember("proxy", .bool(true))])
        }
        table.merge([whole])
        #expect(table[key] == whole)
        table.merge((0..<5000).map { .sample("other\($0)") })
        #expect(table[key]?.raw == .null && table[key]?.configuration == nil)
        #expect(table[key]?.startedAt == whole.startedAt)
    }

    @Test func aRecordThatIsReadAgainIsKeptLonger() {
        var table = SessionTable()
        table.merge([.sample("a"), .sample("b")])
        table.merge((0..<4000).map { .sample("other\($0)") })
        let again = Session.sample("a", fetchedAt: later(1)) { $0.raw = .object([JSONMember("n", .number("2"))]) }
        table.merge([again])
        table.merge((4000..<5500).map { .sample("other\($0)") })
        #expect(table[key] == again)
        #expect(table[SessionKey(account: "anchor", id: "b")]?.raw == .null)
    }

    @Test func aChangeOfTheRecordAloneIsSeenEvenAfterItIsGone() {
        var table = SessionTable()
        table.merge([.sample("a")])
        table.merge((0..<5000).map { .sample("other\($0)") })
        #expect(table.merge([.sample("a", fetchedAt: later(1))]).isEmpty)
        let other = Session.sample("a", fetchedAt: later(2)) { $0.raw = .object([JSONMember("id", .string("b"))]) }
        let changes = table.merge([other])
        #expect(changes.map(\.new) == [other])
        #expect(changes.first?.old?.id == "a")
    }

    @Test func keptSessionsMakeNoChangeAndNeverStandOverLaterReadings() {
        var table = SessionTable()
        table.merge([.sample("a", status: "completed") { $0.steps = 9 }])
        table.load([
            .sample("a", status: "running", fetchedAt: later(-5)) {
                $0.steps = 2
                $0.batchID = "b1"
                $0.raw = .null
            },
            .sample("old", fetchedAt: later(-9)) { $0.raw = .null },
        ])
        #expect(table.count == 2)
        #expect(table[key]?.state == .finished && table[key]?.steps == 9)
        #expect(table[key]?.batchID == "b1", "what only the kept one knew")
        #expect(table.merge([.sample("old", fetchedAt: later(1))]).isEmpty, "the record of a kept session is not known")
        let ended = table.merge([.sample("old", status: "failed", fetchedAt: later(2))])
        #expect(ended.map(\.old?.state) == [.finished])
        #expect(ended.map(\.new.state) == [.failed])
    }

    @Test func theActiveSessionsOfAnAccountAreKnown() {
        var table = SessionTable()
        let running = Session.sample("z", status: "running")
        table.merge([
            running, .sample("b", status: "pending"), .sample("c"), .sample("d", account: "o", status: "running"),
        ])
        #expect(table.activeSessions(account: "anchor").map(\.id) == ["b", "z"])
        #expect(table.activeSessions(account: "anchor").last == running)
        table.merge([.sample("z", fetchedAt: later(1))])
        #expect(table.activeSessions(account: "anchor").map(\.id) == ["b"])
    }

    @Test func anAccountCanBeTakenOut() {
        var table = SessionTable()
        let kept = Session.sample("b", account: "other")
        table.merge([.sample("a"), kept, .sample("c")])
        table.remove(account: "anchor")
        table.remove(account: "nobody")
        #expect(table.count == 1)
        #expect(table[key] == nil)
        #expect(table[kept.key] == kept)
        #expect(table.merge([.sample("a")]).count == 1)
    }
}
