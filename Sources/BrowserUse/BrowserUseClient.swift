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

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        var cursor = cursor ?? PageCursor(position: 1, size: Self.pageSize)
        var requests = 1
        while true {
            do {
                var page = try await page(of: listing, by: cursor)
                page.requests = requests
                return page
            } catch {
                guard case .transport(.bodyTooLarge) = error, let smaller = Self.smaller(cursor) else { throw error }
                cursor = smaller
                requests += 1
            }
        }
    }

    /// The smaller page with which this one begins; nil for one row.
    private static func smaller(_ cursor: PageCursor) -> PageCursor? {
        guard cursor.size > 1 else { return nil }
        let size = cursor.size.isMultiple(of: 5) ? cursor.size / 5 : 1
        return PageCursor(position: (cursor.position - 1) * (cursor.size / size) + 1, size: size)
    }

    private func page(of listing: SessionListing, by cursor: PageCursor) async throws(ProviderError) -> SessionPage {
        let paging = [
            QueryParameter("pageNumber", String(cursor.position)), QueryParameter("pageSize", String(cursor.size)),
        ]
        let (document, fetchedAt) = try await connection.timedJSON(Self.path, paging + listing.parameters)
        let rows = try VendorConnection.rows(at: "items", in: document)
        let read = try RowsRead(
            rows, path: "items", secretNames: Vendor.browserUse.traits.secretNames, id: \Session.id
        ) {
            BrowserUseRow.session(&$0, account: account, fetchedAt: fetchedAt)
        }
        let total = document["totalItems"]?.extent
        // A server that gives less than it was asked for says so, and counts its pages by that.
        let stated = document["pageSize"]?.extent
        let size = stated.flatMap { (1...cursor.size).contains($0) ? $0 : nil } ?? cursor.size
        let hasMore = total.map { cursor.position * size < $0 } ?? (rows.count >= size)
        return SessionPage(
            read, total: total,
            next: hasMore && !rows.isEmpty ? PageCursor(position: cursor.position + 1, size: size) : nil)
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        let (document, fetchedAt): (JSONValue, Timestamp)
        do {
            (document, fetchedAt) = try await connection.timedJSON(Self.path + "/" + HTTPRequest.escaped(id))
        } catch {
            guard !error.meansNoSuchSession, !Self.meansNoID(error) else { return nil }
            throw error
        }
        var row = RowReader(document, secretNames: Vendor.browserUse.traits.secretNames)
        guard let session = BrowserUseRow.session(&row, account: account, fetchedAt: fetchedAt) else {
            let error = VendorConnection.missing("id", in: document, found: nil)
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        return SessionRecord(session, from: row)
    }

    /// 422: what was asked for is no UUID, so it is the id of another vendor's session.
    private static func meansNoID(_ error: ProviderError) -> Bool {
        guard case .rejected(422, _) = error else { return false }
        return true
    }
}
