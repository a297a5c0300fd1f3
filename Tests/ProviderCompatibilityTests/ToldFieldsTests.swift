import BrowserSessions
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport

/// What the traits say that a vendor's rows can have (`reference fields`) is what rows that have everything are read to.
@Suite struct ToldFieldsTests {
    /// Lists whose rows have together all that the vendor's documents know.
    private static let lists: [ProviderKind: String] = [
        .anchor: #"""
        {"data":{"sessions":[{"id":"a","status":"completed","tags":["t"],"headless":false,"recording":true,
        "used_credits":12.50,"proxy_bytes":102400,"proxy_type":"anchor_proxy","steps":48,"duration":420,
        "created_at":"2026-03-09T12:34:56.789Z","user_configuration":{"session":{"idle_timeout":300}},
        "task_initiated":true,"task_executions_count":2,"api_key_name":"k","browser_ip":"192.0.2.10",
        "domains":["example.com"],"updated_at":"2026-03-09T12:36:00Z"}],"total":1,"page":1,"total_pages":1}}
        """#,
        .hyperbrowser: #"""
        {"sessions":[{"id":"a","teamId":"t","status":"closed","startTime":"1773059696789","endTime":1773059756789,
        "createdAt":"2026-03-09T12:34:50Z","updatedAt":"2026-03-09T12:36:00Z","creditsUsed":0.020,"launchState":
        {"useStealth":true,"useProxy":true,"enableWebRecording":true,"profile":{"id":"p"},"region":"us-west"},
        "sessionUrl":"https://app.hyperbrowser.ai/a","proxyDataConsumed":"7"}],"totalCount":1,"page":1,"perPage":10}
        """#,
        .brightdata: #"""
        {"sessions":[{"session_id":"a","api_name":"z","status":"failed","target_url":"https://a.example",
        "end_url":"https://b.example/x","navigations":3,"timestamp":"2025-12-16T17:20:15Z","duration":45.2,
        "captcha":"none","bandwidth":4,"error":{"code":"unknown","message":"Error"}}],"count":1,"total":1,
        "pagination":{"offset":0,"limit":100,"has_more":false,"next_offset":null}}
        """#,
        .browserbase: #"""
        [{"id":"a","createdAt":"2026-03-09T12:34:50.100Z","updatedAt":"2026-03-09T12:36:00Z","projectId":"p",
        "startedAt":"2026-03-09T12:34:56.789Z","endedAt":"2026-03-09T12:35:56.789Z",
        "expiresAt":"2026-03-09T13:34:56.789Z","status":"TIMED_OUT","proxyBytes":102400,"keepAlive":true,
        "region":"us-west-2","contextId":"c","userMetadata":{"env":"staging"}}]
        """#,
        .browseruse: #"""
        {"items":[{"id":"a","status":"stopped","timeoutAt":"2026-03-09T13:34:56.789Z",
        "startedAt":"2026-03-09T12:34:56Z","finishedAt":"2026-03-09T13:34:56.789Z","proxyUsedMb":"1.5",
        "proxyCost":"0.0150","browserCost":"0.0033","agentSessionId":"s","recordingUrl":"https://r.example/x",
        "metadata":{"team":"web"},"extensions":[{"id":"0f"}]}],"totalItems":1,"pageNumber":1,"pageSize":100}
        """#,
        .kernel: #"""
        [{"session_id":"a","name":"n","created_at":"2026-03-09T12:34:56.789Z","deleted_at":"2026-03-09T12:35:56.789Z",
        "usage":{"uptime_ms":4000},"usage_status":"ready","region":"us-east","headless":false,"stealth":true,
        "timeout_seconds":60,"start_url":"https://shop.example/cart","tags":{"team":"web"},
        "profile":{"id":"p","name":"login"},"pool":{"id":"o","name":"warm"},
        "proxy":{"id":"x","name":"isp","mode":"direct"},"proxy_id":"x"}]
        """#,
        .steel: #"""
        {"sessions":[{"id":"a","createdAt":"2026-03-09T12:34:56.789Z","status":"released","duration":71344,
        "timeout":900000,"inactivityTimeout":60000,"releaseReason":"inactivity_timeout","creditsUsed":2,"eventCount":41,
        "proxyBytesUsed":102400,"proxySource":"steel","region":"iad","headless":true,"profileId":"f","projectId":"p",
        "stealthConfig":{"humanizeInteractions":true},"metadata":{"job":"1"}},
        {"id":"b","createdAt":"2026-03-09T12:30:00Z","status":"failed","duration":1,"timeout":300000,
        "releaseReason":"browser_crashed","creditsUsed":1,"proxyBytesUsed":0}],"nextCursor":null}
        """#,
    ]

    @Test(arguments: ProviderKind.allCases)
    func whatTheTraitsPromiseIsWhatRowsTell(kind: ProviderKind) async throws {
        let body = try #require(Self.lists[kind], "the list of \(kind.rawValue) is missing here")
        let provider = ProviderUnderTest.make(kind, over: StubTransport { _, _ throws(TransportError) in .json(body) })
        let page = try await provider.client.page(of: provider.everything, at: nil)
        #expect(page.unread == UnreadRows() && page.skippedRows == 0)
        let rows = page.sessions.map { $0.json(at: TestTime.now) }
        let told = Set(SessionField.allCases.filter { field in rows.contains { $0[field.rawValue] != .null } })
        let (traits, priced) = (kind.traits, Set([SessionField.cost, .currency]))
        // What only the list can be asked for is in no row; a cost that its vendor does not tell is made of prices.
        let promised = Set(SessionField.allCases).subtracting(traits.absent).subtracting(traits.serverOnly)
            .subtracting(traits.tellsCost ? [] : priced)
        #expect(told == promised)
        #expect(page.sessions.contains { $0.configuration != nil } == traits.tellsConfiguration)
    }
}
