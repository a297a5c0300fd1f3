import BrowserSessions
import TestSupport
import Testing

@testable import SessionSharing

/// A secret in every place that a vendor's record has for one, as it comes from the wire: nothing was redacted before.
@Suite("Secrets in what others read") struct CanaryTests {
    /// The text that must not come through, within what makes it a secret.
    private static let canary = "C4n4ry"
    private static let key = "sk-C4n4ry0123456789abcdef"

    /// Texts that a page, a label or an error message can hold.
    private static let texts = [
        "https://user:\(canary)@shop.example/", "https://shop.example/?token=\(canary)&a=b",
        "https://shop.example/cb#access_token=\(canary)", "https://shop.example/?code=\(canary)",
        "https://shop.example/?next=https%3A%2F%2Fu%3A\(canary)%40h.example%2F",
        "https://app.hyperbrowser.ai/live?token=\(canary)", "https://app.hyperbrowser.ai/live/\(canary)",
        "https://live.anchorbrowser.io/inspector.html?host=\(canary)",
        "https://live.anchorbrowser.io?sessionId=\(canary)",
        "wss://connect.anchorbrowser.io/?apiKey=\(key)&sessionId=\(canary)", "wss://connect.hyperbrowser.ai/\(canary)",
        "WS://10.0.0.1:9222/devtools/browser/\(canary)", "ws%3A%2F%2F10.0.0.1%2F\(canary)",
        "http://10.0.0.1:9222/devtools/inspector.html?ws=\(canary)",
        "wss://brd-customer-hl_1-zone-z:\(canary)@brd.superproxy.io:9222",
        "proxy user:\(canary)@brd.superproxy.io:22225 refused", "http://u:\(canary)@proxy.example:8080: timeout",
        "Authorization: Bearer \(canary)0123456789", "authorization: Basic \(canary)0123456789=",
        "anchor-api-key: \(key)", "x-api-key: \(canary)0123456789", "got {\"password\": \"\(canary)\"}",
        "DB_PASS=\(canary)",
        "Cookie=\(canary)", "rejected \(key)", "eyJ\(canary)0123.eyJzdWIi.\(canary)", "pin=\(canary)",
        "https://hooks.slack.com/services/T0/B0/\(canary)", "curl -u me:\(canary) https://shop.example/",
    ]

    private static let records: [(ProviderKind, String)] = [
        (
            .anchor,
            """
            {"id":"a-1","status":"failed","live_view_url":"https://x.example/\(canary)","cdp_url":"wss://x.example/\(canary)",
             "tokens":["\(canary)"],"webhook_url":"https://x.example/\(canary)","user_configuration":{"session":
             {"proxy":{"type":"custom","server":"http://p.example:1","username":"u","password":"\(canary)"},
              "headers":[{"name":"Authorization","value":"\(canary)"}],"extra_headers":{"x-api-key":"\(canary)"},
              "cookies":[{"name":"sid","value":"\(canary)"}]},"identities":{"credentials":{"user":"\(canary)"},
              "otp_secret":"\(canary)"}},"pages":[{"frontend_url":"https://x.example/\(canary)"}],
             "https://u:\(canary)@h.example/":1}
            """
        ),
        (
            .hyperbrowser,
            """
            {"id":"h-1","status":"error","token":"\(canary)","liveUrl":"https://app.hyperbrowser.ai/live?token=\(canary)",
             "liveDomain":"\(canary).example","wsEndpoint":"wss://x.example/\(canary)",
             "webdriverEndpoint":"https://x.example/\(canary)","computerActionEndpoint":"https://x.example/\(canary)",
             "recordingUrl":"https://s3.example/x?X-Amz-Signature=\(canary)","launchState":{"useProxy":true,
             "proxyServer":"http://u:\(canary)@p.example:1","proxyServerPassword":"\(canary)",
             "webBotAuth":{"privateKey":"\(canary)"},"profile":{"id":"p"},"urlBlocklist":["https://u:\(canary)@b.example"]}}
            """
        ),
        (
            .brightdata,
            """
            {"session_id":"b-1","status":"failed","api_name":"zone1","target_url":"https://u:\(canary)@shop.example/",
             "end_url":"https://shop.example/cb?code=\(canary)","error":{"code":"brob",
             "message":"wss://brd-customer-c-zone-z:\(canary)@brd.superproxy.io:9222 was refused"},
             "headers":["Accept","*/*","Authorization","\(canary)"],"zone":{"password":["\(canary)"]},
             "key":"rejected \(String(repeating: "c4", count: 32))"}
            """
        ),
        (
            .browseruse,
            """
            {"id":"u-1","status":"active","liveUrl":"https://live.browser-use.com/?wss=\(canary)",
             "cdpUrl":"https://\(canary).cdp2.browser-use.com","recordingUrl":"https://s3.example/r?X-Amz-Signature=\(canary)",
             "screenshotUrl":"https://s3.example/s?X-Amz-Signature=\(canary)","metadata":{"api_key":"\(canary)",
             "note":"https://u:\(canary)@shop.example/"}}
            """
        ),
        (
            .kernel,
            """
            {"session_id":"k-1","cdp_ws_url":"wss://proxy.onkernel.com/browser/cdp?jwt=\(canary)",
             "webdriver_ws_url":"wss://proxy.onkernel.com/browser/webdriver?jwt=\(canary)",
             "browser_live_view_url":"https://api.onkernel.com/browser/live/\(canary)",
             "start_url":"https://u:\(canary)@shop.example/","tags":{"password":"\(canary)"}}
            """
        ),
    ]

    private func session(_ provider: ProviderKind, _ record: String, _ text: String) throws -> Session {
        var session = Session.hostile { text }
        session.provider = provider
        session.key = SessionKey(account: text, id: "s-1")
        session.raw = try JSONValue(parsing: record)
        session.configuration = session.raw["user_configuration"] ?? session.raw["launchState"]
        return session
    }

    private func leaks(_ text: String) -> Bool {
        text.lowercased().contains(Self.canary.lowercased()) || text.contains("c4c4c4c4")
    }

    @Test(arguments: records.indices, texts) func nothingComesThrough(record: Int, text: String) throws {
        let (provider, document) = Self.records[record]
        let session = try session(provider, document, text)
        let event = SessionEvent(
            at: TestTime.now, kind: .changed, account: session.account, provider: provider, session: session,
            changes: [
                FieldChange(field: "target_url", old: .null, new: .string(text)),
                FieldChange(field: "config", old: .null, new: session.configuration ?? .null),
                FieldChange(field: "token", old: .null, new: .string(Self.canary)),
            ], message: text)
        let report = SessionReport.markdown(
            of: session, findings: ["overdue: \(text)"], events: [event], at: TestTime.now)
        #expect(!leaks(report))
        let table = ExportFormat.markdown.text(of: [session], at: TestTime.now)
        #expect(!leaks(table))
        #expect(text.forOthers.forOthers == text.forOthers)
    }

    @Test(arguments: [
        "https://www.shop.example/live/42?a=b", "https://docs.anchorbrowser.io/pricing", "https://api.brightdata.com/x",
        "https://www.brightdata.com/x", "https://hyperbrowser.ai", "https://nothyperbrowser.ai/x", "news: sk-1",
        "a ws:b",
        "rows://x", "e8ba0981-6c1d-4d1f-8f31-c2a000000000", "0123456789abcdef0123456789abcdef", "timeout after 30 s",
        "sk-learn-is-a-long-word-of-letters", "desk-0123456789abcdef",
    ])
    func whatIsHarmlessStays(text: String) {
        #expect(text.forOthers == text)
    }
}
