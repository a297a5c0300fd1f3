import AnchorBrowser
import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

@testable import Commands

@Suite("What the commands print")
struct OutputTextTests {
    private let session = Session.sample("s1", startedAgo: 3_600) { session in
        session.recordedDuration = Figure("90.5")
        session.endedAt = session.endFromDuration
        session.credits = Figure("1.250")
        session.bandwidthBytes = 2_500_000
        session.tags = ["qa", "eu"]
        session.domains = ["shop.example"]
        session.failure = SessionFailure(code: "timeout", message: "no answer")
        session.configuration = .object([JSONMember("headless", .bool(true))])
    }

    @Test func fieldsForReading() {
        let text = FieldText.text(of: session, at: TestTime.now)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func value(_ name: String) -> String? {
            lines.first { $0.hasPrefix(name + " ") }.map { String($0.drop { $0 != " " }.drop { $0 == " " }) }
        }
        #expect(value("duration_s") == "90.5 (1m30s)")
        #expect(value("bandwidth_bytes")?.hasPrefix("2500000 (") == true)
        #expect(value("error") == "timeout: no answer")
        #expect(value("cost") == "-")
        #expect(lines.contains("config"))
        #expect(lines.contains("raw"))
        #expect(lines.contains("    \"headless\": true"))
    }

    @Test func hostileTextIsHarmlessInEveryFormat() {
        var hostile = session
        hostile.tags = ["\u{1B}[2Jevil\r\n\u{202E}"]
        for text in [
            FieldText.text(of: hostile, at: TestTime.now),
            SessionTableText.text(of: [hostile], at: TestTime.now, width: 200),
        ] {
            #expect(
                text.unicodeScalars.allSatisfy {
                    $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}"
                })
        }
    }

    @Test func usageInItsFormats() throws {
        let figure = try #require(Figure("1.5"))
        let history = UsageHistory(
            account: "prod",
            points: [UsagePoint(account: "prod", date: "2026-11-29", figures: [.creditsUsed: figure])],
            summary: [.creditsUsed: figure])
        let text = UsageText(histories: [history], metrics: [.creditsUsed, .aiSteps])
        #expect(text.text(as: .csv) == "account,date,credits_used,ai_steps\nprod,2026-11-29,1.5,\n")
        let json = try JSONValue(parsing: text.text(as: .json))
        #expect(json["points"]?.elements?.first?["credits_used"]?.text == "1.5")
        #expect(json["points"]?.elements?.first?["ai_steps"] == .null)
        #expect(json["summary"]?.elements?.first?["total_credits_used"]?.text == "1.5")
        #expect(text.text(as: .table).contains("2026-11-29"))
    }

    @Test func whatAVendorWasAsked() throws {
        let plan = try AnchorPlanner().plan(
            Filter(parsing: "tag:qa duration:>5m", context: .utc), order: .newestFirst, at: TestTime.now)
        var reading = AccountReading(account: "prod", plan: plan)
        (reading.requests, reading.sessionsRead, reading.total) = (1, 50, 2_544)
        let line = PlanText.line(for: reading)
        #expect(line.hasPrefix("prod: sent: "))
        #expect(line.contains("here: "))
        #expect(line.contains("duration"))
        #expect(line.hasSuffix("1 request · read 50 of 2,544"))
    }
}
