package import BrowserSessions
package import HTTPTransport
import Synchronization
import TestSupport

/// A transport without a network: answers by a function of the request, and remembers what was asked.
package final class StubTransport: HTTPTransport {
    private let answer: @Sendable (HTTPRequest, Int) throws(TransportError) -> HTTPReply
    private let log = Mutex<[HTTPRequest]>([])

    /// - Parameter answer: gets the request and its number, from 0.
    package init(answer: @escaping @Sendable (HTTPRequest, Int) throws(TransportError) -> HTTPReply) {
        self.answer = answer
    }

    package var requests: [HTTPRequest] { log.withLock { $0 } }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
        let number = log.withLock { log in
            defer { log.append(request) }
            return log.count
        }
        return try answer(request, number)
    }
}

extension HTTPReply {
    /// A 200 with that JSON.
    package static func json(_ text: String) -> HTTPReply {
        HTTPReply(status: 200, headers: [HTTPHeader("content-type", "application/json")], body: Array(text.utf8))
    }

    package static func status(_ status: Int, _ text: String = "", headers: [HTTPHeader] = []) -> HTTPReply {
        HTTPReply(status: status, headers: headers, body: Array(text.utf8))
    }
}

extension VendorConnection {
    /// A connection over a stub, at a fixed time, with a key that must never show.
    package static func stub(
        _ transport: any HTTPTransport, authorization: KeyHeader = .bearer, baseURL: String = "http://vendor.test",
        errorHeaders: [String] = [], retry: RetryPolicy = .once, clock: any Clock<Duration> = ContinuousClock(),
        allowed: Int = 10_000, observer: (any RequestObserver)? = nil
    ) -> VendorConnection {
        VendorConnection(
            account: "prod", baseURL: baseURL, authorization: authorization, errorHeaders: errorHeaders,
            keyRing: KeyRing { () async throws(ProviderError) -> String in TestKey.text }, transport: transport,
            gate: BudgetGate(allowed: allowed, clock: ContinuousClock()), retry: retry, clock: clock,
            now: { TestTime.now }, observer: observer)
    }
}
