import BrowserSessions
import TestSupport
import Testing

@Suite("The host of an address")
struct WebAddressTests {
    @Test(
        "What stands around a host is no part of it",
        arguments: [
            ("https://shop.example.com", "shop.example.com"), ("HTTPS://SHOP.Example.COM/", "shop.example.com"),
            ("https://a.example?q=1", "a.example"), ("https://a.example#top", "a.example"),
            ("https://a.example:8443/x", "a.example"), ("https://u@a.example/", "a.example"),
            ("https://u:p@w@a.example/", "a.example"), ("https://a.example/@b.example", "a.example"),
            ("https://a.example/?next=http://b.example", "a.example"), ("ws://a.example", "a.example"),
            ("a.example", "a.example"), ("a.example/x:y", "a.example"), ("a.example:80/x", "a.example"),
            ("a.example?u=http://b.example", "a.example"),
            ("blob:https://a.example/1", "a.example"), ("view-source:https://a.example:1/", "a.example"),
            ("localhost:3000", "localhost"), ("https://a.example./x", "a.example"), ("a.example.:80", "a.example"),
            ("http://[2001:DB8::1]:443/", "2001:db8::1"), ("https://a_b.example", "a_b.example"),
            ("https://bücher.example", "bücher.example"), ("https://xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("https://中文.example/x", "中文.example"), ("https://4a.example", "4a.example"),
        ])
    func hosts(text: String, host: String) {
        #expect(WebAddress.host(of: text) == host)
    }

    @Test(
        "What has no host has none",
        arguments: [
            "", "/", "https:///x", "https://:80/", "https://@/", "mailto:a@b.example", "javascript:void(0)",
            "chrome://", "about:blank", "data:text/html,https://a.example", "data:,x://a.example",
            "about:blank?https://a.example",
            "javascript:location='https://a.example'", "mailto:a@b.example:80", "a:b:c://d.example",
            "https://a b.example", "https://12345",
            "12345", "https://a\u{1B}.example", "https://[", "https://a.example\u{0}",
        ])
    func none(text: String) {
        #expect(WebAddress.host(of: text) == nil)
    }

    @Test func aHostHasABound() {
        let longest = String(repeating: "a", count: 253)
        #expect(WebAddress.host(of: "https://\(longest)/") == longest)
        #expect(WebAddress.host(of: "https://\(longest)a/") == nil)
    }

    @Test("Whatever is put together comes apart again")
    func parts() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let host = random.pick(["a.example", "x-1.b.example", "localhost", "ü.example", "h2"])
            let text =
                random.pick(["https://", "http://", "wss://"])
                + random.pick(["", "u@", "u:p@", "u:p/w@".replacing("/", with: "%2F"), "a@b@", ":@"]) + host
                + random.pick(["", ":1", ":65535"])
                + random.pick(["", "/", "/p@q", "?a=b@c", "#f:1", "/x?u=http://o.example/", "?://z"])
            #expect(WebAddress.host(of: text) == host, "\(text)")
        }
    }

    @Test(arguments: [
        ("example.com", "example.com", true), ("shop.example.com", "example.com", true),
        ("a.shop.example.com", "example.com", true), ("myexample.com", "example.com", false),
        ("example.com", "shop.example.com", false), ("example.com.evil.example", "example.com", false),
        ("", "example.com", false),
    ])
    func domains(host: String, domain: String, isWithin: Bool) {
        #expect(WebAddress.isHost(host, atOrBelow: domain) == isWithin)
    }
}
