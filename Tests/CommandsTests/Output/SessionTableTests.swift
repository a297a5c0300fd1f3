import BrowserSessions
import TestSupport
import Testing

@testable import Commands

@Suite("Sessions as a table")
struct SessionTableTests {
    private let id = "5f3c0d6e-93a5-4c5b-8d5f-0123456789ab-and-more-than-a-terminal-has-room-for"

    private func lines(_ sessions: [Session], width: Int? = nil) -> Lines {
        Lines(SessionTableText.text(of: sessions, at: TestTime.now, width: width))
    }

    @Test func aPipeGetsWholeIDs() {
        let lines = lines([.sample(id) { $0.tags = [String(repeating: "long", count: 50)] }])
        #expect(lines[1].contains(id))
        #expect(lines[1].contains(String(repeating: "long", count: 50)))
        #expect(!lines[1].contains("…"))
    }

    @Test(arguments: [20, 40, 80, 120])
    func aTerminalGetsLinesOfItsWidth(width: Int) {
        let lines = lines([.sample(id), .sample("s-2") { $0.tags = ["short"] }], width: width)
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines[1].hasSuffix("…"))
    }

    @Test(arguments: [
        ("running", "RUN"), ("queued", "PEND"), ("completed", "DONE"), ("failed", "FAIL"), ("wedged", "? wedged"),
    ])
    func statesHaveShortWords(status: String, word: String) {
        #expect(lines([.sample("s-1", status: status)])[1].hasPrefix(word + "  "))
    }

    @Test func whatIsNotKnownIsADash() {
        let session = Session.sample("s-1") { $0.startedAt = nil }
        #expect(
            lines([session])[1].split(separator: " ").map(String.init)
                == ["DONE", "anchor", "s-1", "-", "-", "-", "-", "-", "-", "-"])
    }

    @Test func figuresAreForReading() throws {
        let session = Session.sample("s-1", account: "prod") {
            $0.recordedDuration = Figure("90.5")
            $0.bandwidthBytes = 2_500_000
            $0.credits = Figure("1.250")
            $0.domains = ["a.example", "b.example"]
            $0.tags = ["qa", "eu"]
            $0.failure = SessionFailure(code: "timeout", message: "no answer")
        }
        let cells = lines([session])[1].split(separator: " ").map(String.init)
        try #require(cells.count == 12)
        #expect(cells[3] == "2026-11-21T11:59:00.000Z")
        #expect(cells[4] == "1m30s")
        #expect(cells[6] == "1.250")
        #expect(cells[7...] == ["a.example,b.example", "qa,eu", "timeout:", "no", "answer"])
    }

    @Test func aTargetStandsInForDomains() {
        #expect(lines([.sample("s-1") { $0.targetURL = "https://a.example/x" }])[1].contains("  https://a.example/x  "))
    }

    @Test func theCostOfWhatRunsIsAnEstimate() {
        let priced = ["running", "completed"].map { status in
            Session.sample("s-1", status: status) {
                $0.cost = Figure("0.5")
                $0.currency = "USD"
            }
        }
        let lines = lines(priced + [.sample("s-2")])
        #expect(lines[0].contains("  COST  "))
        #expect(lines[1].contains("~0.5 USD") && lines[2].contains(" 0.5 USD"))
        #expect(!self.lines([.sample("s-2")])[0].contains("COST"))
    }
}
