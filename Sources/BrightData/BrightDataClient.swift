package import BrowserSessions
package import HTTPTransport
import VendorDefinition

/// An account at Bright Data.
///
/// Facts: Bright Data's OpenAPI document of the Browser API's sessions; the read by id from its reference page.
package struct BrightDataClient: SessionProvider {
    /// The largest page that Bright Data gives.
    package static let pageSize = 100

    package let account: String
    package var kind: ProviderKind { Vendor.brightData.kind }
    let connection: VendorConnection
    private let sizes = PageSizes(largest: pageSize, places: .rows)

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
            QueryParameter("limit", String(cursor.size)), QueryParameter("offset", String(cursor.position)),
        ]
        let (document, fetchedAt) = try await connection.timedJSON("/browser_sessions", paging + listing.parameters)
        let rows = try VendorDocument.rows(at: "sessions", in: document)
        let read = try Vendor.brightData.rows.sessions(rows, path: "sessions", account: account, fetchedAt: fetchedAt)
        let total = document["total"]?.extent
        return SessionPage(
            read, total: total,
            next: Self.next(after: cursor, rows: rows.count, total: total, pagination: document["pagination"]))
    }

    /// The vendor's own next offset where it leads on and no further than the rows that came: those between would be lost. Else the
    /// one after these.
    private static func next(after cursor: PageCursor, rows: Int, total: Int?, pagination: JSONValue?) -> PageCursor? {
        guard rows > 0 else { return nil }
        let end = cursor.position + rows
        let hasMore = pagination?["has_more"]?.flag ?? total.map { end < $0 } ?? (rows >= cursor.size)
        guard hasMore else { return nil }
        let stated = pagination?["next_offset"]?.extent
        let leadsOn = stated.map { $0 > cursor.position && $0 <= end } ?? false
        return PageCursor(position: leadsOn ? stated ?? end : end, size: cursor.size)
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        try await connection.record(
            at: "/browser_sessions/" + HTTPRequest.escaped(id), under: "session", idName: "session_id",
            as: Vendor.brightData.records, account: account)
    }
}
