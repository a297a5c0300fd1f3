import Testing

@testable import AccountConfiguration

@Suite struct ProxyEnvironmentTests {
    private func proxy(_ variables: [String: String], _ host: String, secure: Bool = true) -> ProxySetting? {
        try? ProxyEnvironment(variables).proxy(forHost: host, isSecure: secure, isLoopback: false)
    }

    private func setting(_ text: String) throws(ProxyFlaw) -> ProxySetting {
        try ProxySetting(text, variable: "https_proxy")
    }

    @Test func theSchemeChoosesTheVariable() {
        let variables = ["https_proxy": "http://secure:1", "http_proxy": "http://plain:2"]
        #expect(proxy(variables, "api.test")?.host == "secure")
        #expect(proxy(variables, "api.test", secure: false)?.port == 2)
        #expect(proxy(["ALL_PROXY": "both:3"], "api.test")?.port == 3)
        #expect(proxy(["ALL_PROXY": "both:3"], "api.test")?.variable == "ALL_PROXY")
        #expect(proxy(["https_proxy": " ", "ALL_PROXY": "both:3"], "api.test")?.port == 3, "a blank one is not set")
    }

    @Test func upperCaseHTTPProxyIsIgnored() {
        #expect(proxy(["HTTP_PROXY": "http://plain:2"], "api.test", secure: false) == nil)
    }

    @Test(arguments: ["api.test", ".test", "test", "*", "other, api.test", "other api.test", "\"api.test\""])
    func exceptionsGoDirectly(list: String) throws {
        let environment = ProxyEnvironment(["https_proxy": "p:1", "no_proxy": list])
        #expect(try environment.proxy(forHost: "api.test", isSecure: true, isLoopback: false) == nil)
    }

    @Test func otherHostsDoNot() {
        #expect(proxy(["https_proxy": "p:1", "no_proxy": "pi.test,other"], "api.test")?.host == "p")
    }

    @Test func loopbackIsAlwaysDirect() throws {
        let environment = ProxyEnvironment(["https_proxy": "p:x"])
        #expect(try environment.proxy(forHost: "127.0.0.1", isSecure: true, isLoopback: true) == nil)
    }

    @Test func credentialsAndPortsAreRead() throws {
        let address = try setting("http://us%40er:pa:ss@proxy.test:3128/")
        #expect(address.host == "proxy.test")
        #expect(address.port == 3128)
        #expect(address.login?.user == "us@er")
        #expect(address.login?.password == "pa:ss")
        #expect(!"\(address)".contains("pa:ss"))
        #expect(try setting("[::1]:80").name == "[::1]:80")
        #expect(try setting("plain").port == 80)
        #expect(try setting("socks5h://p").kind == .socks)
        #expect(try setting("socks5h://p").port == 1080)
    }

    /// Passwords may hold what a list has.
    @Test func marksInALoginAreNoList() throws {
        #expect(try setting("http://u:a;b=c,d@p:1").login?.password == "a;b=c,d")
        #expect(try setting("http://none.example:1/x").host == "none.example")
    }

    @Test(arguments: [
        " http://127.0.0.1:3128 ", "\"http://127.0.0.1:3128\"", "'http://127.0.0.1:3128'",
        "\thttp://127.0.0.1:3128\r\n",
        "' http://127.0.0.1:3128/ '", "HTTP://127.0.0.1:3128",
    ])
    func blanksAndQuotesAroundItDoNotCount(text: String) throws {
        #expect(try setting(text).name == "127.0.0.1:3128")
    }

    @Test(
        arguments: [
            ("http://", .host), ("p:0", .port), ("p:x", .port), ("http://h:notaport", .port), ("h:65536", .port),
            ("h:", .port), ("h:+1", .port), ("https://p:8443", .tls), ("socks4://p", .socks4),
            ("ftp://p", .scheme("ftp")),
            ("socks5://user:pass@p", .socksLogin), ("http://a b:1", .host), ("\"http://p:1", .scheme("\"http")),
            ("http://ü:1", .host), ("http://[::1", .host), ("DIRECT", .noProxy), ("none", .noProxy),
            ("\"off\"", .noProxy),
            ("direct://", .noProxy), ("http=a:1;https=b:2", .list), ("http=http://a:1;https=http://b:2", .list),
            ("PROXY a:1; DIRECT", .list), ("PROXY a:1", .list), ("a:1,b:2", .list), ("http://a:1;http://b:2", .list),
            ("http://wpad/proxy.pac", .script),
        ] as [(String, ProxyFlaw)])
    func whatCanNotBeObeyedIsSaid(text: String, flaw: ProxyFlaw) {
        #expect(throws: flaw) { try setting(text) }
        #expect(throws: ProxyProblem(variable: "https_proxy", flaw: flaw)) {
            try ProxyEnvironment(["https_proxy": text]).proxy(forHost: "api.test", isSecure: true, isLoopback: false)
        }
    }
}
