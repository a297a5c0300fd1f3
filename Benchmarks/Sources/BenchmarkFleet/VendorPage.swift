package import BrowserSessions
import VendorDefinition
import Vendors

/// A page of a vendor's list as it comes over the wire, and the way from there to sessions.
package struct VendorPage: Sendable {
    private let provider: ProviderKind
    /// The body.
    package let json: String

    /// The vendors whose pages there are.
    package static let providers: [ProviderKind] = [.anchor, .hyperbrowser, .brightdata]

    /// 100 rows.
    package init(_ provider: ProviderKind, seed: UInt64) {
        var dice = Dice(seed: seed)
        self.provider = provider
        let rows = (0..<100).map { _ in Self.row(provider, &dice) }
        json = "{\"rows\":[" + rows.joined(separator: ",") + "]}"
    }

    private static func row(_ provider: ProviderKind, _ dice: inout Dice) -> String {
        let time =
            "2026-11-\(10 + dice.below(10))T1\(dice.below(10)):0\(dice.below(10)):3\(dice.below(10)).\(100 + dice.below(900))Z"
        let duration = "\(dice.below(600)).\(100 + dice.below(900))"
        if provider == .anchor {
            return """
                {"id":"\(dice.uuid())","status":"completed","created_at":"\(time)","duration":\(duration),\
                "used_credits":"0.\(100 + dice.below(900))","proxy_bytes":\(dice.below(9_000_000)),\
                "domains":["shop.example.com","www.example.org"],"tags":["prod","checkout"],"steps":\(dice.below(80)),\
                "api_key_name":"ci","browser_ip":"10.0.\(dice.below(256)).\(dice.below(256))","proxy_type":"residential",\
                "headless":true,"recording":false,"task_initiated":false,"task_executions_count":0,"playground":false,\
                "user_configuration":{"session":{"timeout":{"max_duration":20,"idle_timeout":5}},"browser":{"headless":true}}}
                """
        }
        if provider == .hyperbrowser {
            return """
                {"id":"\(dice.uuid())","status":"closed","startTime":"1795\(dice.below(900_000_000) + 100_000_000)",\
                "endTime":"1796\(dice.below(900_000_000) + 100_000_000)","createdAt":"\(time)","updatedAt":"\(time)",\
                "creditsUsed":0.\(10 + dice.below(90)),"launchState":{"useStealth":true,"useProxy":false,\
                "enableWebRecording":true,"screen":{"width":1280,"height":720}}}
                """
        }
        return """
            {"session_id":"\(dice.uuid())","status":"finished","timestamp":"\(time)","duration":\(duration),\
            "bandwidth":\(dice.below(90_000_000)),"target_url":"https://shop.example.com/p/\(dice.below(20_000))",\
            "end_url":"https://shop.example.com/cart/\(dice.below(5000))","navigations":\(dice.below(30)),\
            "captcha":"solved","api_name":"prod","error":null,"zone":"browser_eu"}
            """
    }

    /// Parses the body and maps its rows, as the vendor's client does.
    package func sessions(account: String, fetchedAt: Timestamp) throws -> [Session] {
        let rows = try JSONValue(parsing: json)["rows"]?.elements ?? []
        return try Vendors.vendor(provider).rows.sessions(rows, path: "rows", account: account, fetchedAt: fetchedAt).rows
    }
}
