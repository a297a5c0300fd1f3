package import BrowserSessions
package import HTTPTransport
import Synchronization
import VendorDefinition

/// An account at Browserbase.
///
/// Facts: the SDK browserbase 1.22.0 (`SessionListResponse` is an array of sessions, `SessionRetrieveResponse` adds `connectUrl`,
/// `seleniumRemoteUrl` and `signingKey`) and docs.browserbase.com, list sessions. The list is one bare array without pages: how
/// many rows the server gives at most is not documented: their number is never taken for a total, and where it is one that lists
/// are cut off at, and no list was longer, this one is not taken for whole.
package final class BrowserbaseClient: SessionProvider {
    package let account: String
    package var kind: ProviderKind { Vendor.browserbase.kind }
    let connection: VendorConnection
    /// The rows of the longest list that came: a shorter one has an end of its own.
    private let longest = Mutex(0)

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        let (document, fetchedAt) = try await connection.timedJSON("/v1/sessions", listing.parameters)
        let place = "the list of sessions"
        guard let rows = document.elements else {
            throw VendorDocument.missing(place, in: document, found: document)
        }
        let read = try Vendor.browserbase.rows.sessions(rows, path: place, account: account, fetchedAt: fetchedAt)
        var page = SessionPage(read, total: nil, next: nil)
        let isLongest = longest.withLock { longest in
            longest = max(longest, rows.count)
            return rows.count == longest
        }
        page.mayBeCut = isLongest && rows.count.isUsualRowLimit
        return page
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        try await connection.record(
            at: "/v1/sessions/" + HTTPRequest.escaped(id), idName: "id", as: Vendor.browserbase.records,
            account: account)
    }
}
