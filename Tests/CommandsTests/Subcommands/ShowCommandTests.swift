import ArgumentParser
import BrowserSessions
import Testing

@testable import Commands

@Suite("show", .timeLimit(.minutes(1)))
struct ShowCommandTests {
    private typealias Row = AnchorStub.Row

    private static let rows = [
        Row("abcd-0001", "running", ago: 60, tags: ["qa"]), Row("abcd-0002", ago: 90), Row("efgh-0001", ago: 120),
    ]

    @Test("A whole id is one session with its raw record")
    func wholeID() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run("show", "abcd-0001", "-o", "json")
            #expect(ran.status == 0 && ran.errors.isEmpty)
            let record = try JSONValue(parsing: ran.output)
            #expect(record["id"]?.text == "abcd-0001" && record["account"]?.text == "prod")
            #expect(record["state"]?.text == "running")
            #expect(record.members?.last?.name == "raw")
            #expect(record["raw"]?["list"]?["tags"]?.texts == ["qa"])
        }
    }

    @Test("What could not be understood of the record is said, as list does")
    func unread() async throws {
        let stub = AnchorStub(rows: Self.rows)
        try await CommandStage.play({ request in
            // The read by id alone.
            guard request.path != "/v1/sessions" else { return stub.answer(request) }
            return .json(#"{"data":{"id":"abcd-0001","status":"running","created_at":"soon","steps":"many"}}"#)
        }) { stage in
            let ran = try await stage.run("show", "abcd-0001", "-o", "json")
            #expect(ran.status == 0)
            #expect(
                ran.errorLines == [
                    "prod: created_at not understood in 1 row (soon)", "prod: steps not understood in 1 row (many)",
                ])
        }
    }

    @Test("As text each field has a line, and as YAML the record reads back")
    func formats() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let text = try await stage.run("show", "efgh-0001")
            #expect(text.lines.contains { $0.hasPrefix("state ") && $0.hasSuffix(" finished") })
            #expect(text.lines.contains("raw"))
            let yaml = try await stage.run("show", "efgh-0001", "-o", "yaml")
            #expect(yaml.lines.first == "account: prod")
            #expect(yaml.lines.contains("id: efgh-0001"))
        }
    }

    @Test("The beginning of an id is enough where it is one session's, in any case")
    func prefix() async throws {
        try await CommandStage.play(Self.rows) { stage in
            for beginning in ["efgh", "EFGH-00"] {
                let ran = try await stage.run("show", beginning, "-o", "json")
                #expect(ran.status == 0)
                #expect(try JSONValue(parsing: ran.output)["id"]?.text == "efgh-0001")
            }
        }
    }

    @Test("Several are named, and none is chosen")
    func several() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run("show", "abcd")
            #expect(ran.status == 64 && ran.output.isEmpty)
            #expect(
                ran.errorLines == [
                    "'abcd' is the beginning of 2 sessions:", "  prod  abcd-0001  running",
                    "  prod  abcd-0002  finished",
                ])
        }
    }

    @Test("Of very many twenty are named")
    func veryMany() async throws {
        try await CommandStage.play((10..<40).map { Row("same-\($0)", ago: Int64($0)) }) { stage in
            let lines = try await stage.run("show", "same").errorLines
            #expect(lines.count == 22)
            #expect(lines[0] == "'same' is the beginning of 30 sessions:")
            #expect(lines[21] == "  … and 10 more")
        }
    }

    @Test("None is 1; too short a beginning is not looked for")
    func none() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run("show", "nosuch")
            #expect(ran.status == 1 && ran.output.isEmpty)
            #expect(ran.errorLines == ["no session 'nosuch' among the newest sessions"])
            let short = try await stage.run("show", "abc")
            #expect(short.status == 1)
            #expect(short.errorLines == ["no session 'abc'; a prefix needs 4 characters or more"])
        }
    }

    @Test("None, and an account was not read: 3; no account was read: 69")
    func noneAndTrouble() async throws {
        let stub = AnchorStub(rows: Self.rows)
        try await CommandStage.play(
            accounts: ["prod", "lab"], { $0.key == CommandStage.key(of: "prod") ? stub.answer($0) : .refused }
        ) { stage in
            let ran = try await stage.run("show", "nosuch")
            #expect(ran.status == 3 && ran.output.isEmpty)
            #expect(ran.errorLines.first?.hasPrefix("lab: not read: 401") == true)
            #expect(ran.errorLines.last == "no session 'nosuch' among the newest sessions")
            let found = try await stage.run("show", "abcd-0002", "-o", "json")
            #expect(found.status == 3)
            #expect(try JSONValue(parsing: found.output)["id"]?.text == "abcd-0002")
        }
        try await CommandStage.play({ _ in .refused }) { stage in
            let ran = try await stage.run("show", "nosuch")
            #expect(ran.status == 69 && ran.output.isEmpty)
            #expect(!ran.errors.contains("no session"))
        }
    }

    /// `old-0001` was listed once; then its vendor's list has it no more.
    private static func playKept(
        _ later: @escaping @Sendable (StubVendors.Request) -> StubVendors.Answer,
        _ body: (CommandStage) async throws -> Void
    ) async throws {
        let (stub, isLater) = (AnchorStub(rows: [Row("old-0001", "running")]), Flag())
        try await CommandStage.play({ isLater.isSet ? later($0) : stub.answer($0) }) { stage in
            #expect(try await stage.run("list", "-o", "ndjson").ids == ["old-0001"])
            isLater.set()
            try await body(stage)
        }
    }

    @Test("Of a session that is kept the vendor is asked by its whole id, also where its beginning was given")
    func keptPrefix() async throws {
        let stub = AnchorStub(rows: [Row("old-0001", "failed")])
        try await Self.playKept({ $0.path == "/v1/sessions" ? AnchorStub().answer($0) : stub.answer($0) }) { stage in
            let ran = try await stage.run("show", "old-", "-o", "json")
            #expect(ran.status == 0 && ran.errors.isEmpty)
            #expect(try JSONValue(parsing: ran.output)["state"]?.text == "failed")
        }
        try await Self.playKept({ AnchorStub().answer($0) }) { stage in
            let ran = try await stage.run("show", "old-", "-o", "json")
            #expect(ran.status == 0)
            #expect(try JSONValue(parsing: ran.output)["state"]?.text == "running")
            #expect(ran.errorLines.count == 1 && ran.errors.contains("; not found at the vendor now"))
        }
    }

    @Test(
        "Where the vendor is not to be had, what is kept is shown, and nothing is said of what it has",
        arguments: ["old-", "old-0001"])
    func keptAndTrouble(id: String) async throws {
        try await Self.playKept({ _ in .refused }) { stage in
            let ran = try await stage.run("show", id, "-o", "json")
            #expect(ran.status == 3)
            #expect(try JSONValue(parsing: ran.output)["id"]?.text == "old-0001")
            #expect(ran.errorLines.count == 2)
            #expect(ran.errorLines[0].hasPrefix("prod: not read: 401"))
            #expect(ran.errorLines[1].hasPrefix("prod: kept from ") && !ran.errors.contains("not found"))
        }
    }

    @Test("What could name another call of the API is not sent", arguments: ["../batch", "a/b c", "a?b=c", ".."])
    func pathsAreNotSent(id: String) async throws {
        try await CommandStage.play(Self.rows) { stage async throws in
            #expect(try await stage.run("show", id).status == 1)
            #expect(stage.vendors.requests.allSatisfy { $0.path == "/v1/sessions" })
        }
    }

    @Test func anEmptyIDIsAUsageError() {
        #expect(throws: (any Error).self) { try Browsertop.parseAsRoot(["show", ""]) }
    }
}
