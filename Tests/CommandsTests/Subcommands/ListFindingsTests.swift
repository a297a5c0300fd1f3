import BrowserSessions
import Testing

@testable import Commands

/// `finding:` in a plain command: found in one reading, with what that can't tell.
@Suite("list --filter finding:", .timeLimit(.minutes(1)))
struct ListFindingsTests {
    private typealias Row = AnchorStub.Row

    private static let rows = [
        Row("new", "running", ago: 5, tags: ["checkout"]), Row("ended", ago: 3_600, tags: ["checkout"]),
        Row("old", "running", ago: 11_000, tags: ["checkout"]),
    ]

    @Test("What is past its limit is listed, and a condition counts it")
    func overdue() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run(
                "list", "-o", "ndjson", "--filter", "finding:overdue", "--fail-if", "count(finding:overdue) > 0")
            #expect(ran.status == 1)
            #expect(try ran.ids == ["old"])
            #expect(ran.errorLines == ["failed: count(finding:overdue) > 0 (1)"])
            #expect(try await stage.run("list", "--fail-if", "count(finding:overdue) > 1").status == 0)
        }
    }

    @Test("A leak is told by the ended sessions of its tag, also where the filter does not ask for these")
    func leak() async throws {
        let history = (0..<20).map { Row("e\($0)", ago: 4_000 + Int64($0), tags: ["checkout"]) }
        try await CommandStage.play(Self.rows + history) { stage in
            let ran = try await stage.run("list", "-o", "ndjson", "--filter", "finding:leak")
            #expect(ran.status == 0)
            #expect(try ran.ids == ["old"])
            #expect(try await stage.run("list", "--fail-if", "count(finding:leak) > 0").status == 1)
        }
    }

    @Test("Where a vendor can't tell a leak its ended sessions are not read")
    func untoldLeak() async throws {
        let now = WallClock.now()
        func row(_ id: String, _ status: String, ago: Int64) -> String {
            let start = now.adding(milliseconds: -ago * 1_000).milliseconds
            return #"{"id":"\#(id)","status":"\#(status)","startTime":\#(start),"createdAt":null}"#
        }
        let active = row("active", "active", ago: 9_000)
        let closed = (0..<50).map { row("e\($0)", "closed", ago: 10_000 + Int64($0)) }
        let answer: @Sendable (StubVendors.Request) -> StubVendors.Answer = { request in
            let rows = request.query["status"] == "active" ? [active] : [active] + closed
            let list = rows.joined(separator: ",")
            return .json(#"{"sessions":[\#(list)],"totalCount":\#(rows.count),"page":1,"perPage":100}"#)
        }
        try await CommandStage.play(answer) { stage in
            let file = try stage.configuration(vendors: "hyperbrowser")
            let ran = try await stage.run("list", "-o", "ndjson", "--filter", "finding:leak", "--config", file)
            #expect(ran.errors.contains("hyperbrowser: leak: Hyperbrowser does not tell it"))
            let statuses = stage.vendors.requests.map { $0.query["status"] }
            #expect(!statuses.isEmpty && statuses.allSatisfy { $0 == "active" })
        }
    }

    @Test("What takes watching is said, and leaves a condition open")
    func idle() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run(
                "list", "-o", "ndjson", "--filter", "finding:idle", "--fail-if", "count(finding:idle) > 0")
            #expect(ran.status == 3)
            #expect(try ran.ids == [])
            #expect(
                ran.errorLines == [
                    "prod: idle: one reading can't tell whether figures move: watch does",
                    "undecided: count(finding:idle) > 0: one reading of prod can't tell it",
                ])
            #expect(
                try await stage.run("list", "--fail-if", "count(-finding:idle) > 0").status == 3,
                "sessions without it can't be told either")
        }
    }

    @Test("A list of what none of the accounts can tell in one reading proves nothing")
    func untold() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let sentence = "prod: idle: one reading can't tell whether figures move: watch does"
            let ran = try await stage.run("list", "-f", "finding:idle", "-o", "json")
            #expect(ran.status == 3 && ran.output == "[]\n")
            #expect(ran.errorLines == [sentence])
            let some = try await stage.run("list", "-f", "finding:idle,overdue", "-o", "ndjson")
            #expect(some.status == 0, "what is past its limit is told")
            #expect(try some.ids == ["old"])
            // What only a condition asks for is that condition's affair.
            let other = try await stage.run("list", "-f", "state:running", "--fail-if", "count(finding:overdue) > 1")
            #expect(other.status == 0)
        }
        let asked: @Sendable (StubVendors.Request) -> StubVendors.Answer = { request in
            let rows = request.key == CommandStage.key(of: "busy") ? Self.rows : []
            return AnchorStub(rows: rows).answer(request)
        }
        try await CommandStage.play(accounts: ["busy", "quiet"], asked) { stage in
            let ran = try await stage.run("list", "-f", "finding:idle", "-o", "json")
            #expect(ran.status == 0, "nothing runs at one of them, which is an answer")
            #expect(ran.errorLines == ["busy: idle: one reading can't tell whether figures move: watch does"])
            let one = try await stage.run("list", "-f", "finding:idle account:busy", "-o", "json")
            #expect(one.status == 3)
        }
    }

    @Test("What is new is a viewer's affair")
    func new() async throws {
        try await CommandStage.play(Self.rows) { stage in
            let ran = try await stage.run("list", "--filter", "new:yes")
            #expect(ran.status == 64)
            #expect(ran.errors.contains("new: is known only in the dashboard"))
        }
    }
}
