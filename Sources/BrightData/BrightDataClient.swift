package import BrowserSessions
package import HTTPTransport
import Synchronization
import VendorDefinition

/// An account at Bright Data.
///
/// Facts: Bright Data's OpenAPI document of the Browser API's sessions; the read by id from its reference page.
package final class BrightDataClient: SessionProvider {
    /// The largest page that Bright Data gives.
    package static let pageSize = 100

    package let account: String
    package var kind: ProviderKind { Vendor.brightData.kind }
    let connection: VendorConnection
    /// Rows that a list was asked for last: fewer while its bodies are too large, so that each list need not find that out.
    private let size = Mutex(pageSize)

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        var cursor = cursor ?? PageCursor(position: 0, size: size.withLock { $0 })
        var requests = 1
        while true {
            do {
                var page = try await page(of: listing, by: cursor)
                page.requests = requests
                let next = min(Self.pageSize, cursor.size * 2)
                size.withLock { $0 = max($0, next) }
                return page
            } catch {
                // Rows so large are asked for fewer at a time, down to one.
                guard case .transport(.bodyTooLarge) = error, cursor.size > 1 else { throw error }
                let smaller = max(1, cursor.size / 5)
                size.withLock { $0 = min($0, smaller) }
                cursor.size = smaller
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
