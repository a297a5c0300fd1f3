import BrowserSessions
import HTTPTransport
import SessionQuery
import Synchronization
import TestSupport
import Testing
import TransportTestSupport

@testable import Browserbase

@Suite struct BrowserbaseClientTests {
    private func client(_ answer: @escaping @Sendable (HTTPRequest) -> HTTPReply) -> (BrowserbaseClient, StubTransport)
    {
        let stub = StubTransport { request, _ throws(TransportError) in answer(request) }
        return (
            BrowserbaseClient(account: "acc", connection: .stub(stub, authorization: .header("x-bb-api-key"))), stub
        )
    }

    @Test func theListIsOneBareArrayWithoutATotal() async throws {
        let (client, stub) = client { _ in .json(#"[{"id":"a"},{"status":"RUNNING"},"x",{"id":"b"}]"#) }
        let listing = SessionListing(
            parameters: BrowserbaseSessionsParameters(status: .timedOut, metadata: "user_metadata['a']:'b c'").query)
        let page = try await client.page(of: listing, at: nil)
        #expect(page.sessions.map(\.id) == ["a", "b"])
        #expect(page.skippedRows == 2 && page.total == nil && page.next == nil && page.requests == 1)
        let request = try #require(stub.requests.first)
        #expect(request.url.hasPrefix("http://vendor.test/v1/sessions?status=TIMED_OUT&q=user_metadata"))
        #expect(request.headers.first { $0.name == "x-bb-api-key" }?.value == TestKey.text)
        #expect(request.headers.contains { $0.name == "user-agent" && !$0.value.isEmpty })
    }

    @Test func aListMayBeCutOffWhereNoneWasLonger() async throws {
        let counts = Mutex([20, 19, 50, 20, 50, 137, 100, 50])
        let (client, _) = client { _ in
            let count = counts.withLock { $0.removeFirst() }
            return .json("[" + (0..<count).map { #"{"id":"s\#($0)"}"# }.joined(separator: ",") + "]")
        }
        var cut: [Bool] = []
        for _ in 0..<8 { cut.append(try await client.page(of: SessionListing(), at: nil).mayBeCut) }
        #expect(cut == [true, false, true, false, true, false, false, false])
    }

    @Test func noRowsAreNoSessions() async throws {
        let (client, _) = client { _ in .json("[]") }
        #expect(try await client.page(of: SessionListing(), at: nil).sessions.isEmpty)
    }

    @Test(arguments: [
        ("{}", "missing"), (#"{"sessions":[]}"#, "missing"), ("null", "null"), (#""text""#, "text"),
        ("[1,2]", "2 rows, none of them understood"),
    ])
    func anythingElseIsAnError(body: String, found: String) async {
        let (client, _) = client { _ in .json(body) }
        await #expect(throws: ProviderError.malformed(path: "the list of sessions", found: found)) {
            try await client.page(of: SessionListing(), at: nil)
        }
    }

    @Test func anErrorIsSaidInTheVendorsWords() async {
        let words = "You've exceeded your max concurrent sessions limit (limit 1, currently 1)."
        let (client, _) = client { _ in
            .status(
                429, #"{"statusCode":429,"error":"Too Many Requests","message":"\#(words)"}"#,
                headers: [HTTPHeader("retry-after", "5")])
        }
        await #expect(throws: ProviderError.rateLimited(retryAfter: .seconds(5), message: words)) {
            try await client.page(of: SessionListing(), at: nil)
        }
    }

    @Test func oneSession() async throws {
        let (client, stub) = client { request in
            request.url.hasSuffix("/v1/sessions/b%2F1") ? .json(#"{"id":"b/1","status":"ERROR"}"#) : .status(404)
        }
        #expect(try await client.session(id: "b/1")?.state == .failed)
        #expect(try await client.session(id: "none") == nil)
        #expect(stub.requests.count == 2)
    }

    @Test func aRecordWithoutAnIdIsNone() async {
        let (client, _) = client { _ in .json(#"{"status":"RUNNING"}"#) }
        await #expect(throws: ProviderError.malformed(path: "id", found: "missing")) {
            try await client.session(id: "b")
        }
    }
}
