import BrowserSessions
import HTTPTransport
import Kernel
import TestSupport
import Testing
import TransportTestSupport

@Suite("Pages and lookups at Kernel")
struct KernelClientTests {
    /// Which of the two headers of a list are sent.
    enum Headers: CaseIterable { case both, offsetOnly, neither }

    private func number(_ name: String, in url: String) -> Int {
        url.split(separator: "\(name)=").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    }

    private func list(_ count: Int, fitting: Int = 100, headers: Headers = .both) -> StubTransport {
        StubTransport { request, _ throws(TransportError) in
            let size = number("limit", in: request.url)
            guard size <= fitting else { throw .failure(.bodyTooLarge(limit: 32 << 20)) }
            let first = min(number("offset", in: request.url), count)
            let end = min(first + size, count)
            let rows = (first..<end).map { #"{"session_id":"s\#($0)"}"# }.joined(separator: ",")
            var sent = headers == .neither ? [] : [HTTPHeader("x-next-offset", end < count ? "\(end)" : "0")]
            if headers == .both { sent.append(HTTPHeader("X-Has-More", end < count ? "true" : "false")) }
            return HTTPReply(status: 200, headers: sent, body: Array("[\(rows)]".utf8))
        }
    }

    private func pages(_ transport: StubTransport) async throws -> [SessionPage] {
        let client = KernelClient(account: "a", connection: .stub(transport))
        var pages: [SessionPage] = []
        var cursor: PageCursor?
        repeat {
            let page = try await client.page(of: SessionListing(), at: cursor)
            pages.append(page)
            cursor = page.next
        } while cursor != nil && pages.count < 400
        return pages
    }

    @Test(arguments: [0, 1, 99, 100, 101, 237], Headers.allCases)
    func pagesCoverEverythingOnce(count: Int, headers: Headers) async throws {
        let transport = list(count, headers: headers)
        let pages = try await pages(transport)
        #expect(pages.flatMap(\.sessions).map(\.id) == (0..<count).map { "s\($0)" })
        #expect(pages.allSatisfy { $0.total == nil })
        #expect(transport.requests.first?.url == "http://vendor.test/browsers?limit=100&offset=0")
    }

    @Test func aPageTooLargeIsAskedForSmaller() async throws {
        let pages = try await pages(list(50, fitting: 4))
        #expect(pages.flatMap(\.sessions).map(\.id) == (0..<50).map { "s\($0)" })
        #expect(pages.first?.requests == 3 && pages.dropFirst().allSatisfy { $0.requests == 1 })
        await #expect(throws: ProviderError.transport(.bodyTooLarge(limit: 32 << 20))) {
            let client = KernelClient(account: "a", connection: .stub(list(1, fitting: 0)))
            return try await client.page(of: SessionListing(), at: nil)
        }
    }

    @Test(
        "A list that goes on and does not say where is an error, never an end",
        arguments: [
            ("true", nil as String?, "missing"), ("True", "0", "'0' after 100"), ("true", "100", "'100' after 100"),
            ("true", "next", "'next' after 100"), ("1", nil, "missing"), ("true", "201", "'201' after 100"),
        ])
    func listsThatGoOnNowhere(more: String, offset: String?, found: String) async {
        let headers =
            [HTTPHeader("X-Has-More", more)] + [offset].compactMap { $0 }.map { HTTPHeader("X-Next-Offset", $0) }
        let transport = StubTransport { _, _ throws(TransportError) in
            HTTPReply(status: 200, headers: headers, body: Array(#"[{"session_id":"s"}]"#.utf8))
        }
        await #expect(throws: ProviderError.malformed(path: "X-Next-Offset", found: found)) {
            try await KernelClient(account: "a", connection: .stub(transport)).page(
                of: SessionListing(), at: PageCursor(position: 100, size: 100))
        }
    }

    @Test(
        "Only a no ends a list",
        arguments: [
            ("1", true), ("TRUE", true), ("yes", true), ("false", false), ("FALSE", false), ("0", false), ("no", false),
        ])
    func words(more: String, goesOn: Bool) async throws {
        let headers = [HTTPHeader("X-Has-More", more), HTTPHeader("X-Next-Offset", "100")]
        let client = KernelClient(
            account: "a",
            connection: .stub(
                StubTransport { _, _ throws(TransportError) in
                    HTTPReply(status: 200, headers: headers, body: Array(#"[{"session_id":"s"}]"#.utf8))
                }))
        let page = try await client.page(of: SessionListing(), at: nil)
        #expect((page.next == PageCursor(position: 100, size: 100)) == goesOn)
    }

    @Test func theFirstHeaderDecides() async throws {
        let transport = StubTransport { _, _ throws(TransportError) in
            HTTPReply(
                status: 200, headers: [HTTPHeader("X-Has-More", "false"), HTTPHeader("X-Next-Offset", "100")],
                body: Array("[]".utf8))
        }
        let client = KernelClient(account: "a", connection: .stub(transport))
        let page = try await client.page(of: SessionListing(), at: nil)
        #expect(page.next == nil && page.sessions.isEmpty)
    }

    @Test(arguments: ["{}", "null", #"{"browsers":[]}"#, "3"])
    func whatIsNoArrayIsAnError(body: String) async throws {
        let client = KernelClient(
            account: "a", connection: .stub(StubTransport { _, _ throws(TransportError) in .json(body) }))
        do throws(ProviderError) {
            _ = try await client.page(of: SessionListing(), at: nil)
            Issue.record("\(body) was taken for a page")
        } catch {
            guard case .malformed("the list of sessions", _) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test(arguments: [400, 404, 405])
    func whatIsNotThereIsNil(status: Int) async throws {
        let transport = StubTransport { _, _ throws(TransportError) in
            .status(status, #"{"code":"not_found","message":"browser not found"}"#)
        }
        let client = KernelClient(account: "a", connection: .stub(transport))
        #expect(try await client.record(id: "a/b") == nil)
        #expect(transport.requests.map(\.url) == ["http://vendor.test/browsers/a%2Fb?include_deleted=true"])
    }

    @Test func aSessionOfThatNameIsNotTheOneOfThatId() async throws {
        let transport = StubTransport { _, _ throws(TransportError) in .json(#"{"session_id":"s1","name":"s2"}"#) }
        let client = KernelClient(account: "a", connection: .stub(transport))
        #expect(try await client.record(id: "s1")?.session.name == "s2")
        #expect(try await client.record(id: "s2") == nil)
    }
}
