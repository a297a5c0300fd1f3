package import BrowserSessions
package import HTTPTransport
import VendorDefinition
import Synchronization

/// An account at Hyperbrowser.
///
/// Facts: Hyperbrowser's OpenAPI document and its SDKs (hyperbrowser 1.14.0 on PyPI). The document calls the page's size
/// `pageSize`, the SDKs `perPage`; neither documents an order. The size can't be set by the document, but the SDKs send
/// `limit`: it is tried, and given up for good after a 400.
package final class HyperbrowserClient: SessionProvider {
    /// The page size asked for by `limit`.
    package static let pageSize = 100
    /// Rows of a page when a server says nothing about it; the default of the SDKs.
    private static let assumedPageSize = 10

    package let account: String
    package var kind: ProviderKind { Vendor.hyperbrowser.kind }
    let connection: VendorConnection
    private let refusesLimit = Mutex(false)
    private let sizes = PageSizes(largest: pageSize, places: .pages)

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        guard !refusesLimit.withLock({ $0 }) else {
            return try await page(of: listing, by: cursor ?? PageCursor(position: 1, size: Self.pageSize))
        }
        return try await sizes.page(at: cursor) { place throws(ProviderError) in
            let read = try await self.page(of: listing, by: place)
            // Where the size is not the server's to choose, the number of a smaller page leads to other rows.
            if let cursor, place.size < cursor.size, read.sessions.count + read.skippedRows > place.size {
                throw .malformed(path: "the page", found: "too large, and no smaller one comes")
            }
            return read
        }
    }

    private func page(of listing: SessionListing, by cursor: PageCursor) async throws(ProviderError) -> SessionPage {
        let page = cursor.position
        let (document, fetchedAt, requests) = try await answer(to: listing, at: cursor)
        let rows = try VendorDocument.rows(at: "sessions", in: document)
        let read = try Vendor.hyperbrowser.rows.sessions(rows, path: "sessions", account: account, fetchedAt: fetchedAt)
        let total = document["totalCount"]?.extent
        // What came back is believed over what the envelope says: a server may echo the size it was asked for.
        let stated = document["pageSize"]?.extent ?? document["perPage"]?.extent
        let size =
            page > 1
            ? cursor.size : Self.rowsPerPage(rows: rows.count, asked: cursor.size, total: total, stated: stated)
        // An envelope that says neither size nor total is read on until a page is empty.
        // A total below the rows that have come is no total.
        let believed = total.flatMap { $0 < (page - 1) * size + rows.count ? nil : $0 }
        let hasMore = believed.map { page * size < $0 } ?? (stated == nil || rows.count >= size)
        return SessionPage(
            read, total: total,
            next: hasMore && !rows.isEmpty ? PageCursor(position: page + 1, size: size) : nil,
            requests: requests)
    }

    private static func rowsPerPage(rows: Int, asked: Int, total: Int?, stated: Int?) -> Int {
        if rows > 0, rows == asked || total.map({ rows < $0 }) == true { return rows }
        return max(1, rows, stated ?? assumedPageSize)
    }

    private func answer(to listing: SessionListing, at cursor: PageCursor) async throws(ProviderError) -> (
        JSONValue, Timestamp, Int
    ) {
        let number = QueryParameter("page", String(cursor.position))
        let limit = QueryParameter("limit", String(min(cursor.size, Self.pageSize)))
        let asksForLimit = refusesLimit.withLock { !$0 }
        do {
            let parameters = [number] + listing.parameters + (asksForLimit ? [limit] : [])
            let (document, askedAt) = try await connection.timedJSON("/api/sessions", parameters)
            return (document, askedAt, 1)
        } catch {
            // Only on the first page: later, another page size would shift the pages.
            guard case .rejected(400, _) = error, asksForLimit, cursor.position == 1 else { throw error }
            let (document, askedAt) = try await connection.timedJSON("/api/sessions", [number] + listing.parameters)
            refusesLimit.withLock { $0 = true }
            return (document, askedAt, 2)
        }
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        try await connection.record(
            at: "/api/session/" + HTTPRequest.escaped(id), idName: "id", as: Vendor.hyperbrowser.records,
            account: account)
    }
}
