import BrowserSessions
import SessionFeed
import SessionStore
import TestSupport
import Testing

@Suite struct UnjudgedAnswersTests {
    private func change(_ id: String) throws -> SessionChange {
        try #require(SessionChange(from: nil, to: .sample(id, status: "completed", startedAgo: 60)))
    }

    @Test("Polls that show nothing new hold nothing, whatever they list")
    func listedAgain() throws {
        var unjudged = UnjudgedAnswers()
        let page = [Session.sample("1", status: "completed", startedAgo: 60)]
        #expect(unjudged.hold(AnswerRows(account: "anchor", changes: [try change("1")], ended: page)).isEmpty)
        for _ in 0..<100 {
            #expect(unjudged.hold(AnswerRows(account: "anchor", changes: [], ended: page)).isEmpty)
        }
        let answers = unjudged.take("anchor")
        #expect(answers.map { $0.changes.map(\.new.id) } == [["1"]])
        #expect(answers.allSatisfy { $0.ended.isEmpty })
        #expect(unjudged.take("anchor").isEmpty)
    }

    @Test("Of too much the latest is held, and what was not picked is handed back to be counted")
    func bounded() throws {
        var unjudged = UnjudgedAnswers(capacity: 3)
        #expect(unjudged.hold(AnswerRows(account: "anchor", changes: [try change("1")], isPicked: true)).isEmpty)
        #expect(unjudged.hold(AnswerRows(account: "other", changes: [try change("2")])).isEmpty)
        #expect(unjudged.hold(AnswerRows(account: "anchor", changes: [try change("3"), try change("4")])).isEmpty)
        #expect(unjudged.hold(AnswerRows(account: "anchor", changes: [try change("5")])).isEmpty)
        #expect(unjudged.hold(AnswerRows(account: "anchor", changes: [try change("6")])).map(\.id) == ["3", "4"])
        #expect(unjudged.count(of: "anchor") == 2)
        #expect(unjudged.take("anchor").map { $0.changes.map(\.new.id) } == [["5"], ["6"]])
        #expect(unjudged.take("other").count == 1)
    }
}
