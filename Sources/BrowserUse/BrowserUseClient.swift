package import BrowserSessions
package import HTTPTransport
import VendorDefinition

/// An account at Browser Use Cloud.
///
/// Facts: the SDK (browser-use-sdk 3.12.1 on PyPI) and docs.browser-use.com, API v3. Three versions of the API have this list; the
/// third is asked, because the second is called legacy, and the fourth refuses projects that keep no data.
package struct BrowserUseClient: SessionProvider {
    /// The largest page that Browser Use gives.
    package static let pageSize = 100
    private static let path = "/api/v3/browsers"

    package let account: String
    package var kind: ProviderKind { Vendor.browserUse.kind }
    let connection: VendorConnection
    private let sizes = PageSizes(largest: pageSize, places: .pages)

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
        let paging = [
            QueryParameter("pageNumber", String(cursor.position)), QueryParameter("pageSize", String(cursor.size)),
        ]
        let (document, fetchedAt) = try await connection.timedJSON(Self.path, paging + listing.parameters)
        let rows = try VendorDocument.rows(at: "items", in: document)
        let read = try Vendor.browserUse.rows.sessions(rows, path: "items", account: account, fetchedAt: fetchedAt)
        let total = document["totalItems"]?.extent
        // A server that gives less than it was asked for says so, and counts its pages by that.
        let stated = document["pageSize"]?.extent
        let size = stated.flatMap { (1...cursor.size).contains($0) ? $0 : nil } ?? cursor.size
        // A total below the rows that have come is no total.
        let believed = total.flatMap { $0 < (cursor.position - 1) * size + rows.count ? nil : $0 }
        let hasMore = believed.map { cursor.position * size < $0 } ?? (rows.count >= size)
        return SessionPage(
            read, total: total,
            next: hasMore && !rows.isEmpty ? PageCursor(position: cursor.position + 1, size: size) : nil)
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        try await connection.record(
            at: Self.path + "/" + HTTPRequest.escaped(id), idName: "id", as: Vendor.browserUse.records, account: account
        )
    }
}
