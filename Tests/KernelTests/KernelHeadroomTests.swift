import BrowserSessions
import HTTPTransport
import TransportTestSupport
import Testing

@testable import Kernel

@Suite("Kernel: headroom")
struct KernelHeadroomTests {
    private func headroom(_ reply: HTTPReply) async throws -> Headroom? {
        let transport = StubTransport { request, _ throws(TransportError) in
            request.url == "http://vendor.test/org/limits" ? reply : .status(500, "")
        }
        return try await KernelClient(account: "a", connection: .stub(transport)).headroom()
    }

    @Test func whatTheVendorSays() async throws {
        let told = try await headroom(.json(#"{"max_concurrent_sessions":150,"concurrent_sessions_used":12}"#))
        #expect(told == Headroom(active: 12, limit: .sessions(150)))
    }

    @Test func whatItDoesNotSayIsUnknown() async throws {
        #expect(try await headroom(.json(#"{"max_concurrent_sessions":null}"#)) == Headroom())
        #expect(try await headroom(.status(404, "")) == nil)
        await #expect(throws: ProviderError.self) { try await headroom(.status(401, "")) }
    }
}
