import AnchorBrowser
import BrowserSessions
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport

/// Where Anchor's usage history and batches go on: none of what their pagination says is required by its documents.
@Suite struct AnchorUsageTests {
    private static func client(_ rows: Int, _ pagination: String) -> AnchorClient {
        let points = (0..<rows).map { #"{"date":"d\#($0)","session_count":1}"# }.joined(separator: ",")
        let batches = (0..<rows).map { #"{"batch_id":"b\#($0)"}"# }.joined(separator: ",")
        return AnchorClient(
            account: "a",
            connection: .stub(
                StubTransport { request, _ throws(TransportError) in
                    request.url.contains("/history")
                        ? .json(#"{"data":[\#(points)]\#(pagination)}"#)
                        : .json(#"{"data":{"batches":[\#(batches)]\#(pagination)}}"#)
                }))
    }

    private static let request = UsageRequest(from: nil, to: nil)

    @Test(arguments: [
        (1_000, "", true), (999, "", false), (1_001, "", false), (0, "", false), (1_000, #","pagination":{}"#, true),
        (100, #","pagination":{"total_records":340}"#, true), (340, #","pagination":{"total_records":340}"#, false),
        (1_000, #","pagination":{"total_pages":1}"#, false), (10, #","pagination":{"total_pages":2}"#, true),
        (1_000, #","pagination":{"has_next":false,"total_records":2000}"#, false),
        (10, #","pagination":{"has_next":true}"#, true), (0, #","pagination":{"has_next":true}"#, false),
    ])
    func aHistoryGoesOn(points: Int, pagination: String, goesOn: Bool) async throws {
        let page = try await Self.client(points, pagination).usage(Self.request, at: nil)
        #expect(page.points.count == points)
        #expect(page.next == (goesOn ? PageCursor(position: 2, size: points) : nil))
    }

    /// A server may count something else than the buckets, as all records behind them.
    @Test(arguments: [
        (#","pagination":{"has_next":false,"total_pages":1,"total_records":5000}"#, true),
        (#","pagination":{"total_pages":1,"total_records":5000}"#, true),
        (#","pagination":{"has_next":true,"total_pages":1}"#, false), (#","pagination":{"total_records":30}"#, false),
        ("", false),
    ])
    func anEndThatIsSaid(pagination: String, saysEnd: Bool) async throws {
        let client = Self.client(30, pagination)
        #expect(try await client.usage(Self.request, at: nil).saysEnd == saysEnd)
        #expect(try await client.batches(status: nil, at: nil).saysEnd == saysEnd)
    }

    /// A server may give fewer at a time than it is asked for.
    @Test(arguments: [(2, 100, true), (3, 100, true), (4, 40, false)])
    func laterPagesAreCountedByTheFirst(page: Int, points: Int, goesOn: Bool) async throws {
        let read = try await Self.client(points, #","pagination":{"total_records":340}"#).usage(
            Self.request, at: PageCursor(position: page, size: 100))
        #expect(read.next == (goesOn ? PageCursor(position: page + 1, size: 100) : nil))
        #expect(read.total == 340)
    }

    @Test(arguments: [
        (100, "", true), (99, "", false), (20, #","pagination":{"total_records":340}"#, true),
        (20, #","pagination":{"total_records":20}"#, false), (20, #","pagination":{"has_next":false}"#, false),
    ])
    func batchesGoOn(batches: Int, pagination: String, goesOn: Bool) async throws {
        let page = try await Self.client(batches, pagination).batches(status: nil, at: nil)
        #expect(page.next == (goesOn ? PageCursor(position: 2, size: batches) : nil))
    }
}
