import BrowserSessions
import HTTPTransport
import SessionQuery
import TestSupport
import VendorDefinition
import Vendors

/// A vendor's client and planner, made the same way for every vendor.
struct ProviderUnderTest {
    var client: any SessionProvider
    var planner: any ListingPlanner

    /// - Parameter baseURL: nil for the vendor's own, which only a stub can be asked at.
    static func make(
        _ kind: ProviderKind, over transport: any HTTPTransport, baseURL: String? = nil,
        key: String = TestKey.text
    ) -> ProviderUnderTest {
        let vendor = Vendors.vendor(kind)
        let connection = VendorConnection(
            baseURL: baseURL ?? "https://" + vendor.traits.host, authorization: vendor.traits.authorization,
            errorHeaders: vendor.traits.errorHeaders,
            keyRing: KeyRing { () async throws(ProviderError) -> String in key }, transport: transport,
            gate: BudgetGate(allowed: 100_000, clock: ContinuousClock()), retry: .once, clock: ContinuousClock(),
            now: { TestTime.now })
        return ProviderUnderTest(client: vendor.client(of: "acc", over: connection), planner: vendor.planner)
    }

    var everything: SessionListing {
        get throws { try planner.plan(.all, order: .newestFirst, at: TestTime.now).listing }
    }

    /// All pages of a listing, one after the other; at most 200, so that a paging that never ends fails instead of hanging.
    func allPages(of listing: SessionListing) async throws -> [SessionPage] {
        var pages: [SessionPage] = []
        var cursor: PageCursor?
        repeat {
            let page = try await client.page(of: listing, at: cursor)
            pages.append(page)
            cursor = page.next
        } while cursor != nil && pages.count < 200
        return pages
    }
}
