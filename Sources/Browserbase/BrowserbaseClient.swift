package import BrowserSessions
package import HTTPTransport
import VendorDefinition

/// An account at Browserbase.
///
/// Facts: the SDK browserbase 1.22.0 (`SessionListResponse` is an array of sessions, `SessionRetrieveResponse` adds `connectUrl`,
/// `seleniumRemoteUrl` and `signingKey`) and docs.browserbase.com, list sessions. The list is one bare array without pages: how
/// many rows the server gives at most is not documented, so that their number is never taken for a total.
package struct BrowserbaseClient: SessionProvider {
    package let account: String
    package var kind: ProviderKind { Vendor.browserbase.kind }
    let connection: VendorConnection

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        let (document, fetchedAt) = try await connection.timedJSON("/v1/sessions", listing.parameters)
        let place = "the list of sessions"
        guard let rows = document.elements else {
            throw VendorConnection.missing(place, in: document, found: document)
        }
        let read = try RowsRead(
            rows, path: place, secretNames: Vendor.browserbase.traits.secretNames, id: \Session.id
        ) {
            BrowserbaseRow.session(&$0, account: account, fetchedAt: fetchedAt)
        }
        return SessionPage(read, total: nil, next: nil)
    }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        let (document, fetchedAt): (JSONValue, Timestamp)
        do {
            (document, fetchedAt) = try await connection.timedJSON("/v1/sessions/" + HTTPRequest.escaped(id))
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        var row = RowReader(document, secretNames: Vendor.browserbase.traits.secretNames)
        guard let session = BrowserbaseRow.session(&row, account: account, fetchedAt: fetchedAt) else {
            let error = VendorConnection.missing("id", in: document, found: nil)
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        return SessionRecord(session, from: row)
    }
}
