import BrowserSessions
import TestSupport
import Testing

@testable import SessionSharing

@Suite("The line that would end a session") struct EndingLineTests {
    private func line(
        _ provider: ProviderKind, _ id: String = "e8ba0981-6c1d", status: String = "running",
        base: String = "https://api.example", key: String? = nil, project: String? = nil
    ) -> ShareableText {
        EndingLine.line(
            for: .sample(id, provider: provider, status: status), baseURL: base, keyVariable: key, project: project)
    }

    @Test func eachVendorsCall() {
        #expect(
            line(.anchor, base: "https://api.anchorbrowser.io").text
                == "curl -sS -X DELETE -H \"anchor-api-key: $ANCHORBROWSER_API_KEY\" "
                + "'https://api.anchorbrowser.io/v1/sessions/e8ba0981-6c1d'")
        #expect(
            line(.hyperbrowser, base: "https://api.hyperbrowser.ai/", key: "PROD_KEY").text
                == "curl -sS -X PUT -H 'Content-Length: 0' -H \"x-api-key: $PROD_KEY\" "
                + "'https://api.hyperbrowser.ai/api/session/e8ba0981-6c1d/stop'")
        #expect(
            line(.browserbase, base: "https://api.browserbase.com").text
                == "curl -sS -X POST -H 'Content-Type: application/json' -d '{\"status\":\"REQUEST_RELEASE\"}' "
                + "-H \"x-bb-api-key: $BROWSERBASE_API_KEY\" "
                + "'https://api.browserbase.com/v1/sessions/e8ba0981-6c1d'")
        #expect(
            line(.browseruse, base: "https://api.browser-use.com").text
                == "curl -sS -X PATCH -H 'Content-Type: application/json' -d '{\"action\":\"stop\"}' "
                + "-H \"x-browser-use-api-key: $BROWSER_USE_API_KEY\" "
                + "'https://api.browser-use.com/api/v3/browsers/e8ba0981-6c1d'")
        #expect(
            line(.steel, base: "https://api.steel.dev").text
                == "curl -sS -X POST -H 'Content-Length: 0' -H \"steel-api-key: $STEEL_API_KEY\" "
                + "'https://api.steel.dev/v1/sessions/e8ba0981-6c1d/release'")
        #expect(
            line(.kernel, base: "https://api.onkernel.com").text
                == "curl -sS -X DELETE -H \"authorization: Bearer $KERNEL_API_KEY\" "
                + "'https://api.onkernel.com/browsers/e8ba0981-6c1d'")
        #expect(line(.brightdata).reason?.hasPrefix("Bright Data documents no call that ends a session") == true)
    }

    /// Without it the call would look for the id in another project.
    @Test func theProjectIsNamedAsInEveryRequestOfTheAccount() {
        #expect(
            line(.kernel, base: "https://api.onkernel.com", project: "staging").text
                == "curl -sS -X DELETE -H 'x-kernel-project: staging' -H \"authorization: Bearer $KERNEL_API_KEY\" "
                + "'https://api.onkernel.com/browsers/e8ba0981-6c1d'")
        #expect(
            line(.steel, base: "https://api.steel.dev", project: "a&b/'c").text?
                .hasSuffix(" 'https://api.steel.dev/v1/sessions/e8ba0981-6c1d/release?projectId=a%26b%2F%27c'") == true)
        #expect(
            line(.kernel, project: "it's$(id)").text?.contains(#" -H 'x-kernel-project: it'\''s$(id)' -H "#) == true)
        #expect(line(.anchor, project: "p").text == line(.anchor).text, "its requests name none")
    }

    /// There the call ends what runs, whichever id it names.
    @Test(arguments: ["http://127.0.0.1:3000", "https://steel.company.example", "https://api.steel.dev.evil.example"])
    func aSteelServerOfOnesOwnIsNotCalled(base: String) {
        #expect(
            line(.steel, base: base).reason
                == "at another address than Steel's own the call ends whatever runs, whichever id it names")
        #expect(line(.steel, base: "https://api.steel.dev/gate").text != nil)
        #expect(line(.kernel, base: base).text != nil)
    }

    @Test(arguments: ["completed", "failed", "closed", "error"]) func whatHasEndedHasNone(status: String) {
        #expect(line(.anchor, status: status) == .nothing(because: "the session has ended"))
        #expect(line(.brightdata, status: status) == .nothing(because: "the session has ended"))
    }

    @Test(arguments: ["running", "pending", "active", "lost", "stranger", ""]) func whatMayRunHasOne(status: String) {
        #expect(line(.anchor, status: status).text != nil)
    }

    /// Anchor ends every session of a key by `DELETE /v1/sessions/all`.
    @Test(arguments: [
        "all", "ALL", "history", "", ".", "..", "-", "a/../all", "all/", "a%2Fb", "a b", "a?b", "a#b", "a'b", "a\"b",
        "$(id)",
        "a\nb", "é", "a;b", "{a,b}", "[1-9]", String(repeating: "a", count: 129),
    ])
    func idsThatWouldCallSomethingElse(id: String) {
        #expect(line(.anchor, id).reason?.hasPrefix("its id is none of Anchor Browser's") == true)
    }

    @Test(arguments: [
        ("https://h.example/gate/", "https://h.example/gate"), ("https://h.example:8443", "https://h.example:8443"),
        ("http://127.0.0.1:8700", "http://127.0.0.1:8700"), ("http://localhost:1//", "http://localhost:1"),
        ("http://[::1]:8700", "http://[::1]:8700"), ("https://eu.hyperbrowser.ai/x", "https://eu.hyperbrowser.ai/x"),
    ])
    func addresses(base: String, expected: String) {
        #expect(
            line(.hyperbrowser, base: base).text?.hasSuffix(" '\(expected)/api/session/e8ba0981-6c1d/stop'") == true)
    }

    @Test(arguments: [
        "", "h.example", "http://h.example", "http://127.evil.example.com", "ftp://h.example", "javascript:alert(1)",
        "file:///etc/x", "https://u:p@h.example", "https://h.example?a=b", "https://h.example#a",
        "https://h.example/'$(id)'",
        "https://h.example/a b", "https://h.example/{a,b}", "https://h.example/[1-9]", "https://h.example\n",
        "https://",
    ])
    func otherAddresses(base: String) {
        #expect(line(.anchor, base: base).reason?.hasPrefix("the account's address") == true)
    }

    @Test(arguments: ["", "1A", "A-B", "A B", "A$(id)", "A\"", "É"]) func namesThatAreNoVariable(name: String) {
        #expect(line(.anchor, key: name).reason == "the name of the key's variable can't be written in a shell")
    }

    @Test func aShellReadsTheWords() throws {
        let line = try #require(line(.hyperbrowser, key: "LC_ALL").text)
        #expect(
            try Shell.arguments(line).map { String(decoding: $0, as: UTF8.self) } == [
                "curl", "-sS", "-X", "PUT", "-H", "Content-Length: 0", "-H", "x-api-key: C",
                "https://api.example/api/session/e8ba0981-6c1d/stop",
            ])
    }
}
