import ArgumentParser
import BrowserSessions
import Testing

@testable import Commands

@Suite("usage and batches", .timeLimit(.minutes(1)))
struct UsageAndBatchesTests {
    private static let stub = AnchorStub(
        batches: [
            #"{"batch_id":"b-1","status":"completed","total_requests":10,"completed_requests":9,"failed_requests":1,"created_at":"2026-11-20T10:00:00Z"}"#,
            #"{"batch_id":"b-2","status":"processing","total_requests":4,"completed_requests":1,"created_at":"2026-11-21T10:00:00Z"}"#,
        ],
        points: [
            #"{"date":"2026-11-20","credits_used":3,"session_count":5}"#,
            #"{"date":"2026-11-21","credits_used":4,"session_count":6}"#,
        ])

    @Test("Usage in its formats, with the figures that were asked for")
    func usage() async throws {
        try await CommandStage.play({ Self.stub.answer($0) }) { stage in
            let csv = try await stage.run("usage", "-o", "csv", "--metric", "credits_used", "--metric", "session_count")
            #expect(csv.status == 0 && csv.errors.isEmpty)
            // In the order of the document, whatever the order of the options.
            #expect(
                csv.lines == ["account,date,session_count,credits_used", "prod,2026-11-20,5,3", "prod,2026-11-21,6,4"])
            let json = try JSONValue(parsing: try await stage.run("usage", "-o", "json").output)
            #expect(json["points"]?.elements?.map { $0["date"]?.text } == ["2026-11-20", "2026-11-21"])
            #expect(json["summary"]?.elements?.first?["total_credits_used"]?.text == "7")
            let table = try await stage.run("usage", "--metric", "credits_used").lines
            #expect(table.map { $0.split(separator: " ").last } == ["CREDITS_USED", "3", "4", "7"])
            #expect(table[3].hasPrefix("prod     total"))
        }
    }

    @Test("What is asked for: thirty days and all figures by default")
    func usageRequest() async throws {
        try await CommandStage.play({ Self.stub.answer($0) }) { stage in
            _ = try await stage.run("usage")
            _ = try await stage.run(
                "usage", "--from", "2026-11-01", "--to", "2026-11-02T12:00:00Z", "--granularity", "hour")
            _ = try await stage.run("usage", "--to", "2026-11-30")
            let queries = stage.vendors.requests.map(\.query)
            try #require(queries.count == 3)
            #expect(queries[0]["metrics"] == UsageMetric.allCases.map(\.rawValue).joined(separator: ","))
            #expect(queries[0]["granularity"] == "day")
            let (from, to) = (
                queries[0]["from_date"].flatMap(Timestamp.init(iso8601:)),
                queries[0]["to_date"].flatMap(Timestamp.init(iso8601:))
            )
            #expect(try #require(to).seconds(since: try #require(from)) == 30 * 86_400)
            #expect(queries[1]["from_date"] == "2026-11-01T00:00:00.000Z")
            #expect(queries[1]["to_date"] == "2026-11-02T12:00:00.000Z")
            #expect(queries[1]["granularity"] == "hour")
            // That day is the last of thirty.
            #expect(queries[2]["from_date"] == "2026-11-01T00:00:00.000Z")
            #expect(queries[2]["to_date"] == "2026-11-30T23:59:59.999Z")
        }
    }

    @Test(
        "Times that can't be meant are 64, and nobody is asked",
        arguments: [
            (["--from", "yesterday"], "--from 'yesterday' is neither a date"),
            (["--to", "2026-13-01"], "--to '2026-13-01' is neither a date"),
            (["--from", "2026"], "--from '2026': a date is written as 2026-11-20"),
            (["--from", "9000-01-01"], "--from is in the future"),
            (["--from", "1d", "--to", "2d"], "--from is later than --to"),
        ])
    func mistakes(arguments: [String], sentence: String) async throws {
        try await CommandStage.play({ Self.stub.answer($0) }) { stage in
            let ran = try await stage.run(["usage"] + arguments)
            #expect(ran.status == 64 && ran.output.isEmpty)
            #expect(ran.errors.hasPrefix("error: \(sentence)"))
            #expect(stage.vendors.requests.isEmpty)
        }
    }

    @Test("Batches newest first, in their formats")
    func batches() async throws {
        try await CommandStage.play({ Self.stub.answer($0) }) { stage in
            let lines = try await stage.run("batches", "-o", "ndjson")
            #expect(lines.status == 0)
            #expect(try lines.rows.map { $0["batch_id"]?.text } == ["b-2", "b-1"])
            #expect(try await stage.run("batches", "-o", "ndjson", "-n", "1").lines.count == 1)
            let csv = try await stage.run("batches", "-o", "csv").lines
            #expect(
                csv[0]
                    == "account,provider,batch_id,status,total_requests,completed_requests,failed_requests,created_at,actual_completion_time"
            )
            #expect(csv[2] == "prod,anchor,b-1,completed,10,9,1,2026-11-20T10:00:00.000Z,")
            let json = try JSONValue(parsing: try await stage.run("batches", "-o", "json", "--all").output)
            #expect(json.elements?.count == 2)
            let table = try await stage.run("batches").lines
            // What is not known reads -, not 0.
            #expect(
                table[1].split(separator: " ").map(String.init)
                    == ["processing", "prod", "b-2", "4", "1", "-", "3", "2026-11-21T10:00:00.000Z", "-"])
            #expect(table[2].contains("  10          9       1          0  "))
        }
    }

    @Test("A status is asked of the vendor; an unknown one is a usage error")
    func batchStatus() async throws {
        try await CommandStage.play({ Self.stub.answer($0) }) { stage in
            _ = try await stage.run("batches", "--status", "failed")
            #expect(stage.vendors.requests.map { $0.query["status"] } == ["failed"])
        }
        #expect(throws: (any Error).self) { try Browsertop.parseAsRoot(["batches", "--status", "late"]) }
        #expect(throws: (any Error).self) { try Browsertop.parseAsRoot(["batches", "-n", "-1"]) }
        #expect(throws: (any Error).self) { try Browsertop.parseAsRoot(["batches", "-n", "1", "--all"]) }
    }

    @Test("Refused everywhere is 69; refused somewhere is 3", arguments: ["usage", "batches"])
    func refused(command: String) async throws {
        try await CommandStage.play({ _ in .refused }) { stage in
            let ran = try await stage.run(command)
            #expect(ran.status == 69 && ran.output.isEmpty)
            #expect(ran.errors.hasPrefix("prod: not read: 401"))
        }
        try await CommandStage.play(
            accounts: ["prod", "lab"],
            { $0.key == CommandStage.key(of: "prod") ? Self.stub.answer($0) : .refused }
        ) { stage in
            let ran = try await stage.run(command)
            #expect(ran.status == 3 && ran.output.contains("prod"))
            #expect(ran.errors.hasPrefix("lab: not read: 401"))
        }
    }

    @Test("Without an Anchor account there is nothing to ask", arguments: ["usage", "batches"])
    func otherVendors(command: String) async throws {
        try await CommandStage.play([]) { stage in
            var stage = stage
            let file = try stage.folder.write(
                "accounts: [{name: h, provider: hyperbrowser, api_key_env: PROD_KEY}]", to: "h.yaml")
            stage.environment["BROWSERTOP_CONFIG"] = file
            let ran = try await stage.run(command)
            #expect(ran.status == 78 && ran.output.isEmpty)
            #expect(
                ran.errors.contains("no account at Anchor Browser is configured, and no other vendor tells \(command)"))
        }
    }
}
