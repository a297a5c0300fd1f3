import BrowserSessions
import Foundation
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport

/// Recorded answers, odd rows included, against the contract's field table.
@Suite struct RecordedRowsTests {
    private func page(_ kind: ProviderKind) async throws -> SessionPage {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/\(kind.rawValue).json")
        let body = Array(try Data(contentsOf: file))
        let transport = StubTransport { _, _ throws(TransportError) in HTTPReply(status: 200, body: body) }
        let provider = ProviderUnderTest.make(kind, over: transport)
        return try await provider.client.page(of: provider.everything, at: nil)
    }

    private func fields(_ session: Session, _ names: String...) -> String {
        let json = session.json(at: TestTime.now)
        return names.map { json[$0]?.line ?? "absent" }.joined(separator: " ")
    }

    @Test func anchor() async throws {
        let page = try await page(.anchor)
        #expect(page.skippedRows == 2)
        #expect(page.total == 5)
        try #require(page.sessions.map(\.id) == ["sess_123456", "sess_running", "77"])
        let (done, running, odd) = (page.sessions[0], page.sessions[1], page.sessions[2])
        #expect(
            fields(done, "state", "status", "started_at", "ended_at", "duration_s", "credits", "bandwidth_bytes")
                == #""finished" "completed" "2026-03-09T12:34:56.789Z" "2026-03-09T12:41:56.789Z" 420 12.50 102400"#)
        #expect(
            fields(done, "domains", "tags", "steps", "api_key_name", "browser_ip", "proxy", "proxy_type", "headless")
                == #"["example.com"] ["production","scraping"] 48 "automation-key" "192.0.2.10" true "anchor_proxy" false"#
        )
        #expect(
            fields(done, "recording", "task_initiated", "task_executions", "zone", "stealth", "error")
                == "true true 2 null null null")
        #expect(
            fields(running, "state", "status", "started_at", "ended_at", "credits", "tags", "proxy", "config")
                == #""running" "Running" "2026-03-09T12:34:56.000Z" null null null false {"proxy":{"password":"[redacted]"}}"#
        )
        #expect(
            running.duration(at: TestTime.now)?.value == TestTime.now.seconds(since: try #require(running.startedAt)))
        #expect(
            fields(odd, "state", "started_at", "duration_s", "credits", "bandwidth_bytes", "tags")
                == #""unknown" null 5 -1.250 3 ["\u001b[2J"]"#)
    }

    @Test(
        "Anchor's own limit, in minutes; what makes no sense is none",
        arguments: [
            ("20", Int64(1_200_000)), ("0.5", 30_000), ("-5", nil), ("0", nil), ("1e9", nil), ("\"20\"", nil),
            ("null", nil), ("{}", nil),
        ])
    func anchorsLimit(value: String, limit: Int64?) async throws {
        for name in ["user_configuration", "configuration"] {
            let row =
                #"{"id":"a","status":"running","created_at":"2026-03-09T12:34:56Z","\#(name)":"#
                + #"{"session":{"timeout":{"max_duration":\#(value)}}}}"#
            let isDetail = name == "configuration"
            let body = isDetail ? #"{"data":\#(row)}"# : #"{"data":{"sessions":[\#(row)],"count":1}}"#
            let transport = StubTransport { _, _ throws(TransportError) in .json(body) }
            let client = ProviderUnderTest.make(.anchor, over: transport).client
            let session =
                isDetail
                ? try await client.session(id: "a")
                : try await client.page(of: SessionListing(), at: nil).sessions.first
            #expect(try #require(session).maxDuration == limit.map { .milliseconds($0) })
        }
    }

    /// Renamed, a field would be 0 in every sum and count.
    @Test func whatAnchorRequiresOfEveryRowIsMissedWhereItLacks() async throws {
        let empty =
            #""used_credits":null,"headless":null,"recording":null,"task_initiated":null,"task_executions_count":null,"#
            + #""api_key_name":"","user_configuration":null"#
        let body =
            #"{"data":{"sessions":[{"id":"a"},{"id":"b","created_at":null,"status":"",\#(empty)}],"total":2,"total_pages":1}}"#
        let transport = StubTransport { _, _ throws(TransportError) in .json(body) }
        let page = try await ProviderUnderTest.make(.anchor, over: transport).client.page(
            of: SessionListing(), at: nil)
        #expect(
            page.unread.values["a"]?.map(\.field.name) == [
                "created_at", "status", "used_credits", "headless", "recording", "task_initiated",
                "task_executions_count", "api_key_name", "user_configuration",
            ])
        #expect(page.unread.values["a"]?.allSatisfy { $0.field.fault == .missing } == true)
        // What is there under its name and empty has not been renamed.
        #expect(page.unread.values["b"]?.map(\.field.name) == ["created_at", "status"])
        #expect(try await self.page(.anchor).unread.values["sess_123456"] == nil)
    }

    @Test(
        "An empty text says as little as null",
        arguments: [("null", false), ("\"\"", false), (#""anchor_proxy""#, true)])
    func emptyTexts(value: String, says: Bool) async throws {
        let anchor = StubTransport { request, _ throws(TransportError) in
            let row = #"{"id":"a","proxy_type":\#(value)}"#
            return .json(
                request.url.contains("/a") && !request.url.contains("?")
                    ? #"{"data":\#(row)}"# : #"{"data":{"sessions":[\#(row)]}}"#)
        }
        let provider = ProviderUnderTest.make(.anchor, over: anchor)
        #expect(try await provider.client.page(of: SessionListing(), at: nil).sessions.first?.usesProxy == says)
        #expect(try await provider.client.session(id: "a")?.usesProxy == says)
        let agents = StubTransport { _, _ throws(TransportError) in
            .json(#"{"items":[{"id":"a","agentSessionId":\#(value)}],"totalItems":1}"#)
        }
        let page = try await ProviderUnderTest.make(.browseruse, over: agents).client.page(
            of: SessionListing(), at: nil)
        #expect(page.sessions.first?.isTaskInitiated == says)
    }

    @Test func hyperbrowser() async throws {
        let page = try await page(.hyperbrowser)
        #expect(page.skippedRows == 1)
        #expect(page.next == nil)
        try #require(page.sessions.count == 3)
        #expect(
            fields(
                page.sessions[0], "state", "started_at", "ended_at", "duration_s", "credits", "stealth", "recording",
                "proxy", "profile")
                == #""finished" "2026-03-09T12:34:56.789Z" "2026-03-09T12:35:56.789Z" 60 0.020 true false true "p-1""#)
        #expect(
            fields(page.sessions[1], "state", "started_at", "ended_at", "credits", "stealth", "config", "domains")
                == #""running" "2026-03-09T12:34:50.000Z" null null null null null"#)
        #expect(
            fields(page.sessions[2], "state", "status", "started_at", "duration_s")
                == #""failed" "close-error" "2026-03-09T12:34:50.000Z" null"#)
    }

    @Test func brightData() async throws {
        let page = try await page(.brightdata)
        #expect(page.skippedRows == 1)
        try #require(page.sessions.count == 3)
        #expect(
            fields(
                page.sessions[0], "state", "started_at", "ended_at", "duration_s", "bandwidth_bytes", "domains", "zone",
                "captcha")
                == #""finished" "2025-12-16T18:53:41.000Z" "2025-12-16T18:57:10.444Z" 209.444 123456789 ["www.example.com","shop.example.com"] "scraping_browser1" "solved""#
        )
        #expect(
            fields(page.sessions[1], "state", "navigations", "error", "credits")
                == #""failed" 3 {"code":"unknown","message":"Error"} null"#)
        #expect(
            fields(page.sessions[2], "state", "target_url", "domains", "bandwidth_bytes", "ended_at")
                == #""running" null null 0 null"#)
    }

    @Test func browserbase() async throws {
        let page = try await page(.browserbase)
        #expect(page.skippedRows == 2 && page.total == nil && page.next == nil)
        try #require(page.sessions.map(\.id) == ["7c9e6679-7425-40de-944b-e07fc1f90ae7", "running-1", "3"])
        #expect(
            fields(page.sessions[0], "state", "started_at", "ended_at", "duration_s", "bandwidth_bytes", "tags")
                == #""failed" "2026-03-09T12:34:56.789Z" "2026-03-09T12:35:56.789Z" 60 102400 ["env=staging","run.id=abc"]"#
        )
        #expect(
            fields(page.sessions[0], "region", "project", "profile", "expires_at", "updated_at", "config")
                == #""us-west-2" "p-1" "ctx-1" "2026-03-09T13:34:56.789Z" "2026-03-09T12:36:00.000Z" {"keepAlive":true}"#
        )
        #expect(
            fields(page.sessions[1], "state", "ended_at", "bandwidth_bytes", "tags", "profile")
                == #""running" null 7 null null"#)
        #expect(page.sessions[1].maxDuration == .minutes(5))
        #expect(
            fields(page.sessions[2], "state", "started_at", "bandwidth_bytes", "expires_at", "tags", "region")
                == #""pending" "2026-03-09T12:34:40.000Z" null null null null"#)
        #expect(!page.sessions[2].raw.line.contains("abcdefgh"))
    }

    @Test func browserUse() async throws {
        let page = try await page(.browseruse)
        #expect(page.skippedRows == 1)
        #expect(page.total == 4 && page.next == nil)
        try #require(page.sessions.count == 3)
        #expect(
            fields(
                page.sessions[0], "state", "status", "started_at", "ended_at", "duration_s", "bandwidth_bytes", "cost",
                "currency", "tags", "expires_at", "end_reason")
                == #""finished" "stopped" "2026-03-09T12:34:56.789Z" "2026-03-09T12:44:56.789Z" 600 1500000 0.0183 "USD" ["team=web","env=staging"] "2026-03-09T13:34:56.789Z" null"#
        )
        #expect(
            fields(page.sessions[1], "state", "ended_at", "cost", "task_initiated", "recording", "config", "credits")
                == #""running" null 0.020000 true null {"extensions":[{"id":"0f","runtimeId":"abcd","version":"1.2"}]} null"#
        )
        #expect(page.sessions[1].maxDuration == .hours(4))
        #expect(
            fields(page.sessions[2], "state", "status", "started_at", "duration_s", "cost", "tags", "end_reason")
                == #""unknown" "paused" null null null ["n=3"] null"#)
        #expect(!page.sessions.contains { $0.raw.line.contains("cdp2") || $0.raw.line.contains("live.browser") })
    }

    @Test func kernel() async throws {
        let page = try await page(.kernel)
        #expect(page.skippedRows == 2 && page.total == nil && page.next == nil)
        try #require(page.sessions.map(\.id) == ["htzv5orfit78e1m2biiifpbv", "running-1", "3"])
        #expect(
            fields(
                page.sessions[0], "state", "status", "started_at", "ended_at", "duration_s", "name", "region", "tags",
                "profile", "zone")
                == #""finished" "deleted" "2026-03-09T12:34:56.789Z" "2026-03-09T12:35:56.789Z" 60 "checkout" "us-east" ["team=web","env=staging"] "login" "warm""#
        )
        #expect(
            fields(page.sessions[0], "proxy", "proxy_type", "headless", "stealth", "target_url", "domains", "config")
                == #"true null false true "https://shop.example/cart" ["shop.example"] {"timeout_seconds":60,"memory":"8GiB","vaults":[{"id":"v"}]}"#
        )
        #expect(
            fields(page.sessions[1], "state", "status", "ended_at", "proxy", "proxy_type", "zone", "tags", "cost")
                == #""running" "active" null false "default" "pool_1" null null"#)
        #expect(
            fields(page.sessions[2], "state", "status", "started_at", "ended_at", "region", "headless", "profile")
                == #""finished" "deleted" null null "mars" null null"#)
        #expect(!page.sessions.contains { $0.raw.line.contains("jwt") || $0.raw.line.contains("/live/") })
    }

    @Test func steel() async throws {
        let page = try await page(.steel)
        #expect(page.skippedRows == 2 && page.total == nil && page.next?.token == "s-3")
        try #require(page.sessions.map(\.id) == ["1f0e5a7c-3b0e-4c8b-9d57-6f2c1a9e0b44", "s-2", "s-3"])
        #expect(
            fields(page.sessions[0], "state", "started_at", "ended_at", "duration_s", "credits", "bandwidth_bytes")
                == #""finished" "2026-03-09T12:34:56.789Z" "2026-03-09T12:36:08.133Z" 71.344 2 102400"#)
        #expect(
            fields(page.sessions[0], "end_reason", "error", "expires_at", "proxy_type", "region", "tags")
                == #""inactivity_timeout" null "2026-03-09T12:49:56.789Z" "steel" "iad" ["job_id=job-1042"]"#)
        #expect(
            fields(page.sessions[1], "state", "end_reason", "error", "proxy", "profile", "project", "headless")
                == #""failed" null {"code":"browser_crashed","message":null} false "f-1" "p-1" false"#)
        #expect(
            fields(page.sessions[2], "state", "ended_at", "credits", "stealth", "config")
                == #""running" null null true {"stealthConfig":{"humanizeInteractions":true}}"#)
        #expect(page.sessions[2].maxDuration == nil)
        for session in page.sessions { #expect(!session.raw.line.contains("steel.example")) }
    }

    @Test func everyFieldOfTheContractIsThereInItsOrder() async throws {
        let expected = [
            "account", "provider", "id", "state", "status", "started_at", "ended_at", "duration_s", "credits",
            "bandwidth_bytes", "cost", "currency", "domains", "target_url", "end_url", "tags", "steps", "navigations",
            "captcha", "error", "api_key_name", "zone", "browser_ip", "proxy", "proxy_type", "headless", "recording",
            "stealth", "profile", "batch_id", "playground", "task_initiated", "task_executions", "updated_at",
            "fetched_at", "config", "region", "project", "name", "expires_at", "end_reason",
        ]
        for kind in ProviderKind.allCases {
            for session in try await page(kind).sessions {
                #expect(session.json(at: TestTime.now).members?.map(\.name) == expected)
            }
        }
    }
}
