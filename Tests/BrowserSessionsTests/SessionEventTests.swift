import BrowserSessions
import TestSupport
import Testing

@Suite struct SessionEventTests {
    @Test func theLineIsTheContractsOne() {
        var session = Session.sample("s-1", status: "running", startedAgo: 90)
        session.state = .running
        let event = SessionEvent(
            seq: 7, at: TestTime.now, notBefore: TestTime.now.adding(milliseconds: -10_000), kind: .changed,
            account: "anchor", provider: .anchor, session: session,
            changes: [FieldChange(field: "status", old: .string("starting"), new: .string("running"))],
            message: "odd \u{1B}[2J")
        let expected = """
            {"seq":7,"at":"2026-11-21T12:00:00.000Z","not_before":"2026-11-21T11:59:50.000Z","event":"changed",\
            "account":"anchor","provider":"anchor","id":"s-1","state":"running","status":"running",\
            "changes":{"status":["starting","running"]},"session":\(session.json(at: TestTime.now).line),\
            "message":"odd \\u001b[2J"}
            """
        #expect(event.line == expected)
        #expect(event.json["session"]?["duration_s"] == .number("90"))
    }

    @Test func whatThereIsNotIsNull() {
        let event = SessionEvent(at: TestTime.now, kind: .trouble, account: "prod", provider: .brightdata)
        let expected = """
            {"seq":null,"at":"2026-11-21T12:00:00.000Z","not_before":null,"event":"trouble","account":"prod",\
            "provider":"brightdata","id":null,"state":null,"status":null,"changes":null,"session":null,"message":null}
            """
        #expect(event.line == expected)
    }

    @Test func theWordsAreTheContracts() {
        #expect(
            SessionEvent.Kind.allCases.map(\.rawValue) == [
                "active", "appeared", "finished", "failed", "changed", "lost", "trouble", "recovered", "finding",
            ])
    }
}
