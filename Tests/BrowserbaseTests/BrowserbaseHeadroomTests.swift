import BrowserSessions
import HTTPTransport
import TransportTestSupport
import Testing

@testable import Browserbase

@Suite("Browserbase: headroom")
struct BrowserbaseHeadroomTests {
    private func headroom(_ reply: HTTPReply) async throws -> Headroom? {
        let transport = StubTransport { request, _ throws(TransportError) in
            request.url == "http://vendor.test/v1/projects" ? reply : .status(500, "")
        }
        return try await BrowserbaseClient(account: "a", connection: .stub(transport)).headroom()
    }

    @Test func whatTheVendorSays() async throws {
        let told = try await headroom(.json(#"[{"concurrency":75},{"concurrency":25}]"#))
        #expect(told == Headroom(limit: .sessions(100)))
    }

    @Test func whatItDoesNotSayIsUnknown() async throws {
        #expect(try await headroom(.json(#"[{"concurrency":75},{}]"#)) == Headroom())
        #expect(try await headroom(.status(404, "")) == nil)
        await #expect(throws: ProviderError.self) { try await headroom(.status(401, "")) }
    }
}
