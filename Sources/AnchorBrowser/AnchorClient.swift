package import BrowserSessions
package import HTTPTransport
import VendorDefinition

/// An account at Anchor Browser. Reads sessions, batches and usage.
///
/// Facts: Anchor's OpenAPI documents. The three endpoints have three envelopes: sessions are in `data.sessions` with the
/// page count beside them, batches in `data.batches` with a `pagination`, usage points in `data` itself.
package struct AnchorClient: SessionProvider, UsageProvider {
    /// The largest page that Anchor takes.
    package static let pageSize = AnchorSessionsParameters.PageLimit.fifty

    package let account: String
    package var kind: ProviderKind { Vendor.anchor.kind }
    let connection: VendorConnection
    private let sizes = PageSizes(
        largest: pageSize.rawValue, least: AnchorSessionsParameters.PageLimit.ten.rawValue, places: .pages)

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        try await sizes.page(at: cursor) { cursor throws(ProviderError) in
            try await page(of: listing, by: cursor)
        }
    }

    private func page(of listing: SessionListing, by cursor: PageCursor) async throws(ProviderError) -> SessionPage {
        let (page, size) = (cursor.position, cursor.size)
        let paging = [QueryParameter("page", String(page)), QueryParameter("limit", String(size))]
        let (document, fetchedAt) = try await connection.timedJSON("/v1/sessions", paging + listing.parameters)
        let envelope = document["data"]
        let rows = try VendorDocument.rows(at: "data.sessions", in: document)
        let read = try Vendor.anchor.rows.sessions(rows, path: "data.sessions", account: account, fetchedAt: fetchedAt)
        let (pages, total) = (envelope?["total_pages"]?.extent, envelope?["total"]?.extent)
        // A full page with more rows counted than have come goes on, whatever the number of pages says.
        let hasMore =
            pages.map { page < $0 } == true || (rows.count >= size && total.map { page * size < $0 } ?? (pages == nil))
        return SessionPage(
            read, total: total,
            next: hasMore && !rows.isEmpty ? PageCursor(position: page + 1, size: size) : nil)
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        // `/v1/sessions/history` and `/v1/sessions/all` are other calls.
        guard id != "history", id != "all" else { return nil }
        return try await connection.record(
            at: "/v1/sessions/" + HTTPRequest.escaped(id), under: "data", idName: "session_id",
            as: Vendor.anchor.records,
            account: account)
    }
}
