import BrowserSessions
import TestSupport
import Testing

@Suite("What a vendor's failure is called")
struct ProviderErrorTests {
    private static let all: [ProviderError] = [
        .unauthorized(message: "m"), .paymentRequired(message: "m"), .forbidden(message: "m"),
        .rateLimited(retryAfter: .milliseconds(2_500), message: "m"), .resting(until: TestTime.now, wait: .seconds(30)),
        .rejected(status: 400, message: "m"), .rejected(status: 404, message: "m"), .rejected(status: 302, message: ""),
        .rejected(status: 200, message: "m"), .rejected(status: 407, message: "m"),
        .rejected(status: 418, message: "m"),
        .unavailable(status: 503, message: "m"), .unavailable(status: 408, message: "m"),
        .malformed(path: "data.sessions", found: "missing"), .unreadable(reason: "the body ended early"),
        .transport(.refused), .keyUnavailable(reason: "PROD_KEY is not set"), .cancelled,
    ]

    @Test(
        "The summary says what happened",
        arguments: [
            (.unauthorized(message: ""), "401, the key was refused"),
            (.unauthorized(message: "bad"), "401, the key was refused: bad"),
            (.paymentRequired(message: "top up"), "402, out of credits: top up"),
            (.forbidden(message: ""), "403, the key may not list sessions"),
            (.rateLimited(retryAfter: nil, message: ""), "429, too many requests"),
            (.rateLimited(retryAfter: .seconds(2.1), message: "slow"), "429, too many requests, retry after 3 s: slow"),
            (.resting(until: TestTime.now, wait: .seconds(1)), "not asked: the vendor wanted quiet until 12:00 UTC"),
            (
                .resting(until: TestTime.now, wait: .seconds(1), refusals: 8),
                "not asked: left alone until 12:00 UTC, after 8 times 429"
            ),
            (.rejected(status: 422, message: ""), "422"), (.rejected(status: 422, message: "bad tag"), "422: bad tag"),
            (.unavailable(status: 503, message: "503 Service Unavailable"), "503 Service Unavailable"),
            (.rejected(status: 200, message: "no credits"), "an error instead of an answer: no credits"),
            (.rejected(status: 407, message: ""), "407, something on the way wants a login, as proxies do"),
            (.rejected(status: 418, message: "418 no"), "418, refused, as firewalls do: 418 no"),
            (.unavailable(status: 408, message: "slow"), "408, it waited too long for the request: slow"),
            (.unreadable(reason: "204, it has no content"), "unreadable answer: 204, it has no content"),
            (.malformed(path: "data", found: "text"), "unexpected answer: data is text"),
            (.transport(.timeout(seconds: 30)), "no complete answer within 30 s"),
        ] as [(ProviderError, String)])
    func summaries(error: ProviderError, summary: String) {
        #expect(error.summary == summary)
    }

    @Test("The headline is the summary without the vendor's words", arguments: all)
    func headlines(error: ProviderError) {
        #expect(!error.headline.isEmpty && !error.headline.hasSuffix(": m"))
        #expect(error.summary.hasPrefix(error.headline))
        #expect(error.vendorWords == (error.summary.hasSuffix(": m") ? "m" : ""))
    }

    @Test("Every failure has a remedy, and none names a key", arguments: all)
    func remedies(error: ProviderError) {
        let remedy = error.remedy(keySource: "PROD_KEY", baseURL: "https://api.example")
        #expect(!remedy.isEmpty && !remedy.hasSuffix("."))
        switch error {
        case .unauthorized, .forbidden: #expect(remedy.contains("PROD_KEY"))
        case .rejected(404, _), .rejected(302, _), .malformed, .unreadable:
            #expect(remedy.contains("https://api.example"))
        default: #expect(!remedy.contains("PROD_KEY"))
        }
    }

    /// Kernel answers so for a project that is unknown or archived, and for a key of another one.
    @Test func aProjectIsNamedWhereItMayBeWhy() {
        func remedy(_ status: Int, _ project: String?) -> String {
            let error: ProviderError =
                status == 403 ? .forbidden(message: "") : .rejected(status: status, message: "project_not_found")
            return error.remedy(keySource: "K", baseURL: "https://api.example", project: project)
        }
        #expect(
            remedy(404, "staging")
                == "check the account's project 'staging', which may be unknown or archived, and the base URL https://api.example"
        )
        #expect(remedy(404, nil) == "check the base URL https://api.example")
        #expect(remedy(403, "staging") == "give the key from K the right to read sessions of the project 'staging'")
    }

    @Test func whatPassesByItselfIsNotLasting() {
        let passing = Self.all.filter { !$0.isLasting }.map(\.cause)
        #expect(
            passing == [
                .tooManyRequests, .tooManyRequests, .refusedRequest, .server, .server, .answer, .network, .cancelled,
            ])
        #expect(!ProviderError.rejected(status: ProviderError.statedInGoodAnswer, message: "").isLasting)
    }

    @Test func causesAreKept() {
        #expect(
            Self.all.map(\.cause) == [
                .key, .payment, .permission, .tooManyRequests, .tooManyRequests, .refusedRequest, .refusedRequest,
                .refusedRequest, .refusedRequest, .refusedRequest, .refusedRequest, .server, .server, .answer, .answer,
                .network, .key, .cancelled,
            ])
        // Archives hold them by these words.
        #expect(
            TroubleCause.allCases.map(\.rawValue) == [
                "key", "payment", "permission", "too_many_requests", "refused_request", "server", "answer", "network",
                "cancelled", "vanished",
            ])
    }

    @Test(arguments: [(400, true), (404, true), (405, true), (401, false), (410, false), (422, true), (200, false)])
    func noSuchSession(status: Int, means: Bool) {
        #expect(ProviderError.rejected(status: status, message: "").meansNoSuchSession == means)
        #expect(!ProviderError.unavailable(status: status, message: "").meansNoSuchSession)
    }

    @Test func howLongAVendorWantsQuiet() {
        #expect(Self.all.map(\.retryAfter).compactMap { $0 } == [.milliseconds(2_500), .seconds(30)])
        #expect(ProviderError.rateLimited(retryAfter: nil, message: "").retryAfter == nil)
    }

    @Test func aMissingArrayIsNoEmptyOne() throws {
        #expect(ProviderError.missingArray("data", in: nil) == .malformed(path: "data", found: "missing"))
        #expect(ProviderError.missingArray("data", in: .string("x")) == .malformed(path: "data", found: "text"))
        #expect(ProviderError.missingArray("data", in: .object([])) == .malformed(path: "data", found: "missing"))
    }

    // MARK: Below HTTP

    private static let failures: [TransportFailure] = [
        .unknownHost, .refused, .connectTimeout, .timeout(seconds: 30), .closed, .notHTTP(reason: "no status"),
        .packed(reason: "it ends early"), .machineLimit("too many open files"), .bodyTooLarge(limit: 32 << 20),
        .other("something"),
    ]
    private static let trust: [TLSFault] = [
        .expired(TestTime.now), .notYetValid(TestTime.now), .unknownAuthority("Corp CA"), .unknownAuthority(""),
        .selfSigned, .wrongName(["a.example", "b.example"]), .wrongName([]), .notVerified, .notTLS, .outdated,
        .nothingInCommon,
        .other("x"),
    ]
    private static let proxies: [ProxyFault] = [
        .unknownHost, .refused, .connectTimeout, .wantsLogin, .status(403), .status(502), .closed, .notAProxy,
        .unreachable("x"),
    ]

    @Test("Each kind of failure has words of its own")
    func distinct() {
        let all =
            Self.failures + Self.trust.map { .tls($0) }
            + Self.proxies.map { .proxy("p:3128", variable: "https_proxy", $0) }
        #expect(Set(all.map(\.summary)).count == all.count)
        for failure in all { #expect(!failure.remedy(baseURL: "https://api.example").isEmpty) }
    }

    @Test(
        arguments: [
            (.expired(TestTime.now), "its certificate has expired (on 2026-11-21)"),
            (.notYetValid(TestTime.now), "its certificate is not valid yet (before 2026-11-21)"),
            (
                .unknownAuthority("Corp CA"),
                "its certificate is signed by an authority that this machine doesn't know (Corp CA)"
            ),
            (.unknownAuthority(""), "its certificate is signed by an authority that this machine doesn't know"),
            (.wrongName(["a.example", "b.example"]), "its certificate is for another name (a.example, b.example)"),
            (.notTLS, "it does not speak TLS"),
        ] as [(TLSFault, String)])
    func trustSentences(fault: TLSFault, summary: String) {
        #expect(TransportFailure.tls(fault).summary == summary)
    }

    @Test("A proxy's fault names the proxy and the variable, not the vendor")
    func proxyRemedies() {
        for fault in Self.proxies {
            let failure = TransportFailure.proxy("p:3128", variable: "https_proxy", fault)
            #expect(failure.summary.hasPrefix("the proxy p:3128 "))
            let remedy = failure.remedy(baseURL: "https://api.example")
            #expect(remedy.contains("https_proxy") && !remedy.contains("api.example"))
        }
    }

    @Test func allWordsOfAServerCanBeReplaced() {
        let texts: [TransportFailure] = [
            .notHTTP(reason: "k"), .packed(reason: "k"), .tls(.unknownAuthority("k")), .tls(.wrongName(["k"])),
            .tls(.other("k")), .proxy("p", variable: "v", .unreachable("k")), .other("k"),
        ]
        for failure in texts {
            let replaced = failure.replacingWords { $0 == "k" ? "x" : $0 }
            #expect(replaced != failure)
            #expect(replaced.replacingWords { $0 == "x" ? "k" : $0 } == failure)
        }
        for failure in Self.failures { #expect(failure.replacingWords { $0 } == failure) }
    }

    @Test func whatMayPass() {
        #expect(
            Self.failures.filter(\.mayPass) == [
                .unknownHost, .refused, .connectTimeout, .timeout(seconds: 30), .closed,
                .packed(reason: "it ends early"),
                .other("something"),
            ])
        #expect(!Self.trust.contains { TransportFailure.tls($0).mayPass })
        #expect(
            Self.proxies.filter { TransportFailure.proxy("p", variable: "v", $0).mayPass } == [
                .unknownHost, .refused, .connectTimeout, .status(502), .closed, .unreachable("x"),
            ])
    }
}
