import BrowserSessions
import HTTPTransport
import VendorDefinition

/// Steel's list, page by page: the one of a status, or the one without.
struct SteelList: Sendable {
    /// The largest page that Steel gives.
    static let pageSize = 100

    let account: String
    let connection: VendorConnection
    private let sizes = PageSizes(largest: pageSize, places: .rows)

    /// A page as it comes. One that is larger than a body may be is asked for in a smaller size, down to one row.
    func page(_ parameters: [QueryParameter], at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        try await sizes.page(at: cursor) { cursor throws(ProviderError) in
            try await once(parameters, at: cursor)
        }
    }

    private func once(_ parameters: [QueryParameter], at cursor: PageCursor) async throws(ProviderError) -> SessionPage
    {
        let paging = SteelSessionsParameters(limit: cursor.size, cursorID: cursor.token)
        let (document, fetchedAt) = try await connection.timedJSON("/v1/sessions", parameters + paging.query)
        let rows = try VendorDocument.rows(at: "sessions", in: document)
        // A server of one's own lists the session that it would start next.
        let read = try Vendor.steel.rows.sessions(
            rows.filter { $0["status"] != .string("idle") }, path: "sessions", account: account, fetchedAt: fetchedAt)
        return SessionPage(
            read, total: document["totalCount"]?.extent, next: try Self.next(after: cursor, rows: rows, of: document))
    }

    /// The vendor's own cursor. Where an answer has no such member a full page goes on after its last row, as the SDK does: but a
    /// server of one's own gives all it has, whatever size, place and status it is asked for.
    private static func next(
        after cursor: PageCursor, rows: [JSONValue], of document: JSONValue
    ) throws(ProviderError) -> PageCursor? {
        guard let last = rows.last else { return nil }
        func place(_ token: String) -> PageCursor {
            PageCursor(position: cursor.position + rows.count, size: cursor.size, token: token)
        }
        guard let stated = document["nextCursor"] else {
            let isWhole = rows.count > cursor.size || repeats(rows, cursor.token)
            return rows.count < cursor.size || isWhole ? nil : last["id"]?.nonEmptyText.map(place)
        }
        if stated != .null, stated != .string(""), stated.nonEmptyText == nil {
            throw .malformed(path: "nextCursor", found: stated.line)
        }
        return stated.nonEmptyText.map(place)
    }

    /// The row behind which the page should begin is on it: the place was not looked at.
    private static func repeats(_ rows: [JSONValue], _ token: String?) -> Bool {
        guard let token else { return false }
        return rows.contains { $0["id"]?.nonEmptyText == token }
    }
}
