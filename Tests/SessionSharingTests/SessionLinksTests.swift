import BrowserSessions
import RemoteText
import TestSupport
import Testing

@testable import SessionSharing

@Suite("Where a person looks at a session") struct SessionLinksTests {
    @Test(arguments: [
        ("https://Shop.Example/Cart?id=1&a=b#top", "https://shop.example/Cart?id=1&a=b#top"),
        ("http://shop.example", "http://shop.example/"), ("HTTPS://shop.example:8443/x", "https://shop.example:8443/x"),
        ("https://user:pw@shop.example/", "https://shop.example/"),
        ("https://u:p/w@shop.example/x", "https://shop.example/x"),
        ("https://shop.example/?token=abc&n=1", "https://shop.example/?token=[redacted]&n=1"),
        ("https://shop.example/?code=abc", "https://shop.example/?code=[redacted]"),
        ("https://shop.example?a=b", "https://shop.example/?a=b"), ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        (
            "https://shop.example/a b\"<'>(x)|`é\n\u{202E}",
            "https://shop.example/a%20b%22%3C%27%3E%28x%29%7C%60%C3%A9%0A%E2%80%AE"
        ),
        ("https://evil.example\\@shop.example/", "https://shop.example/"),
        ("https://bücher.example/", "https://bücher.example/"),
        ("https://live.anchorbrowser.io/x?sessionId=1", "https://live.anchorbrowser.io/[redacted]"),
        ("https://h.example/#ws://10.0.0.1/x", "https://h.example/#ws://[redacted]"),
    ])
    func targets(url: String, expected: String) {
        let session = Session.sample("s") { ($0.targetURL, $0.domains) = (url, ["other.example"]) }
        #expect(SessionLinks.site(of: session) == .text(expected))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript://shop.example/%0Aalert(1)", "file:///etc/passwd", "data:text/html,<b>",
        "about:blank",
        "chrome://settings", "ftp://shop.example/", "wss://shop.example/", "blob:https://shop.example/x",
        "//shop.example/",
        "https:shop.example", "https://", "https:///x", "https://shop.example:99999999/", "https://shop.example:a/",
        "https://sh\u{200B}op.example/", "https://a\u{200D}b/", "https://[evil:x.example]/",
        "view-source:https://shop.example/", "",
        "\u{1}https://x.example",
    ])
    func whatIsNoneOfTheWebIsNoLink(url: String) {
        let session = Session.sample("s") { $0.targetURL = url }
        #expect(SessionLinks.site(of: session).text == nil)
        let other = Session.sample("s") { ($0.targetURL, $0.domains) = (url, ["other.example"]) }
        #expect(SessionLinks.site(of: other) == .text("https://other.example/"))
        let listed = Session.sample("s") {
            $0.domains = [url.utf8.contains(UInt8(ascii: ":")) ? url : "", "other.example"]
        }
        if !url.hasPrefix("https:shop") { #expect(SessionLinks.site(of: listed).text == "https://other.example/") }
    }

    @Test(arguments: [
        (["shop.example", "b.example"], "https://shop.example/"), (["Shop.Example."], "https://shop.example/"),
        (["http://u:p@shop.example/x?token=1"], "https://shop.example/"),
        (["shop.example:8443"], "https://shop.example/"),
        (["", "\u{202E}", "b.example"], "https://b.example/"),
    ])
    func domains(domains: [String], expected: String) {
        #expect(SessionLinks.site(of: .sample("s") { $0.domains = domains }) == .text(expected))
    }

    @Test func reasons() {
        let none = Session.sample("s", provider: .hyperbrowser)
        #expect(SessionLinks.site(of: none).reason == "Hyperbrowser does not tell where the session was")
        let odd = Session.sample("s", provider: .brightdata) { $0.targetURL = "about:blank" }
        #expect(
            SessionLinks.site(of: odd).reason
                == "what Bright Data tells of where the session was is no address of the web")
        for provider in ProviderKind.allCases {
            guard case .address(let address) = provider.traits.page else {
                #expect(SessionLinks.vendorPage(of: .sample("s", provider: provider)).reason != nil)
                continue
            }
            let page = SessionLinks.vendorPage(of: .sample("s-1", provider: provider))
            #expect(page.text?.hasPrefix("https://") == true && page.text?.hasSuffix("/s-1") == true, "\(address)")
        }
    }

    @Test(arguments: [
        ("https://app.hyperbrowser.ai/sessions/s-1", true), ("https://app.hyperbrowser.ai/a/b/s-1/", true),
        ("https://app.hyperbrowser.ai/sessions/s-2", false), ("https://app.hyperbrowser.ai/live/s-1", false),
        ("https://app.hyperbrowser.ai/live?token=s-1", false), ("https://app.hyperbrowser.ai/x?token=1/s-1", false),
        ("https://app.hyperbrowser.ai/x#s-1", false), ("https://app.hyperbrowser.ai/../s-1", false),
        ("http://app.hyperbrowser.ai/sessions/s-1", false), ("https://app.hyperbrowser.ai.evil.example/s-1", false),
        ("https://u@app.hyperbrowser.ai/s-1", false), ("javascript:s-1", false),
        ("https://app.hyperbrowser.ai/\u{1B}/s-1", false),
    ])
    func aPageAtHyperbrowser(url: String, isPage: Bool) {
        let session = Session.sample("s-1", provider: .hyperbrowser) {
            $0.raw = .object([JSONMember("sessionUrl", .string(url))])
        }
        #expect((SessionLinks.vendorPage(of: session).text != nil) == isPage)
        var other = session
        other.provider = .anchor
        #expect(SessionLinks.vendorPage(of: other).text == nil)
    }

    @Test(arguments: 0..<20) func aLinkIsOneHarmlessWord(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<200 {
            let beginning = generator.pick([
                "", "https://", "http://a.example/", "HTTPS://u:p@b.example?", "javascript:",
            ])
            let session = Session.sample("s") { session in
                session.targetURL = beginning + HostileText.random(&generator)
                session.domains = [HostileText.random(&generator)]
            }
            guard let text = SessionLinks.site(of: session).text else { continue }
            #expect(text.hasPrefix("https://") || text.hasPrefix("http://"))
            #expect(!text.unicodeScalars.contains { $0.properties.isWhitespace || RemoteText.isHostile($0) }, "\(text)")
            #expect(!text.utf8.contains { "\"'`<>|\\(){}".utf8.contains($0) }, "\(text)")
        }
    }
}
