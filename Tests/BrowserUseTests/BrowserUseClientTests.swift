import BrowserSessions
import BrowserUse
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport

@Suite("Pages and lookups at Browser Use")
struct BrowserUseClientTests {
    private func number(_ name: String, in url: String) -> Int {
        url.split(separator: "\(name)=").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    }

    /// `count` rows in pages of what is asked for, at most `most`; larger pages than `fitting` are too large to be taken.
    private func list(_ count: Int, most: Int = 100, fitting: Int = 100, isCounted: Bool = true) -> StubTransport {
        StubTransport { request, _ throws(TransportError) in
            let size = min(number("pageSize", in: request.url), most)
            guard size <= fitting else { throw .failure(.bodyTooLarge(limit: 32 << 20)) }
            let page = number("pageNumber", in: request.url)
            let rows = ((page - 1) * size..<max((page - 1) * size, min(page * size, count))).map {
                #"{"id":"s\#($0)"}"#
            }
            let total = isCounted ? #""totalItems":\#(count),"# : ""
            return .json(
                #"{"items":[\#(rows.joined(separator: ","))],\#(total)"pageNumber":\#(page),"pageSize":\#(size)}"#)
        }
    }

    private func pages(_ transport: StubTransport) async throws -> [SessionPage] {
        let client = BrowserUseClient(account: "a", connection: .stub(transport))
        var pages: [SessionPage] = []
        var cursor: PageCursor?
        repeat {
            let page = try await client.page(of: SessionListing(), at: cursor)
            pages.append(page)
            cursor = page.next
        } while cursor != nil && pages.count < 400
        return pages
    }

    @Test(arguments: [0, 1, 99, 100, 101, 237], [true, false])
    func pagesCoverEverythingOnce(count: Int, isCounted: Bool) async throws {
        let transport = list(count, isCounted: isCounted)
        let pages = try await pages(transport)
        #expect(pages.flatMap(\.sessions).map(\.id) == (0..<count).map { "s\($0)" })
        #expect(pages.allSatisfy { $0.total == (isCounted ? count : nil) })
        #expect(transport.requests.first?.url == "http://vendor.test/api/v3/browsers?pageNumber=1&pageSize=100")
    }

    @Test func aTotalBelowItsRowsIsNoTotal() async throws {
        let transport = StubTransport { request, _ throws(TransportError) in
            let page = number("pageNumber", in: request.url)
            let rows = ((page - 1) * 7..<min(page * 7, 30)).map { #"{"id":"s\#($0)"}"# }.joined(separator: ",")
            return .json(#"{"items":[\#(rows)],"totalItems":3,"pageNumber":\#(page),"pageSize":7}"#)
        }
        #expect(try await pages(transport).flatMap(\.sessions).map(\.id) == (0..<30).map { "s\($0)" })
    }

    @Test func aServerThatGivesLessCountsItsPagesByThat() async throws {
        let transport = list(120, most: 50)
        #expect(try await pages(transport).flatMap(\.sessions).map(\.id) == (0..<120).map { "s\($0)" })
        #expect(transport.requests.count == 3)
    }

    @Test func aPageTooLargeIsAskedForSmaller() async throws {
        let pages = try await pages(list(150, fitting: 20))
        #expect(pages.flatMap(\.sessions).map(\.id) == (0..<150).map { "s\($0)" })
        #expect(pages.map(\.requests) == [2] + Array(repeating: 1, count: 7))
        let client = BrowserUseClient(account: "a", connection: .stub(list(500, fitting: 1)))
        let page = try await client.page(of: SessionListing(), at: PageCursor(position: 3, size: 100))
        #expect(page.sessions.map(\.id) == ["s200"] && page.requests == 4)
        #expect(page.next == PageCursor(position: 202, size: 1))
        await #expect(throws: ProviderError.transport(.bodyTooLarge(limit: 32 << 20))) {
            let client = BrowserUseClient(account: "a", connection: .stub(list(1, fitting: 0)))
            return try await client.page(of: SessionListing(), at: nil)
        }
    }

    @Test(arguments: ["{}", "[]", #"{"items":null}"#, #"{"items":{}}"#, "null", #"{"sessions":[]}"#])
    func aListWithoutItsRowsIsAnError(body: String) async throws {
        let client = BrowserUseClient(
            account: "a", connection: .stub(StubTransport { _, _ throws(TransportError) in .json(body) }))
        do throws(ProviderError) {
            _ = try await client.page(of: SessionListing(), at: nil)
            Issue.record("\(body) was taken for a page")
        } catch {
            guard case .malformed("items", _) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test(arguments: [404, 405, 400, 422])
    func whatIsNotThereIsNil(status: Int) async throws {
        let transport = StubTransport { _, _ throws(TransportError) in
            .status(status, #"{"detail":"Session not found"}"#)
        }
        let client = BrowserUseClient(account: "a", connection: .stub(transport))
        #expect(try await client.record(id: "a/b") == nil)
        #expect(transport.requests.map(\.url) == ["http://vendor.test/api/v3/browsers/a%2Fb"])
    }

    @Test func anErrorIsSaidInTheVendorsWords() async throws {
        let transport = StubTransport { _, _ throws(TransportError) in
            .status(402, #"{"detail":{"message":"Monthly spend limit reached","code":"x","cap":5}}"#)
        }
        let client = BrowserUseClient(account: "a", connection: .stub(transport))
        await #expect(throws: ProviderError.paymentRequired(message: "Monthly spend limit reached")) {
            try await client.record(id: "x")
        }
    }
}
