import BrowserSessions
import HTTPTransport
import TestSupport
import TransportTestSupport
import Testing

@Suite struct RetryTests {
    /// The pauses of a request that is made twice.
    private static let oneMore: [Duration?] = [.milliseconds(500), nil]

    @Test func fiveAttemptsWithGrowingPauses() {
        let error = ProviderError.unavailable(status: 502, message: "")
        let pauses: [Duration?] = [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), nil]
        #expect((1...5).map { RetryPolicy.command.delay(after: error, attempt: $0) } == pauses)
    }

    @Test func aTimeoutIsTriedTwice() {
        let error = ProviderError.transport(.timeout(seconds: 30))
        #expect((1...2).map { RetryPolicy.command.delay(after: error, attempt: $0) } == Self.oneMore)
    }

    @Test func retryAfterIsObeyedUpToALimit() {
        func delay(_ wish: Duration?) -> Duration? {
            RetryPolicy.command.delay(after: .rateLimited(retryAfter: wish, message: ""), attempt: 1)
        }
        #expect(delay(nil) == .milliseconds(500))
        #expect(delay(.seconds(7)) == .seconds(7))
        #expect(delay(.seconds(32)) == .seconds(32))
        #expect(delay(.seconds(33)) == nil)
    }

    @Test(arguments: [
        ProviderError.unauthorized(message: ""), .paymentRequired(message: ""), .forbidden(message: ""),
        .rejected(status: 400, message: ""), .rejected(status: 407, message: ""), .malformed(path: "", found: ""),
        .cancelled,
        .resting(until: TestTime.now, wait: .seconds(40)),
        .transport(.notHTTP(reason: "")), .transport(.tls(.selfSigned)), .transport(.machineLimit("")),
        .transport(.proxy("p:1", variable: "https_proxy", .wantsLogin)),
        .transport(.proxy("p:1", variable: "https_proxy", .status(403))),
    ])
    func whatWillNotGetBetterIsNotRepeated(error: ProviderError) {
        #expect(RetryPolicy.command.delay(after: error, attempt: 1) == nil)
    }

    /// Packed in an unknown way, or no JSON by its syntax: the next answer will be the same.
    @Test func whatIsBrokenForGoodIsRepeatedOnce() {
        for error in [
            ProviderError.unreadable(reason: "", mayHeal: false), .transport(.packed(reason: "", mayHeal: false)),
        ] {
            #expect((1...2).map { RetryPolicy.command.delay(after: error, attempt: $0) } == Self.oneMore)
            #expect(RetryPolicy.once.delay(after: error, attempt: 1) == nil)
        }
        for error in [ProviderError.unreadable(reason: ""), .transport(.packed(reason: ""))] {
            #expect(RetryPolicy.command.delay(after: error, attempt: 4) == .seconds(4))
        }
    }

    @Test func aServerThatTimesOutIsTriedTwice() {
        let error = ProviderError.unavailable(status: 408, message: "")
        #expect((1...2).map { RetryPolicy.command.delay(after: error, attempt: $0) } == Self.oneMore)
    }

    @Test(
        arguments: [
            ("5", 5), (" 12 ", 12), ("0", nil), ("-3", nil), ("0.5", 0.5), ("Sat, 21 Nov 2026 12:00:38 GMT", 38),
            ("Sat, 21 Nov 2026 11:00:00 GMT", nil), ("soon", nil), ("", nil),
            ("3601", 3600), ("86400", 3600), ("999999999999", 3600), ("1795262438", 38), ("1795262438000", 38),
            ("1795262300", nil), ("1e300", 3600), ("0x1p99", nil), ("-1e300", nil),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 3600),
            // The obsolete forms of HTTP's dates.
            ("Saturday, 21-Nov-26 12:00:38 GMT", 38), ("Sat Nov 21 12:00:38 2026", 38),
            ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun Nov  6 08:49:37 1994", nil),
            ("Saturday, 21-Nov-2026 12:00:38 GMT", 38), ("sat, 21 nov 2026 12:00:38 GMT", 38),
            // What is no form of HTTP's, and clear all the same.
            ("2026-11-21T12:00:38Z", 38), ("2026-11-21T13:00:38+01:00", 38), ("60s", 60), ("60 seconds", 60),
            ("60, 120", nil), ("1m", nil), ("s", nil), ("Sat Nov 21", nil), ("Sat, 32 Nov 2026 12:00:38 GMT", nil),
        ] as [(String, Double?)])
    func retryAfterHeaders(header: String, expected: Double?) {
        #expect(RetryAfter(header, now: TestTime.now).duration == expected.map { Duration.seconds($0) })
    }

    @Test(
        arguments: [
            ("0", .noWait), ("", .noWait), ("Sat, 21 Nov 2026 11:00:00 GMT", .noWait), ("soon", .unreadable),
            ("60, 120", .unreadable), ("1m", .unreadable), ("Sat Nov 21", .unreadable),
            (String(repeating: "9", count: 100_000), .wait(.hours(1))),
        ] as [(String, RetryAfter)])
    func whatCannotBeReadIsNotNothing(header: String, expected: RetryAfter) {
        #expect(RetryAfter(header, now: TestTime.now) == expected)
    }

    @Test func aRequestIsRepeatedUntilItSucceeds() async throws {
        let clock = ManualClock()
        let transport = StubTransport { _, number throws(TransportError) in
            switch number {
            case 0: throw .failure(.closed)
            case 1: .status(503)
            case 2: .status(429, headers: [HTTPHeader("Retry-After", "9")])
            default: .json("[1]")
            }
        }
        let connection = VendorConnection.stub(transport, retry: .command, clock: clock)
        let answer = Task { try await connection.json("/x") }
        for pause in [Duration.milliseconds(500), .seconds(1), .seconds(9)] {
            await clock.sleepers(1)
            clock.advance(by: pause)
        }
        #expect(try await answer.value == .array([.number("1")]))
        #expect(transport.requests.count == 4)
    }
}
