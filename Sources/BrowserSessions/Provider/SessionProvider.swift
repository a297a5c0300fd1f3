/// One account at a vendor, as a source of sessions. Reads only: nothing here can end, change or start a session.
///
/// Implementations are cheap values over a shared transport. Every call may wait for the account's request budget, and is
/// cancelled with its task (`ProviderError.cancelled`). Rows are decoded one by one: a row without an id is counted in
/// `SessionPage.skippedRows`, never thrown; a body without the rows' array is `ProviderError.malformed`.
///
/// To implement one: ask through a `VendorConnection`, which has the key, the budget, the retries and the page sizes that worked,
/// and map rows by a `RowReader`, so that what can't be read is counted. Keep nothing of an answer: whoever asks again wants to
/// know how things are now. Calls may come at the same time, and a cursor may be used again, or minutes later.
package protocol SessionProvider: Sendable {
    var kind: ProviderKind { get }
    /// The account's name: what `Session.account` says.
    var account: String { get }

    /// One page of a listing. One request, or two where a vendor refuses a page size.
    /// - Parameter cursor: nil for the first page, else what the page before said in `next`.
    func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage

    /// The record of one session by its id; nil when the vendor says that there is none, or has no such call (404, 405).
    func record(id: String) async throws(ProviderError) -> SessionRecord?
}

extension SessionProvider {
    /// The session alone.
    package func session(id: String) async throws(ProviderError) -> Session? {
        try await record(id: id)?.session
    }
}

/// One session as its vendor told it, and what of that could not be read.
package struct SessionRecord: Sendable, Hashable {
    package var session: Session
    package var unread: UnreadRows

    package init(_ session: Session, unread: UnreadRows) {
        self.session = session
        self.unread = unread
    }

    /// As a row was read.
    package init(_ session: Session, from reader: RowReader) {
        self.init(session, unread: UnreadRows())
        unread.note(reader, id: session.id)
    }
}

/// A question to a vendor's list, in its own parameters, paging aside.
package struct SessionListing: Sendable, Hashable {
    /// Query parameters as they go on the wire, before escaping.
    package var parameters: [QueryParameter]

    package init(parameters: [QueryParameter] = []) {
        self.parameters = parameters
    }
}

/// One `name=value` of a request, before escaping.
package struct QueryParameter: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// Where a page begins: the page's number or the offset, as the vendor counts, and the rows asked for.
package struct PageCursor: Sendable, Hashable {
    /// Rises from page to page.
    package var position: Int
    package var size: Int
    /// The vendor's own word for the place, where it gives one; the position then only counts the rows before.
    package var token: String?

    package init(position: Int, size: Int, token: String? = nil) {
        self.position = position
        self.size = size
        self.token = token
    }
}

/// One page of a vendor's list.
package struct SessionPage: Sendable, Hashable {
    package var sessions: [Session]
    /// Rows that had no id, or were no objects.
    package var skippedRows: Int
    /// Rows with a field that could not be read.
    package var unread = UnreadRows()
    /// How many the vendor says match in all; nil when it does not say.
    package var total: Int?
    /// The next page, nil after the last.
    package var next: PageCursor?
    /// There is no further page, and it has a number of rows that servers usually stop at.
    package var mayBeCut = false
    /// Requests that it took.
    package var requests: Int

    package init(
        sessions: [Session], skippedRows: Int = 0, total: Int? = nil, next: PageCursor? = nil, requests: Int = 1
    ) {
        self.requests = requests
        self.sessions = sessions
        self.skippedRows = skippedRows
        self.total = total
        self.next = next
    }

    /// The page of what has been read of its rows.
    package init(_ read: RowsRead<Session>, total: Int?, next: PageCursor?, requests: Int = 1) {
        self.init(
            sessions: read.rows, skippedRows: read.skipped, total: total, next: next, requests: requests)
        unread = read.unread
    }
}

extension Int {
    /// As many rows as vendors cut lists off at: 1, 2, 5 or 25 and zeros, or a power of two; from twenty on. A list that ends by itself
    /// has such a number of rows seldom: of those up to a thousand, one in fifty.
    package var isUsualRowLimit: Bool {
        guard self >= 20 else { return false }
        if nonzeroBitCount == 1 { return true }
        var digits = self
        while digits % 10 == 0 { digits /= 10 }
        return [1, 2, 5, 25].contains(digits)
    }
}
