import BrowserSessions
import HTTPTransport
import Synchronization
import TestSupport
import TransportTestSupport
import Testing

@Suite("Who is told of requests")
struct RequestObserverTests {
    private final class Told: RequestObserver {
        private let reports = Mutex<[RequestReport]>([])

        var all: [RequestReport] { reports.withLock { $0 } }
        func ended(_ request: RequestReport) { reports.withLock { $0.append(request) } }
    }

    private func told(
        _ path: String = "/x", _ parameters: [QueryParameter] = [], retry: RetryPolicy = .once,
        answer: @escaping @Sendable (Int, ManualClock) throws(TransportError) -> HTTPReply
    ) async -> [RequestReport] {
        let (told, clock) = (Told(), ManualClock())
        let transport = StubTransport { _, number throws(TransportError) in try answer(number, clock) }
        let connection = VendorConnection.stub(transport, retry: retry, clock: clock, observer: told)
        _ = try? await connection.json(path, parameters)
        return told.all
    }

    @Test("Each attempt is told with its address, status, size and time", arguments: [200, 401, 429, 500])
    func answered(status: Int) async {
        let reports = await told("/v1/sessions", [QueryParameter("page", "2"), QueryParameter("tags", "a b")]) {
            _, clock in
            clock.advance(by: .milliseconds(40))
            return .status(status, "{\"a\":1}")
        }
        #expect(
            reports == [
                RequestReport(
                    account: "prod", path: "/v1/sessions?page=2&tags=a%20b",
                    outcome: .answered(status: status, bytes: 7),
                    milliseconds: 40)
            ])
    }

    @Test("One that fails below HTTP is told with why; the one after it has the next number")
    func failed() async {
        let reports = await told { number, _ throws(TransportError) in
            guard number > 0 else { throw .failure(.closed) }
            return .json("{}")
        }
        #expect(reports.map(\.outcome) == [.failed(.closed), .answered(status: 200, bytes: 2)])
        #expect(reports.map(\.attempt) == [1, 2])
        let cancelled = await told { _, _ throws(TransportError) in throw .cancelled }
        #expect(cancelled.map(\.outcome) == [.cancelled])
    }

    @Test("No key and no secret is told, wherever it stands")
    func secrets() async {
        let query = [QueryParameter("api_key", "S3CRET-value-0123"), QueryParameter("page", "1")]
        let reports = await told("/x", query) { _, _ throws(TransportError) in
            throw .failure(.notHTTP(reason: "it begins with \(TestKey.text)"))
        }
        #expect(reports.count == 1)
        for report in reports {
            #expect(!"\(report)".contains("S3CRET") && !"\(report)".contains(TestKey.text))
            #expect(report.path.hasSuffix("page=1"))
        }
    }
}
