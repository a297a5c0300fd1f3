import BrowserSessions
import SessionStore
import TestSupport
import Testing

@Suite struct SessionTableTests {
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
        let late = Session.sample("a", status: "running", fetchedAt: TestTime.now.adding(milliseconds: -1))
        #expect(table.merge([late]).isEmpty)
        #expect(table[SessionKey(account: "anchor", id: "a")]?.state == .finished)
    }

    @Test func whatOnlyAQueryToldIsKept() {
        var table = SessionTable()
        table.merge([.sample("a") { $0.batchID = "b1" }])
        table.merge([.sample("a", fetchedAt: TestTime.now.adding(milliseconds: 1))])
        #expect(table[SessionKey(account: "anchor", id: "a")]?.batchID == "b1")
    }

    @Test func changesTellStatesApart() {
        var table = SessionTable()
        let first = table.merge([.sample("a", status: "running")])
        #expect(first.map(\.old) == [nil])
        let second = table.merge([
            .sample("a", status: "failed", fetchedAt: TestTime.now.adding(milliseconds: 1))
        ])
        #expect(second.map(\.changesState) == [true])
        let third = table.merge([
            .sample("a", status: "failed", fetchedAt: TestTime.now.adding(milliseconds: 2)) { $0.steps = 4 }
        ])
        #expect(third.map(\.changesState) == [false])
    }
}
