import BrowserSessions
import SessionSharing
import Testing

@testable import Commands

@Suite("list", .timeLimit(.minutes(1)))
struct ListCommandTests {
    private typealias Row = AnchorStub.Row

    private static let rows = [
        Row("s-4", "running", ago: 60, tags: ["qa"]), Row("s-3", "failed", ago: 600, tags: ["qa", "eu"]),
        Row("s-2", ago: 3_600), Row("s-1", "failed", ago: 7_200, tags: ["eu"]),
    ]

    @Test(
        "The rows that match, newest first",
        arguments: [
            ("", ["s-4", "s-3", "s-2", "s-1"]), ("state:failed", ["s-3", "s-1"]), ("tag:qa -state:failed", ["s-4"]),
            ("age:>30m", ["s-2", "s-1"]), ("s-2 or s-4", ["s-4", "s-2"]), ("provider:brightdata", []),
        ])
    func filters(filter: String, ids: [String]) async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run("list", "-f", filter, "-o", "ndjson")
            #expect(ran.status == 0)
            #expect(try ran.ids == ids)
        }
    }

    @Test("An order is one over all accounts, and a limit counts rows in all")
    func orderAndLimit() async throws {
        let stubs = [
            "prod": AnchorStub(rows: [Row("p-2", ago: 10), Row("p-1", ago: 30)]),
            "lab": AnchorStub(rows: [Row("l-2", ago: 20), Row("l-1", ago: 40)]),
        ]
        try await CommandStage.play(
            accounts: ["prod", "lab"],
            { request in
                stubs.first { CommandStage.key(of: $0.key) == request.key }?.value.answer(request) ?? .refused
            }
        ) { stage async throws in
            #expect(try await stage.run("list", "-o", "ndjson").ids == ["p-2", "l-2", "p-1", "l-1"])
            #expect(try await stage.run("list", "-o", "ndjson", "-n", "3").ids == ["p-2", "l-2", "p-1"])
            #expect(try await stage.run("list", "-o", "ndjson", "-n0").ids == [])
            #expect(
                try await stage.run("list", "-o", "ndjson", "-s", "started:asc").ids == ["l-1", "p-1", "l-2", "p-2"])
            #expect(try await stage.run("list", "-o", "ndjson", "-f", "account:lab").ids == ["l-2", "l-1"])
            #expect(
                try await stage.run("list", "-o", "ndjson", "--all", "-s", "account,id").ids == [
                    "l-1", "l-2", "p-1", "p-2",
                ])
        }
    }

    @Test("An account that the filter rules out is neither asked nor counted")
    func ruledOut() async throws {
        let stub = AnchorStub(rows: [Row("s-1")])
        try await CommandStage.play(
            accounts: ["prod", "lab"], { $0.key == CommandStage.key(of: "prod") ? stub.answer($0) : .refused }
        ) { stage in
            let ran = try await stage.run("list", "-f", "account:prod", "-o", "ndjson", "--explain")
            #expect(ran.status == 0)
            #expect(try ran.ids == ["s-1"])
            #expect(ran.errorLines.contains("lab: not asked: the filter rules it out"))
            #expect(stage.vendors.requests.allSatisfy { $0.key == CommandStage.key(of: "prod") })
            #expect(!stage.vendors.requests.isEmpty)
        }
    }

    @Test("More than a page is read until the limit; --all reads to the end")
    func pages() async throws {
        let rows = (0..<320).map { Row("s-\(1_000 - $0)", ago: Int64($0) * 60 + 60) }
        try await CommandStage.play(rows) { stage in
            let limited = try await stage.run("list", "-o", "ndjson")
            #expect(try limited.ids == rows.prefix(100).map(\.id))
            // Fifty rows a page, and one more page to see that the order holds.
            #expect(stage.vendors.requests.map { $0.query["page"] } == ["1", "2", "3"])
            let all = try await stage.run("list", "-o", "ndjson", "--all")
            #expect(try all.ids == rows.map(\.id))
            #expect(all.status == 0 && all.errors.isEmpty)
        }
    }

    @Test("Each format has the same rows")
    func formats() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let json = try JSONValue(parsing: try await stage.run("list", "-o", "json").output)
            #expect(json.elements?.compactMap { $0["id"]?.text } == ["s-4", "s-3", "s-2", "s-1"])
            #expect(json.elements?.first?.members?.map(\.name) == Session.jsonNames)
            #expect(json.elements?.map { $0["state"]?.text } == ["running", "failed", "finished", "failed"])
            let csv = try await stage.run("list", "-o", "csv").lines
            #expect(csv.count == 5 && csv[0].hasPrefix("account,provider,id,state,status,started_at,"))
            #expect(csv[1].hasPrefix("prod,anchor,s-4,running,running,"))
            let table = try await stage.run("list").lines
            #expect(table.map { $0.split(separator: " ").first } == ["STATE", "RUN", "FAIL", "DONE", "FAIL"])
            #expect(table[0].contains("  TAGS") && table[2].contains("  qa,eu"))
        }
    }

    @Test("Nothing at all is an empty list in every format")
    func nothing() async throws {
        try await CommandStage.play([]) { stage in
            #expect(try await stage.run("list", "-o", "ndjson").output == "")
            #expect(try await stage.run("list", "-o", "json").output == "[]\n")
            #expect(try await stage.run("list", "-o", "csv").lines.count == 1)
            let table = try await stage.run("list")
            #expect(table.status == 0)
            #expect(table.lines.count == 1 && table.lines[0].hasPrefix("STATE  ACCOUNT"))
        }
    }

    @Test("Configured prices give the cost a column")
    func prices() async throws {
        let stub = AnchorStub(rows: [Row("s-1")])
        try await CommandStage.play({ stub.answer($0) }) { stage in
            let file = try stage.folder.write(
                """
                accounts:
                  - name: prod
                    provider: anchor
                    api_key_env: PROD_KEY
                    base_url: http://127.0.0.1:\(stage.vendors.port)
                    prices: {credit: 0.5, currency: USD}
                """, to: "priced.yaml")
            let ran = try await stage.run("list", "--config", file)
            #expect(ran.lines[0].contains("COST") && ran.lines[1].contains("0.75 USD"))
            #expect(try await stage.run("list").lines[0].contains("COST") == false)
        }
    }

    @Test(
        "A mistake in an option is 64, with its place, and nobody is asked",
        arguments: [
            (["-f", "state:failed and ("], "--filter"), (["-s", "nosuch"], "--sort"),
            (["--fail-if", "count(state:failed"], "--fail-if"), (["--fail-if", "count() < 0"], "--fail-if"),
            (["--fail-if", "count(profile:a or tag:qa) > 0"], "--fail-if"),
            (["-f", "finding:leak", "--fail-if", "count(profile:a or tag:qa) > 0"], "--fail-if"),
        ])
    func mistakes(arguments: [String], option: String) async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run(["list"] + arguments)
            #expect(ran.status == 64 && ran.output.isEmpty)
            #expect(ran.errorLines.first == "error in \(option):")
            #expect(ran.errorLines.contains { $0.contains("^") })
            #expect(stage.vendors.requests.isEmpty)
        }
    }

    @Test("One account refused: 3, the others' rows are printed; all refused: 69 and nothing")
    func refused() async throws {
        let stub = AnchorStub(rows: [Row("s-1")])
        try await CommandStage.play(
            accounts: ["prod", "lab"], { $0.key == CommandStage.key(of: "prod") ? stub.answer($0) : .refused }
        ) { stage in
            let some = try await stage.run("list", "-o", "ndjson")
            #expect(some.status == 3)
            #expect(try some.ids == ["s-1"])
            #expect(
                some.errorLines == ["lab: not read: 401, the key was refused: no such key; check the key from LAB_KEY"])
            let none = try await stage.run("list", "-f", "account:lab")
            #expect(none.status == 69 && none.output.isEmpty)
        }
    }

    @Test("What broke off in the middle is printed as far as it came")
    func brokenOff() async throws {
        let stub = AnchorStub(rows: (0..<120).map { Row("s-\(1_000 - $0)", ago: Int64($0) * 60 + 60) })
        try await CommandStage.play({ $0.query["page"] == "2" ? .refused : stub.answer($0) }) { stage in
            let ran = try await stage.run("list", "-o", "ndjson", "--all")
            #expect(ran.status == 3)
            #expect(try ran.ids.count == 50)
            #expect(ran.errorLines.first?.hasPrefix("prod: read 50 of 120: 401, ") == true)
        }
    }

    @Test("Rows without an id are counted, and the others are printed")
    func skippedRows() async throws {
        let body =
            #"{"data":{"sessions":[{"id":"s-1","status":"completed","created_at":"2026-11-20T00:00:00Z"},{}],"total":2,"total_pages":1}}"#
        try await CommandStage.play({ _ in .json(body) }) { stage in
            let ran = try await stage.run("list", "-o", "ndjson")
            #expect(try ran.ids == ["s-1"])
            #expect(ran.errorLines.contains("prod: 1 row not understood"))
        }
    }

    @Test("A filter on what nobody understands is doubtful, another is not")
    func doubt() async throws {
        try await CommandStage.play([Row("s-1", created: "2026/11/29 05:00")]) { stage in
            let dated = try await stage.run("list", "-f", "age:<24h", "-o", "ndjson")
            #expect(dated.status == 3 && dated.output.isEmpty)
            #expect(dated.errors.contains("prod: created_at not understood in 1 of 1 row (2026/11/29 05:00)"))
            #expect(dated.errors.contains("rows that belong may be missing"))
            let other = try await stage.run("list", "-f", "state:finished", "-o", "ndjson")
            #expect(other.status == 0)
            #expect(try other.ids == ["s-1"])
        }
    }

    @Test("An empty answer says what may have been meant")
    func hint() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run("list", "-f", "status:finished", "-o", "ndjson")
            #expect(ran.status == 0 && ran.output.isEmpty)
        }
    }

    @Test(
        "An empty list says whom its filter rules out, and why",
        arguments: [
            ("error:timeout", ["prod: its rows have no error"]),
            ("account:prdo", ["the filter asks for none of the accounts prod"]), ("account:prod tag:nosuch", []),
            ("tag:qa", []),
        ] as [(String, [String])])
    func ruledOutAndEmpty(filter: String, lines: [String]) async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run("list", "-f", filter, "-o", "ndjson")
            #expect(ran.status == 0)
            #expect(Array(ran.errorLines) == lines)
            // A mistyped account would pass a check in silence.
            let checked = try await stage.run("list", "-f", filter, "-o", "ndjson", "--fail-if", "count() > 100")
            #expect(checked.status == 0)
            #expect(Array(checked.errorLines) == lines)
        }
    }

    @Test("What a filter asks for and no vendor tells is in doubt; where another vendor tells it, it is not")
    func untoldStates() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let sentence = "kernel: Kernel does not tell which sessions failed"
            let alone = try stage.configuration(vendors: "kernel")
            let nothing = try await stage.run("list", "--config", alone, "-f", "state:failed", "-o", "json")
            #expect(nothing.status == 3 && nothing.output == "[]\n")
            #expect(nothing.errorLines == [sentence])
            let both = try stage.configuration(vendors: "anchor", "kernel")
            let some = try await stage.run("list", "--config", both, "-f", "state:failed", "-o", "ndjson")
            #expect(some.status == 0)
            #expect(try some.ids == ["s-3", "s-1"])
            #expect(some.errorLines == [sentence])
        }
    }

    @Test("Where its vendor has forgotten a session, show finds what list printed")
    func printedIsKept() async throws {
        let stub = AnchorStub(rows: [Row("s-forgotten", tags: ["kept"])])
        let isGone = Flag()
        try await CommandStage.play({ isGone.isSet ? AnchorStub().answer($0) : stub.answer($0) }) { stage in
            #expect(try await stage.run("list", "-o", "ndjson").ids == ["s-forgotten"])
            isGone.set()
            let shown = try await stage.run("show", "s-forgotten", "-o", "json")
            #expect(shown.status == 0)
            #expect(try JSONValue(parsing: shown.output)["tags"]?.texts == ["kept"])
            #expect(shown.errors.hasPrefix("prod: kept from "))
            #expect(shown.errors.contains("not found at the vendor now"))
            // The archive is never printed as if it were an answer.
            #expect(try await stage.run("list", "-o", "ndjson").ids == [])
        }
    }

    @Test func slices() {
        #expect([1, 2, 3, 4, 5].chunks(of: 2).map(Array.init) == [[1, 2], [3, 4], [5]])
        #expect([1, 2].chunks(of: 2).map(Array.init) == [[1, 2]])
        #expect([Int]().chunks(of: 2).isEmpty)
    }
}
