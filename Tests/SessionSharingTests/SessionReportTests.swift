import BrowserSessions
import SessionSharing
import TestSupport
import Testing

@Suite("One session as a report") struct SessionReportTests {
    private let session = Session.sample(
        "e8ba0981", account: "prod", provider: .brightdata, status: "failed", startedAgo: 3_600
    ) {
        session in
        session.recordedDuration = Figure("441")
        session.endedAt = session.endFromDuration
        session.bandwidthBytes = 146_600_000
        session.targetURL = "https://www.shop.example/a|b"
        session.domains = ["www.shop.example"]
        session.tags = []
        session.captcha = "none"
        session.failure = SessionFailure(code: "cdp_cmd_timeout", message: "no answer in 30 s")
        session.raw = .object([JSONMember("session_id", .string("e8ba0981")), JSONMember("note", .string("```\n<b>"))])
    }

    @Test func aWholeReport() {
        let event = SessionEvent(
            at: TestTime.now, kind: .failed, account: "prod", provider: .brightdata, session: session,
            changes: [FieldChange(field: "status", old: .string("running"), new: .string("failed"))])
        let other = SessionEvent(
            at: TestTime.now, kind: .failed, account: "prod", provider: .brightdata, session: .sample("other"))
        let text = SessionReport.markdown(
            of: session, findings: ["repeated_error: 4 times within the hour"], events: [event, other],
            at: TestTime.now)
        #expect(
            text == """
                ## prod · `e8ba0981` · failed

                **Error:** `cdp_cmd_timeout`: `no answer in 30 s`
                **Found:**

                - `repeated_error: 4 times within the hour`

                | field | value |
                | --- | --- |
                | account | prod |
                | provider | brightdata |
                | id | `e8ba0981` |
                | state | failed |
                | status | failed |
                | started_at | `2026-11-21T11:00:00.000Z` |
                | ended_at | `2026-11-21T11:07:21.000Z` |
                | duration_s | 441 (7m21s) |
                | bandwidth_bytes | 146600000 (146.6M) |
                | domains | `www.shop.example` |
                | target_url | `https://www.shop.example/a`&#124;`b` |
                | captcha | none |
                | fetched_at | `2026-11-21T12:00:00.000Z` |

                ### Timeline

                | at | event | what |
                | --- | --- | --- |
                | `2026-11-21T11:00:00.000Z` | started |  |
                | `2026-11-21T11:07:21.000Z` | ended |  |
                | `2026-11-21T12:00:00.000Z` | failed | status: running → failed |

                ### Raw record

                ```json
                {
                  "session_id": "e8ba0981",
                  "note": "\\u0060\\u0060\\u0060\\n\\u003cb>"
                }
                ```

                Secrets are replaced by `[redacted]`. Times are UTC.

                """)
    }

    @Test(arguments: [
        (ProviderKind.anchor, "failed", SessionFailure?.none, [String](), "**Error:** Anchor Browser tells no reason."),
        (.hyperbrowser, "error", nil, [], "**Error:** Hyperbrowser tells no reason."),
        (.brightdata, "failed", SessionFailure(code: nil, message: ""), [], "**Error:** Bright Data tells no reason."),
        (.brightdata, "failed", SessionFailure(code: "brob", message: nil), [], "**Error:** brob"),
        (.brightdata, "failed", SessionFailure(code: nil, message: "why"), [], "**Error:** why"),
        (.anchor, "failed", nil, ["captcha"], "**Error:** Anchor Browser tells no reason.\n**Found:**\n\n- captcha"),
        (.anchor, "running", nil, ["overdue", ""], "**Found:**\n\n- overdue"),
        (.anchor, "completed", nil, [], "No error was told, and nothing was found."),
    ])
    func theReasonComesFirst(
        provider: ProviderKind, status: String, failure: SessionFailure?, findings: [String], expected: String
    ) {
        let session = Session.sample("s", provider: provider, status: status) { $0.failure = failure }
        let text = SessionReport.markdown(of: session, findings: findings, at: TestTime.now)
        let parts = text.split(separator: "\n\n| field", maxSplits: 1).first?.split(separator: "\n\n", maxSplits: 1)
        #expect(parts?.last.map(String.init) == expected)
    }

    @Test func whatIsNotThereIsLeftOut() {
        var session = Session.sample("s", status: "stranger") { $0.startedAt = nil }
        session.raw = .null
        let text = SessionReport.markdown(of: session, at: TestTime.now)
        #expect(text.hasPrefix("## anchor · s · unknown (stranger)\n"))
        #expect(!text.contains("###"))
    }

    @Test func theNewestEventsStay() {
        let events = (0..<1_000).map { number in
            SessionEvent(
                at: TestTime.now.adding(milliseconds: Int64(number)), kind: .changed, account: "prod",
                provider: .brightdata, session: session, message: "number \(number)")
        }
        let text = SessionReport.markdown(of: session, events: events.reversed(), at: TestTime.now)
        #expect(text.contains("`number 999`"))
        #expect(!text.contains("`number 1`"))
        #expect(text.contains(" earlier are left out.\n"))
    }

    @Test(arguments: 0..<20) func hostileTextsStayInTheirPlace(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<5 {
            let session = Session.hostile { HostileText.random(&generator) }
            let text = SessionReport.markdown(
                of: session, findings: [HostileText.random(&generator)], events: [event(of: session)], at: TestTime.now)
            // Two blocks, each with the two fences of its own, and three tables' lines at most.
            #expect(text.split(separator: "```", omittingEmptySubsequences: false).count == 5, "\(text)")
            let outside = text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined()
            #expect(!outside.utf8.contains(UInt8(ascii: "<")) && !outside.contains("\r"), "\(outside)")
            #expect(
                outside.split(separator: "\n").allSatisfy { line in
                    ["|", "#", "- ", "**", "No ", "Secrets "].contains { line.hasPrefix($0) }
                }, "\(outside)")
        }
    }

    @Test(arguments: ["|", "`", "<", "|a", "\u{4E2D}", "word ", "@x "]) func aReportFitsIntoAnIssue(piece: String) {
        let long = String(repeating: piece, count: 2_000)
        var session = Session.hostile { long }
        session.credits = Figure("0." + String(repeating: "1", count: 9_000))
        let text = SessionReport.markdown(
            of: session, findings: Array(repeating: long, count: 30),
            events: Array(repeating: event(of: session), count: 100), at: TestTime.now)
        #expect(text.unicodeScalars.count <= SessionReport.characterLimit)
    }

    private func event(of session: Session) -> SessionEvent {
        SessionEvent(
            at: TestTime.now, kind: .changed, account: session.account, provider: session.provider, session: session,
            changes: [FieldChange(field: "tags", old: .null, new: JSONValue(session.tags))],
            message: session.failure?.message)
    }
}
