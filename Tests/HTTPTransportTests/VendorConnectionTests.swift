import BrowserSessions
import HTTPTransport
import Synchronization
import TestSupport
import TransportTestSupport
import Testing

@Suite struct VendorConnectionTests {
    private func error(_ reply: HTTPReply, headers: [String] = []) async -> ProviderError? {
        let transport = StubTransport { _, _ throws(TransportError) in reply }
        let connection = VendorConnection.stub(transport, errorHeaders: headers)
        do {
            _ = try await connection.json("/x")
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "What reads as a secret is cut out of a vendor's words, wherever they stand",
        arguments: [
            HTTPReply(
                status: 503, body: Array(#"{"error":{"message":"proxy us:S3CRET@10.0.0.1:22225 refused"}}"#.utf8)),
            HTTPReply(status: 400, body: Array("<p>bad url https://x.test/?token=S3CRET</p>".utf8)),
            HTTPReply(status: 403, body: Array(#"{"message":"Authorization: Bearer S3CRET.abc is not allowed"}"#.utf8)),
            HTTPReply(status: 500, body: Array(#"{"detail":"password=S3CRET"}"#.utf8)),
            HTTPReply(status: 200, body: Array(#"{"error":{"code":402,"message":"password=S3CRET"}}"#.utf8)),
        ])
    func secretsInRefusals(reply: HTTPReply) async throws {
        let stub = StubTransport { _, _ throws(TransportError) in reply }
        await #expect {
            let document = try await VendorConnection.stub(stub).json("/x")
            throw VendorDocument.missing("rows", in: document, found: nil)
        } throws: { error in
            let said = "\((error as? ProviderError)?.summary ?? "") \(error)"
            return !said.contains("S3CRET") && said.contains("[redacted]")
        }
    }

    @Test func requestsCarryKeyAgentAndEscapedQuery() async throws {
        let transport = StubTransport { _, _ throws(TransportError) in .json("{}") }
        let connection = VendorConnection.stub(transport, authorization: .header("x-api-key"))
        _ = try await connection.json("/api", [QueryParameter("tags", "a b,ü&"), QueryParameter("p", "1")])
        let request = try #require(transport.requests.first)
        #expect(request.url == "http://vendor.test/api?tags=a%20b%2C%C3%BC%26&p=1")
        #expect(request.headers.contains(HTTPHeader("x-api-key", TestKey.text)))
        #expect(request.headers.contains(HTTPHeader("user-agent", "browsertop/\(ProgramVersion.text)")))
    }

    @Test(arguments: [
        (#"{"error":{"code":500,"message":"inner"}}"#, "inner"),
        (#"{"error":"Invalid credentials"}"#, "Invalid credentials"),
        (#"{"error":"API_KEY_SCOPE_DENIED","message":"no scope"}"#, "no scope"),
        (#"{"message":"plain"}"#, "plain"), (#"{"detail":"d"}"#, "d"),
        (#"{"detail":{"message":"the cap is reached","code":"cap","cap":5}}"#, "the cap is reached"),
        (#"{"message":{"message":"the cap is reached","code":"cap"}}"#, "the cap is reached"),
        ("<html><head><title>502 Bad Gateway</title></head></html>", "502 Bad Gateway"), ("", ""),
    ])
    func theVendorsWordsAreFound(body: String, message: String) async {
        #expect(await error(.status(500, body)) == .unavailable(status: 500, message: message))
    }

    @Test(
        "Where a vendor says that no request is left, nothing is asked for a while, whatever the status",
        arguments: [
            (200, ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "20"], 20.0),
            (200, ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2000"], 30),
            (503, ["X-RateLimit-Remaining": "0"], 5),
            (429, ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9"], 9),
            (200, ["X-RateLimit-Remaining": "1"], nil), (200, ["X-RateLimit-Remaining": "-1"], nil),
            (200, ["X-RateLimit-Remaining": "none"], nil), (200, [:], nil),
        ] as [(Int, [String: String], Double?)])
    func requestsThatAreLeft(status: Int, headers: [String: String], rest: Double?) async throws {
        let stub = StubTransport { _, _ throws(TransportError) in
            HTTPReply(
                status: status, headers: headers.map { HTTPHeader($0.key, $0.value) }, body: Array("{}".utf8))
        }
        let began = Mutex<Int64>(0)
        let gate = BudgetGate(allowed: 60, clock: ContinuousClock(), now: { began.withLock { $0 } })
        let connection = connection(stub, gate)
        _ = try? await connection.json("/x")
        #expect(await gate.ranOutUntil == rest.map { Int64($0 * 1000) } ?? 0)
        guard let rest else { return }
        // Who asks waits, and is not refused; who gives up meanwhile is let go.
        let waits = Task { try await connection.json("/x") }
        waits.cancel()
        await #expect(throws: ProviderError.cancelled) { try await waits.value }
        #expect(stub.requests.count == 1)
        began.withLock { $0 = Int64(rest * 1000) }
        _ = try? await connection.json("/x")
        #expect(stub.requests.count == 2)
    }

    private func connection(
        _ transport: StubTransport, _ gate: BudgetGate, tellsRequestsPerMinute: Bool = false,
        project: VendorConnection.Project? = nil
    ) -> VendorConnection {
        VendorConnection(
            account: "prod", baseURL: "http://vendor.test", authorization: .bearer,
            tellsRequestsPerMinute: tellsRequestsPerMinute, project: project,
            keyRing: KeyRing { () async throws(ProviderError) -> String in TestKey.text }, transport: transport,
            gate: gate, retry: .once, clock: ContinuousClock(), now: { TestTime.now })
    }

    @Test(
        "A project is named in each request, in a header or a parameter",
        arguments: [
            (ProjectScope.header("x-project"), "http://vendor.test/x?a=1", ["proj_1"]),
            (.parameter("projectId"), "http://vendor.test/x?a=1&projectId=proj_1", []),
        ])
    func projects(scope: ProjectScope, url: String, headers: [String]) async throws {
        let stub = StubTransport { _, _ throws(TransportError) in .json("{}") }
        let connection = connection(
            stub, BudgetGate(allowed: 9, clock: ContinuousClock()),
            project: VendorConnection.Project(scope: scope, name: "proj_1"))
        _ = try await connection.json("/x", [QueryParameter("a", "1")])
        let request = try #require(stub.requests.first)
        #expect(request.url == url)
        #expect(request.headers.filter { $0.name == "x-project" }.map(\.value) == headers)
    }

    @Test(
        "A limit that the vendor tells holds from a refusal on, too, where it is known to be by the minute",
        arguments: [200, 429], [true, false])
    func toldLimits(status: Int, isByTheMinute: Bool) async {
        let gate = BudgetGate(allowed: 60, clock: ContinuousClock())
        let stub = StubTransport { _, _ throws(TransportError) in
            HTTPReply(status: status, headers: [HTTPHeader("X-RateLimit-Limit", "40")], body: Array("{}".utf8))
        }
        let connection = connection(stub, gate, tellsRequestsPerMinute: isByTheMinute)
        _ = try? await connection.json("/x")
        #expect(await gate.usage.allowed == (isByTheMinute ? 10 : 60))
    }

    @Test("The time of a good answer is told, from request to answer; of none that failed", arguments: [200, 429, 500])
    func answersAreTimed(status: Int) async {
        let clock = ManualClock()
        let transport = StubTransport { _, _ throws(TransportError) in
            clock.advance(by: .milliseconds(250))
            return .status(status, "{}")
        }
        let times = Mutex<[Int64]>([])
        await AnswerTiming.$listener.withValue(AnswerTiming { time in times.withLock { $0.append(time) } }) {
            _ = try? await VendorConnection.stub(transport, clock: clock).json("/x")
        }
        #expect(times.withLock { $0 } == (status == 200 ? [250] : []))
    }

    @Test func anEmptyBodyLeavesTheHeaders() async {
        let reply = HTTPReply.status(403, headers: [HTTPHeader("X-BRD-Err-Msg", "zone is off")])
        #expect(await error(reply) == .forbidden(message: ""))
        #expect(await error(reply, headers: ["x-brd-code", "x-brd-err-msg"]) == .forbidden(message: "zone is off"))
    }

    @Test(arguments: [
        (401, ProviderError.unauthorized(message: "")), (402, .paymentRequired(message: "")),
        (403, .forbidden(message: "")), (404, .rejected(status: 404, message: "")),
        (302, .rejected(status: 302, message: "")), (429, .rateLimited(retryAfter: nil, message: "")),
        (407, .rejected(status: 407, message: "")), (418, .rejected(status: 418, message: "")),
        (408, .unavailable(status: 408, message: "")), (425, .unavailable(status: 425, message: "")),
        (204, .unreadable(reason: "204, it has no content", mayHeal: false)),
        (205, .unreadable(reason: "205, it has no content", mayHeal: false)),
        (206, .unreadable(reason: "206, a part only, which nobody asked for", mayHeal: false)),
        (226, .unreadable(reason: "226, changes only, which nobody asked for", mayHeal: false)),
        (304, .unreadable(reason: "304, nothing has changed, which nobody asked", mayHeal: false)),
        (202, .unreadable(reason: "202, the answer is not ready yet", mayHeal: true)),
        (500, .unavailable(status: 500, message: "")), (599, .unavailable(status: 599, message: "")),
    ])
    func statusesAreClassified(status: Int, expected: ProviderError) async {
        #expect(await error(.status(status)) == expected)
    }

    @Test(arguments: [
        (
            #"{"error":{"code":402,"message":"Insufficient credits"}}"#,
            ProviderError.paymentRequired(message: "Insufficient credits")
        ),
        (#"{"error":{"code":"402","message":"no"}}"#, .paymentRequired(message: "no")),
        (#"{"statusCode":429,"message":"slow down"}"#, .rateLimited(retryAfter: nil, message: "slow down")),
        (#"{"error":"Upgrade your plan"}"#, .rejected(status: 200, message: "Upgrade your plan")),
        (#"{"success":false,"message":"maintenance"}"#, .rejected(status: 200, message: "maintenance")),
        (#"{"errors":[{"message":"first"},{"message":"second"}]}"#, .rejected(status: 200, message: "first")),
        (#"{"errors":["plain"]}"#, .rejected(status: 200, message: "plain")),
        (#"{"detail":"d"}"#, .rejected(status: 200, message: "d")),
        (#"{"detail":[{"msg":"field required"}]}"#, .rejected(status: 200, message: "field required")),
        (#"{"data":{"error":"inner"}}"#, .rejected(status: 200, message: "inner")),
        (#"{"success":true,"message":"all is well"}"#, .malformed(path: "rows", found: "missing")),
        (#"{"rows":7}"#, .malformed(path: "rows", found: "a number")),
        ("{}", .malformed(path: "rows", found: "missing")),
    ])
    func aGoodStatusWithAnErrorIsToldInTheVendorsWords(body: String, expected: ProviderError) throws {
        let document = try JSONValue(parsing: Array(body.utf8))
        #expect(VendorDocument.missing("rows", in: document, found: document["rows"]) == expected)
    }

    @Test func aStatedErrorReadsAsOne() {
        let error = ProviderError.rejected(status: ProviderError.statedInGoodAnswer, message: "Upgrade your plan")
        #expect(error.summary == "an error instead of an answer: Upgrade your plan")
        #expect(error.headline == "an error instead of an answer")
    }

    @Test func aWebPageWith200IsNoAnswer() async {
        #expect(await error(.json("  <html>")) == .unreadable(reason: "a web page, not JSON"))
        #expect(await error(.json("")) == .unreadable(reason: "the body is empty"))
    }

    @Test func theKeyIsStrippedFromWhatTheServerSays() async throws {
        let echoed = await error(.status(500, #"{"message":"your key \#(TestKey.text) is odd"}"#))
        #expect(echoed == .unavailable(status: 500, message: "your key [redacted] is odd"))
        let connection = VendorConnection.stub(
            StubTransport { _, _ throws(TransportError) in .json(#"{"id":"\#(TestKey.text)"}"#) })
        #expect(try await connection.json("/x") == .object([JSONMember("id", .string("[redacted]"))]))
    }

    @Test(arguments: [160, 180, 190, 196, 200])
    func noPieceOfTheKeyIsLeftWhereALongMessageIsCut(padding: Int) async {
        let text = String(repeating: "x", count: padding) + TestKey.text
        for body in [#"{"message":"\#(text)"}"#, "<p>\(text)</p>"] {
            let words = await error(.status(500, body))?.summary ?? ""
            #expect(words.hasPrefix("500"))
            #expect(!words.contains("sk-"))
        }
    }

    @Test func whatIsNoJSONByItsSyntaxWillNotHeal() async {
        let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        for body in [#"{"a":NaN}"#, deep, "[1,]"] {
            guard case .unreadable(let reason, mayHeal: false)? = await error(.json(body)) else {
                Issue.record("\(body)")
                continue
            }
            #expect(reason.hasPrefix("not JSON: "))
        }
        #expect(await error(.json(#"{"a":[1"#)) == .unreadable(reason: "not JSON: it ends too early at byte 7"))
    }

    @Test func aRetryAfterThatCannotBeReadIsSaid() async {
        let reply = HTTPReply.status(429, headers: [HTTPHeader("Retry-After", "soon \(TestKey.text)")])
        #expect(
            await error(reply)
                == .rateLimited(retryAfter: nil, message: "(its Retry-After can't be read: soon [redacted])"))
    }

    @Test func aFailureBelowHTTPLosesTheKey() async {
        let words = "packed as \(TestKey.text)"
        let connection = VendorConnection.stub(
            StubTransport { _, _ throws(TransportError) in throw .failure(.packed(reason: words, mayHeal: false)) })
        await #expect(throws: ProviderError.transport(.packed(reason: "packed as [redacted]", mayHeal: false))) {
            _ = try await connection.json("/x")
        }
    }

    @Test func manyRequestsReadTheKeyOnce() async throws {
        let reads = Counter()
        let ring = KeyRing { () async throws(ProviderError) -> String in "key-\(reads.next())" }
        let keys = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<20 { group.addTask { try? await ring.key() } }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(keys == ["key-1"])
        await ring.forget("another")
        #expect(try await ring.key() == "key-1")
        await ring.forget("key-1")
        #expect(try await ring.key() == "key-2")
    }

    @Test func aRefusedKeyIsReadAgain() async throws {
        let reads = Counter()
        let connection = VendorConnection(
            baseURL: "http://vendor.test", authorization: .bearer,
            keyRing: KeyRing { () async throws(ProviderError) -> String in "key-number-\(reads.next())" },
            transport: StubTransport { _, number throws(TransportError) in number == 0 ? .status(401) : .json("{}") },
            gate: BudgetGate(allowed: 10, clock: ContinuousClock()), retry: .once, clock: ContinuousClock(),
            now: { TestTime.now })
        _ = try? await connection.json("/x")
        _ = try await connection.json("/x")
        _ = try await connection.json("/x")
        #expect(reads.value == 2)
    }
}
