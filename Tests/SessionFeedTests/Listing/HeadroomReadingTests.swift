import BrowserSessions
import SessionFeed
import Synchronization
import TestSupport
import Testing

/// What is asked of an account to say how much room it has, and what is said where that fails.
struct HeadroomReadingTests {
    private final class Vendor: SessionProvider, HeadroomProvider {
        let kind = ProviderKind.hyperbrowser
        let account = "a"
        let call: Result<Headroom?, ProviderError>
        private let pages = Mutex(0)

        init(_ call: Result<Headroom?, ProviderError>) { self.call = call }

        var pagesAsked: Int { pages.withLock { $0 } }

        func headroom() async throws(ProviderError) -> Headroom? { try call.get() }

        func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
            pages.withLock { $0 += 1 }
            return SessionPage(
                sessions: [.sample("s", account: "a", provider: .hyperbrowser, status: "active")], total: 3)
        }

        func record(id: String) async throws(ProviderError) -> SessionRecord? { nil }
    }

    @Test(
        "What has ended is not counted, nor is a list taken for whole that goes on or may be cut off",
        arguments: [
            (["running", "running"], nil, false, false, 2, true),
            (["running", "completed"], nil, false, false, 1, true),
            (["running"], 37, false, false, 37, true), (["running", "completed"], 37, false, false, 1, true),
            (["running", "completed"], 37, true, false, 1, false),
            (["running", "running"], nil, true, false, 2, false),
            (["running", "running"], nil, false, true, 2, false), (["running", "running"], 1, false, false, 2, true),
            (["stranger"], nil, false, false, 0, true), ([], nil, false, false, 0, true),
        ] as [([String], Int?, Bool, Bool, Int, Bool)])
    func counting(words: [String], total: Int?, goesOn: Bool, mayBeCut: Bool, sessions: Int, isExact: Bool) {
        var page = SessionPage(
            sessions: words.enumerated().map { .sample("s\($0)", status: $1) }, total: total,
            next: goesOn ? PageCursor(position: 2, size: 2) : nil)
        page.mayBeCut = mayBeCut
        var count = ActiveCount()
        count.add(page)
        #expect(count.sessions == sessions && count.exact == (isExact ? sessions : nil))
        // What another list leaves open stays open.
        count.add(SessionPage(sessions: [], total: 5))
        #expect(count.sessions == sessions + 5 && count.exact == (isExact ? sessions + 5 : nil))
    }

    private func read(_ vendor: Vendor) async -> HeadroomReading? {
        let source = AccountSource(
            name: "a", provider: vendor, planner: RandomVendor.planner(.hyperbrowser), prices: nil,
            keySource: "A_KEY", baseURL: "http://vendor.test")
        return await HeadroomReading.read([source]).first?.1
    }

    @Test func theListCountsWhereTheCallDoesNot() async {
        let vendor = Vendor(.success(Headroom()))
        let reading = await read(vendor)
        #expect(reading?.active == 3 && reading?.error == nil && vendor.pagesAsked == 1)
    }

    @Test(
        "A key that may not see the bill may list",
        arguments: [
            ProviderError.forbidden(message: ""), .unauthorized(message: ""), .unavailable(status: 500, message: ""),
            .malformed(path: "", found: ""), .unreadable(reason: ""), .transport(.closed),
            .transport(.packed(reason: "")),
        ])
    func refused(error: ProviderError) async {
        let vendor = Vendor(.failure(error))
        let reading = await read(vendor)
        #expect(reading?.active == 3 && reading?.callError == error && reading?.error == nil)
    }

    @Test(
        "Where nothing gets through, or the vendor wants quiet, the list is not tried as well",
        arguments: [
            ProviderError.transport(.timeout(seconds: 30)), .rateLimited(retryAfter: nil, message: ""),
            .resting(until: TestTime.now, wait: .seconds(1)), .keyUnavailable(reason: ""),
        ])
    func unreachable(error: ProviderError) async {
        let vendor = Vendor(.failure(error))
        let reading = await read(vendor)
        #expect(reading?.error == error && reading?.active == nil && vendor.pagesAsked == 0)
    }
}
