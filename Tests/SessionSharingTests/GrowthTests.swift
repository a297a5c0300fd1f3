import BrowserSessions
import SessionSharing
import TestSupport
import Testing

/// What is written for others takes the time of what came.
@Suite(.serialized) struct GrowthTests {
    @Test(arguments: HostileTexts.all.indices) func longTexts(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(400, { make($0).withBoundedMarks }) { text in
            let session = Session.sample("a" + text, status: text) { session in
                (session.tags, session.targetURL) = ([text], text)
                session.failure = SessionFailure(code: nil, message: text)
                session.raw = .string(text)
            }
            return ExportFormat.allCases.map { $0.text(of: [session], at: TestTime.now) }
                + [SessionReport.markdown(of: session, findings: [text], at: TestTime.now)]
        }
        #expect(growth.isLinear, "\(name): \(growth)")
    }

    @Test(arguments: HostileTexts.all.indices) func linesAndLinks(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(2000, make) { text in
            let session = Session.sample(text, status: "running") { session in
                (session.targetURL, session.domains) = ("https://h.example/" + text, [text])
            }
            return (
                SessionLinks.site(of: session), ViewCommand(filter: text, conditions: [text]).list,
                EndingLine.line(for: session, baseURL: "https://h.example/" + text, keyVariable: text)
            )
        }
        #expect(growth.isLinear, "\(name): \(growth)")
    }

    @Test func manyRows() {
        let growth = Growth.measure(20, { count in (0..<count).map { Session.hostile("s\($0)") { "a|b" } } }) { rows in
            ExportFormat.allCases.map { $0.text(of: rows, at: TestTime.now) }
        }
        #expect(growth.isLinear, "\(growth)")
    }

    @Test(arguments: [
        "://", "ws://", "%3a", "wss%3A", "/devtools/", "sk-", "sk-0", "a1", "https://a.hyperbrowser.ai", "[redacted]",
    ])
    func repeatedDoors(piece: String) {
        let growth = Growth.measure(1000, { String(repeating: piece, count: $0) }) { text in
            SessionReport.markdown(of: .sample(text), findings: [text], at: TestTime.now)
        }
        #expect(growth.isLinear, "\(piece): \(growth)")
    }

    @Test func manyEvents() {
        let session = Session.sample("s1")
        let growth = Growth.measure(
            200,
            { count in
                (0..<count).map { number in
                    SessionEvent(
                        at: TestTime.now, kind: .changed, account: "anchor", provider: .anchor, session: session,
                        message: "number \(number)")
                }
            }
        ) { SessionReport.markdown(of: session, events: $0, at: TestTime.now) }
        #expect(growth.isLinear, "\(growth)")
    }
}
