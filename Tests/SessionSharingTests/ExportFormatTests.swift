import BrowserSessions
import SessionSharing
import TestSupport
import Testing

@Suite("Tables of sessions as files") struct ExportFormatTests {
    private let session = Session.sample("s1", startedAgo: 3_600) { session in
        session.recordedDuration = Figure("90.5")
        session.endedAt = session.endFromDuration
        session.credits = Figure("1.250")
        session.bandwidthBytes = 2_500_000
        session.tags = ["qa", "eu-1"]
        session.domains = ["shop.example"]
        session.failure = SessionFailure(code: "timeout", message: "no answer")
        session.configuration = .object([JSONMember("headless", .bool(true))])
    }

    @Test(arguments: [
        ("csv", ExportFormat.csv), ("CSV", .csv), ("ndjson", .ndjson), ("jsonl", .ndjson), ("json", .json),
        ("md", .markdown), ("Markdown", .markdown),
    ])
    func endsOfNames(text: String, format: ExportFormat) {
        #expect(ExportFormat(fileExtension: text) == format)
    }

    @Test(arguments: ["", ".csv", "txt", "yaml", "csv ", "tsv"]) func otherEnds(text: String) {
        #expect(ExportFormat(fileExtension: text) == nil)
    }

    @Test func csvHasTheContractsColumns() {
        let text = ExportFormat.csv.text(of: [session], at: TestTime.now)
        let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.count == 2)
        #expect(lines[0].count == lines[1].count)
        let row = Dictionary(uniqueKeysWithValues: zip(lines[0].map(String.init), lines[1].map(String.init)))
        #expect(lines[0].prefix(5) == ["account", "provider", "id", "state", "status"])
        #expect(row["tags"] == "qa;eu-1")
        #expect(row["credits"] == "1.250")
        #expect(row["error_code"] == "timeout")
        #expect(row["error_message"] == "no answer")
        #expect(row["config"] == nil)
        #expect(row["cost"] == "")
    }

    @Test func anArrayOfJSONReadsBack() throws {
        let row = session.json(at: TestTime.now)
        #expect(try JSONValue(parsing: JSONText.array([row, .object([])])) == .array([row, .object([])]))
        #expect(JSONText.array([]) == "[]")
        let text = ExportFormat.json.text(of: [session, session], at: TestTime.now)
        #expect(try JSONValue(parsing: text) == .array([row, row]))
        #expect(text.hasSuffix("}\n]\n"))
        #expect(ExportFormat.json.text(of: [], at: TestTime.now) == "[]\n")
    }

    @Test func ndjsonIsAnObjectALine() {
        let line = session.json(at: TestTime.now).line + "\n"
        #expect(ExportFormat.ndjson.text(of: [session, session], at: TestTime.now) == line + line)
        #expect(ExportFormat.ndjson.text(of: [], at: TestTime.now) == "")
    }

    @Test func markdownHasTheColumnsThatAreTold() {
        let running = Session.sample("s2", status: "running")
        #expect(
            ExportFormat.markdown.text(of: [session, running], at: TestTime.now) == """
                | account | provider | id | state | status | started_at | ended_at | duration_s | credits | bandwidth_bytes \
                | domains | tags | error_code | error_message | fetched_at |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                | anchor | anchor | `s1` | finished | completed | `2026-11-21T11:00:00.000Z` | `2026-11-21T11:01:30.500Z` \
                | 90.5 | 1.250 | 2500000 | `shop.example` | qa, `eu-1` | timeout | no answer | `2026-11-21T12:00:00.000Z` |
                | anchor | anchor | `s2` | running | running | `2026-11-21T11:59:00.000Z` |  | 60 |  |  |  |  |  |  \
                | `2026-11-21T12:00:00.000Z` |

                """)
        #expect(
            ExportFormat.markdown.text(of: [], at: TestTime.now)
                == "| account | provider | id | state |\n| --- | --- | --- | --- |\n")
    }

    @Test(arguments: 0..<20) func aRowOfHostileTextsIsOneLine(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<4 {
            let sessions = (0..<3).map { Session.hostile("s\($0)") { HostileText.random(&generator) } }
            for format in ExportFormat.allCases {
                let text = format.text(of: sessions, at: TestTime.now)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let around = [ExportFormat.csv: 1, .ndjson: 0, .json: 2, .markdown: 2]
                #expect(lines.count == 3 + 1 + (around[format] ?? 0), "\(format)")
                #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !isControl($0) }, "\(format)")
            }
        }
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || [0x202E, 0x2028, 0x2029].contains(scalar.value)
    }
}
