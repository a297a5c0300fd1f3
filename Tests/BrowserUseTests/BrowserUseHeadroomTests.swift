import BrowserSessions
import HTTPTransport
import TransportTestSupport
import Testing

@testable import BrowserUse

@Suite("BrowserUse: headroom")
struct BrowserUseHeadroomTests {
    private func headroom(_ reply: HTTPReply) async throws -> Headroom? {
        let transport = StubTransport { request, _ throws(TransportError) in
            request.url == "http://vendor.test/api/v3/billing/account" ? reply : .status(500, "")
        }
        return try await BrowserUseClient(account: "a", connection: .stub(transport)).headroom()
    }

    @Test func whatTheVendorSays() async throws {
        let told = try await headroom(
            .json(
                #"{"totalCreditsBalanceUsd":1.5,"concurrentSessionLimit":50,"activeSessionCount":3,"rateLimit":9,"planInfo":{"planName":"P"}}"#
            ))
        #expect(told == Headroom(active: 3, limit: .sessions(50), balance: Figure("1.5"), currency: "USD", plan: "P"))
    }

    @Test func whatItDoesNotSayIsUnknown() async throws {
        #expect(try await headroom(.json(#"{}"#)) == Headroom())
        #expect(try await headroom(.status(404, "")) == nil)
        await #expect(throws: ProviderError.self) { try await headroom(.status(401, "")) }
    }
}
