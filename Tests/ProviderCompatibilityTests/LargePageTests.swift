import AnchorBrowser
import BrightData
import BrowserSessions
import HTTPTransport
import Hyperbrowser
import SessionQuery
import TransportTestSupport
import Testing

/// A page that is larger than a body may be is asked for in a smaller size, and the list goes on from there.
@Suite struct LargePageTests {
    /// Refuses whatever holds more rows than that, and gives rows with the numbers that were asked for.
    private func transport(atMost limit: Int, _ place: @escaping @Sendable (Int, Int) -> Int) -> StubTransport {
        StubTransport { request, _ throws(TransportError) in
            func number(_ name: String) -> Int {
                let value = request.url.split(separator: "\(name)=").dropFirst().first?.prefix { $0.isNumber }
                return value.flatMap { Int($0) } ?? 0
            }
            let size = number("limit")
            guard size <= limit else { throw .failure(.bodyTooLarge(limit: 32 << 20)) }
            let first = place(number("page") + number("offset"), size)
            let rows = (first..<first + size).map { #"{"session_id":"s\#($0)","id":"s\#($0)"}"# }.joined(separator: ",")
            return .json(
                #"{"sessions":[\#(rows)],"total":1000,"data":{"sessions":[\#(rows)],"total":1000,"total_pages":100}}"#)
        }
    }

    @Test func anchorIsAskedForTen() async throws {
        let stub = transport(atMost: 10) { page, size in (page - 1) * size }
        let client = AnchorClient(account: "a", connection: .stub(stub))
        let page = try await client.page(of: SessionListing(parameters: []), at: PageCursor(position: 3, size: 50))
        #expect(page.sessions.map(\.id) == (100..<110).map { "s\($0)" })
        #expect(page.requests == 2)
        #expect(page.next == PageCursor(position: 12, size: 10))
        await #expect(throws: ProviderError.transport(.bodyTooLarge(limit: 32 << 20))) {
            let client = AnchorClient(account: "a", connection: .stub(transport(atMost: 5) { page, _ in page }))
            return try await client.page(of: SessionListing(parameters: []), at: nil)
        }
    }

    @Test func hyperbrowserIsAskedForTwenty() async throws {
        let stub = transport(atMost: 20) { page, size in (page - 1) * size }
        let client = HyperbrowserClient(account: "h", connection: .stub(stub))
        let first = try await client.page(of: SessionListing(), at: nil)
        #expect(first.sessions.map(\.id) == (0..<20).map { "s\($0)" })
        #expect(first.requests == 2 && first.next == PageCursor(position: 2, size: 20))
        let page = try await client.page(of: SessionListing(), at: PageCursor(position: 3, size: 100))
        #expect(page.sessions.map(\.id) == (200..<220).map { "s\($0)" })
        #expect(page.requests == 2 && page.next == PageCursor(position: 12, size: 20))
    }

    /// Whether it looks at `limit` is not known: where it doesn't, a smaller page's number is that of other rows.
    @Test func whereHyperbrowserIgnoresTheLimitNoRowIsSkipped() async throws {
        let stub = StubTransport { request, _ throws(TransportError) in
            if request.url.contains("page=3&") { throw .failure(.bodyTooLarge(limit: 32 << 20)) }
            let rows = (0..<10).map { #"{"id":"s\#($0)"}"# }.joined(separator: ",")
            return .json(#"{"sessions":[\#(rows)],"totalCount":1000,"page":1,"pageSize":10}"#)
        }
        let client = HyperbrowserClient(account: "h", connection: .stub(stub))
        #expect(try await client.page(of: SessionListing(), at: nil).next == PageCursor(position: 2, size: 10))
        await #expect(throws: ProviderError.malformed(path: "the page", found: "too large, and no smaller one comes")) {
            try await client.page(of: SessionListing(), at: PageCursor(position: 3, size: 10))
        }
    }

    @Test func brightDataIsAskedForFewerAndFewer() async throws {
        let client = BrightDataClient(account: "b", connection: .stub(transport(atMost: 4) { offset, _ in offset }))
        let page = try await client.page(of: SessionListing(parameters: []), at: PageCursor(position: 200, size: 100))
        #expect(page.sessions.map(\.id) == (200..<204).map { "s\($0)" })
        #expect(page.requests == 3)
        #expect(page.next == PageCursor(position: 204, size: 4))
        await #expect(throws: ProviderError.transport(.bodyTooLarge(limit: 32 << 20))) {
            let client = BrightDataClient(account: "b", connection: .stub(transport(atMost: 0) { offset, _ in offset }))
            return try await client.page(of: SessionListing(parameters: []), at: nil)
        }
    }
}
