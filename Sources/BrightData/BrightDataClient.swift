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
    private let connection: VendorConnection

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        var cursor = cursor ?? PageCursor(position: 0, size: Self.pageSize)
        var requests = 1
        while true {
            do {
                var page = try await page(of: listing, by: cursor)
                page.requests = requests
                return page
            } catch {
                // Rows so large are asked for fewer at a time, down to one.
                guard case .transport(.bodyTooLarge) = error, cursor.size > 1 else { throw error }
                cursor.size = max(1, cursor.size / 5)
                requests += 1
            }
        }
    }

    private func page(of listing: SessionListing, by cursor: PageCursor) async throws(ProviderError) -> SessionPage {
        let paging = [
            QueryParameter("limit", String(cursor.size)), QueryParameter("offset", String(cursor.position)),
        ]
        let (document, fetchedAt) = try await connection.timedJSON("/browser_sessions", paging + listing.parameters)
        let rows = try VendorConnection.rows(at: "sessions", in: document)
        let read = try RowsRead(rows, path: "sessions", id: \Session.id) {
            BrightDataRow.session(&$0, account: account, fetchedAt: fetchedAt)
        }
        let total = document["total"]?.extent
        return SessionPage(
            read, total: total,
            next: Self.next(after: cursor, rows: rows.count, total: total, pagination: document["pagination"]))
    }

    /// The vendor's own next offset where it leads on, else the one after the rows that came.
    private static func next(after cursor: PageCursor, rows: Int, total: Int?, pagination: JSONValue?) -> PageCursor? {
        guard rows > 0 else { return nil }
        let end = cursor.position + rows
        let hasMore = pagination?["has_more"]?.flag ?? total.map { end < $0 } ?? (rows >= cursor.size)
        guard hasMore else { return nil }
        let stated = pagination?["next_offset"]?.extent
        return PageCursor(position: stated.flatMap { $0 > cursor.position ? $0 : nil } ?? end, size: cursor.size)
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        let (document, fetchedAt): (JSONValue, Timestamp)
        do {
            (document, fetchedAt) = try await connection.timedJSON("/browser_sessions/" + HTTPRequest.escaped(id))
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        var row = RowReader(document["session"] ?? document)
        guard let session = BrightDataRow.session(&row, account: account, fetchedAt: fetchedAt) else {
            let error = VendorConnection.missing("session.session_id", in: document, found: nil)
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        return SessionRecord(session, from: row)
    }
}
