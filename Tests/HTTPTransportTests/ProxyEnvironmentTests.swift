import HTTPTransport
import Testing

@Suite struct ProxyEnvironmentTests {
    private func proxy(_ variables: [String: String], _ host: String, secure: Bool = true) -> ProxyAddress? {
        ProxyEnvironment(variables).proxy(forHost: host, isSecure: secure, isLoopback: false)
    }

    @Test func theSchemeChoosesTheVariable() {
        let variables = ["https_proxy": "http://secure:1", "http_proxy": "http://plain:2"]
        #expect(proxy(variables, "api.test")?.host == "secure")
        #expect(proxy(variables, "api.test", secure: false)?.port == 2)
        #expect(proxy(["ALL_PROXY": "both:3"], "api.test")?.port == 3)
    }

    @Test func upperCaseHTTPProxyIsIgnored() {
        #expect(proxy(["HTTP_PROXY": "http://plain:2"], "api.test", secure: false) == nil)
    }

    @Test(arguments: ["api.test", ".test", "test", "*", "other, api.test"])
    func exceptionsGoDirectly(list: String) {
        #expect(proxy(["https_proxy": "p:1", "no_proxy": list], "api.test") == nil)
    }

    @Test func otherHostsDoNot() {
        #expect(proxy(["https_proxy": "p:1", "no_proxy": "pi.test,other"], "api.test")?.host == "p")
    }

    @Test func loopbackIsAlwaysDirect() {
        let environment = ProxyEnvironment(["https_proxy": "p:1"])
        #expect(environment.proxy(forHost: "127.0.0.1", isSecure: true, isLoopback: true) == nil)
    }

    @Test func credentialsAndPortsAreRead() {
        let address = ProxyAddress("http://us%40er:pa:ss@proxy.test:3128/")
        #expect(address?.host == "proxy.test")
        #expect(address?.port == 3128)
        #expect(address?.credentials?.user == "us@er")
        #expect(address?.credentials?.password == "pa:ss")
        #expect(ProxyAddress("[::1]:80")?.host == "::1")
        #expect(ProxyAddress("plain")?.port == 80)
        #expect(ProxyAddress("socks5h://p")?.kind == .socks)
        #expect(ProxyAddress("socks5h://p")?.port == 1080)
        #expect(ProxyAddress("https://p:8443")?.port == 8443, "never passed by in silence")
    }

    @Test(arguments: ["", "http://", "p:0", "p:x"])
    func whatIsNoHTTPProxyIsNil(text: String) {
        #expect(ProxyAddress(text) == nil)
    }
}
