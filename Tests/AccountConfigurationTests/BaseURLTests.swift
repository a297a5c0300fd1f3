import BrowserSessions
import Testing

@testable import AccountConfiguration

@Suite struct BaseURLTests {
    @Test(arguments: [
        ("https://api.example.com", "https://api.example.com"),
        ("https://api.example.com/", "https://api.example.com"),
        ("HTTPS://API.Example.COM///", "https://api.example.com"),
        ("https://api.example.com:443/v1/", "https://api.example.com/v1"),
        ("https://api.example.com:8443/a/B%20c", "https://api.example.com:8443/a/B%20c"),
        ("https://xn--bcher-kva.example/~u;v=1", "https://xn--bcher-kva.example/~u;v=1"),
        ("http://localhost", "http://localhost"),
        ("http://LOCALHOST:80/", "http://localhost"),
        ("http://127.0.0.1:8080/anchor", "http://127.0.0.1:8080/anchor"),
        ("http://127.1.2.3", "http://127.1.2.3"),
        ("http://[::1]:8080/x/", "http://[::1]:8080/x"),
        ("http://[0:0:0:0:0:0:0:1]", "http://[0:0:0:0:0:0:0:1]"),
        ("https://[2001:DB8::7]:443", "https://[2001:db8::7]"),
        ("https://[::ffff:192.0.2.1]", "https://[::ffff:192.0.2.1]"),
        ("https://192.0.2.1", "https://192.0.2.1"),
        ("https://my_host", "https://my_host"),
    ])
    func addresses(text: String, canonical: String) throws {
        let url = try BaseURL(text)
        #expect(url.description == canonical)
        #expect(try BaseURL(canonical) == url)
    }

    @Test func parts() throws {
        let url = try BaseURL("http://[::1]:8080/a/b/")
        #expect(url.scheme == .http)
        #expect(url.host == "::1")
        #expect(url.port == 8080)
        #expect(url.path == "/a/b")
        #expect(url.isLoopback)
        let plain = try BaseURL("https://api.example.com")
        #expect(plain.port == 443)
        #expect(plain.path == "")
        #expect(!plain.isLoopback)
        #expect(try BaseURL("http://localhost").port == 80)
        #expect(BaseURL(loopbackPort: 4096).description == "http://127.0.0.1:4096")
        #expect(try BaseURL("http://127.0.0.1:4096") == BaseURL(loopbackPort: 4096))
        for provider in ProviderKind.allCases {
            #expect(try BaseURL(provider.defaultBaseURL.description) == provider.defaultBaseURL)
        }
    }

    @Test(arguments: [
        ("", BaseURLError.empty), (" https://a.example", .character), ("https://a.example/\n", .character),
        ("https://bücher.example", .character), ("https://a.example/\u{202E}", .character),
        ("api.example.com", .scheme), ("ftp://a.example", .scheme), ("https:/a.example", .scheme), ("https:a", .scheme),
        ("://a", .scheme), ("localhost:8080", .scheme), ("https://", .noHost), ("https:///path", .noHost),
        ("https://:443", .noHost), ("https://a..example", .host), ("https://.a", .host), ("https://a.example.", .host),
        ("https://-a.example", .host), ("https://a!b", .host), ("https://127.1", .host), ("https://0x7f.0.0.1", .host),
        ("https://010.0.0.1", .host), ("https://1.2.3.256", .host), ("https://2130706433", .host),
        ("https://0x7f000001", .host),
        ("https://[::1", .host), ("https://[::1]x", .host), ("https://[1::2::3]", .host), ("https://[1:2:3]", .host),
        ("https://[:1::2]", .host), ("https://[12345::]", .host), ("https://[fe80::1%25eth0]", .host),
        ("https://[]", .host),
        ("https://[::1.2.3]", .host), ("https://[1:2:3:4:5:6:7::8]", .host), ("https://[1:2:3:4:5:6:7:8::]", .host),
        ("https://a.example:", .port), ("https://a.example:0", .port), ("https://a.example:65536", .port),
        ("https://a.example:+80", .port), ("https://a.example:8a", .port), ("https://a:1:2", .port),
        ("https://a.example//b", .path), ("https://a.example/../b", .path), ("https://a.example/./b", .path),
        ("https://a.example/%2", .path), ("https://a.example/%zz", .path), ("https://a.example/a<b", .path),
        ("https://a.example\\b", .path), ("https://u@a.example", .userInfo), ("https://u:p@a.example", .userInfo),
        ("https://a.example@evil.example", .userInfo), ("https://a.example?x=1", .query),
        ("https://a.example/#x", .fragment),
        ("http://a.example", .notHTTPS), ("http://127.0.0.1.example", .notHTTPS),
        ("http://localhost.example", .notHTTPS),
        ("http://128.0.0.1", .notHTTPS), ("http://[::2]", .notHTTPS), ("http://0.0.0.0", .notHTTPS),
        ("http://127.0.0.1@a.example", .userInfo),
    ])
    func refusals(text: String, error: BaseURLError) {
        #expect(throws: error) { try BaseURL(text) }
    }
}
