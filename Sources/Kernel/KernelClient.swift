package import BrowserSessions
package import HTTPTransport
import VendorDefinition

/// An account at Kernel.
///
/// Facts: its SDK (kernel 0.131.0 on PyPI). The list is a bare array; two headers say whether and where it goes on. A key of a
/// whole organisation is answered for its default project, or for all: the documentation says both.
package struct KernelClient: SessionProvider {
    /// The largest page that Kernel gives.
    package static let pageSize = 100
    private static let path = "/browsers"

    package let account: String
    package var kind: ProviderKind { Vendor.kernel.kind }
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
        let answer = try await connection.answer(Self.path, paging + listing.parameters)
        let place = "the list of sessions"
        guard let rows = answer.document.elements else {
            throw VendorDocument.missing(place, in: answer.document, found: answer.document)
        }
        let read = try Vendor.kernel.rows.sessions(rows, path: place, account: account, fetchedAt: answer.askedAt)
        return SessionPage(read, total: nil, next: try Self.next(after: cursor, rows: rows.count, answer))
    }

    /// By the two headers. Without both a full page is gone on from: they may have been lost on the way.
    private static func next(
        after cursor: PageCursor, rows: Int, _ answer: VendorDocument
    ) throws(ProviderError) -> PageCursor? {
        let (more, offset) = (answer.header("x-has-more"), answer.header("x-next-offset"))
        guard more != nil || offset != nil else {
            return rows >= cursor.size ? PageCursor(position: cursor.position + rows, size: cursor.size) : nil
        }
        let next = offset.flatMap { JSONValue.string($0).extent }
        // On the last page the offset is 0. Only a no ends a list; any other word, such as 1, does not.
        guard more.map({ !Self.isNo($0) }) ?? (next.map { $0 > 0 } == true) else { return nil }
        // It may not lead further than a page: rows would be missing.
        guard let next, next > cursor.position, next <= cursor.position + max(rows, cursor.size) else {
            throw .malformed(
                path: "X-Next-Offset", found: offset.map { "'\($0)' after \(cursor.position)" } ?? "missing")
        }
        return PageCursor(position: next, size: cursor.size)
    }

    private static func isNo(_ word: String) -> Bool {
        ["false", "0", "no", ""].contains(word.lowercased().filter { $0 != " " })
    }

    /// One that has ended is a 404 but for `include_deleted`.
    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        let record = try await connection.record(
            at: Self.path + "/" + HTTPRequest.escaped(id), [QueryParameter("include_deleted", "true")],
            idName: "session_id", as: Vendor.kernel.records, account: account)
        // The same call finds by name, and a session may be called as another's id.
        return record?.session.id == id ? record : nil
    }
}
