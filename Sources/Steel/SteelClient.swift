package import BrowserSessions
package import HTTPTransport
import Synchronization
import VendorDefinition

/// An account at Steel, or at a server of one's own that speaks the same.
///
/// Facts: the SDK steel-sdk 0.19.0 (`Sessionslist`, `Session`, its cursor). What the list without a status brings is not documented:
/// the SDK's sentence speaks of active sessions, its types of all. It is looked at, and where it holds live ones only, the lists of
/// the three statuses are read instead, as one.
package final class SteelClient: SessionProvider {
    package let account: String
    package var kind: ProviderKind { Vendor.steel.kind }
    private let connection: VendorConnection
    private let list: SteelList
    /// What is known of the list without a status.
    private let extent = Mutex(Extent.unknown)

    private enum Extent {
        case unknown
        /// Nothing had ended when it was looked at, and nothing ran at a server that is not the vendor's: it is looked at again once
        /// something runs.
        case unknownWhileIdle
        case liveOnly
        case all
    }

    package init(account: String, connection: VendorConnection) {
        self.account = account
        self.connection = connection
        list = SteelList(account: account, connection: connection)
    }

    package func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        guard !listing.parameters.contains(where: { $0.name == "status" }) else {
            return try await list.page(listing.parameters, at: cursor)
        }
        let known = extent.withLock { $0 }
        if cursor.map(SteelMerge.made) ?? (known == .liveOnly) {
            return try await merged(listing.parameters, at: cursor)
        }
        var page = try await list.page(listing.parameters, at: cursor.map(SteelMerge.unmarked))
        page.next = page.next.map(SteelMerge.marked)
        let isLookedAt = known == .unknown || known == .unknownWhileIdle && !page.sessions.isEmpty
        guard cursor == nil, isLookedAt else { return page }
        if page.sessions.contains(where: { $0.state != .running }) {
            extent.withLock { $0 = .all }
            return page
        }
        // A page of live ones proves nothing while any has ended: those may stand further down, or in no list without a status.
        var ended: Session?
        for status in [SteelSessionsParameters.Status.released, .failed] where ended == nil {
            let only = SteelSessionsParameters(status: status).query
            let newest = try await list.page(listing.parameters + only, at: PageCursor(position: 0, size: 1))
            page.requests += newest.requests
            // A server of one's own may not look at the status, and give what runs.
            guard newest.sessions.allSatisfy(\.state.isEnded) else {
                extent.withLock { $0 = .all }
                return page
            }
            ended = newest.sessions.first
        }
        guard let ended else {
            extent.withLock { extent in
                // Somebody else may have seen more meanwhile.
                guard extent == known else { return }
                extent = page.sessions.isEmpty && !isOwnHost ? .unknownWhileIdle : .unknown
            }
            return page
        }
        if Self.lacks(page, ended) { extent.withLock { $0 = .liveOnly } }
        var whole = try await merged(listing.parameters, at: nil)
        whole.requests += page.requests
        return whole
    }

    /// Whether a released session should be on that first page and isn't. Not one that started since: it may have ended since, too.
    private static func lacks(_ page: SessionPage, _ released: Session) -> Bool {
        guard !page.sessions.contains(where: { $0.id == released.id }), let start = released.startedAt else {
            return false
        }
        guard let last = page.sessions.last else { return page.next == nil }
        guard let newest = page.sessions.first?.startedAt, start < newest else { return false }
        return page.next == nil || last.startedAt.map { start > $0 } ?? false
    }

    private func merged(
        _ parameters: [QueryParameter], at cursor: PageCursor?
    ) async throws(ProviderError) -> SessionPage {
        var merge = SteelMerge(token: cursor?.token)
        var pages: [SessionPage?] = []
        for part in merge.parts {
            guard !part.isOver else {
                pages.append(nil)
                continue
            }
            let status = SteelSessionsParameters(status: part.status).query
            let place = part.cursor.map { PageCursor(position: 0, size: SteelList.pageSize, token: $0) }
            pages.append(try await list.page(parameters + status, at: place))
        }
        let sessions = merge.take(pages)
        let read = pages.compactMap { $0 }
        var page = SessionPage(
            sessions: sessions, skippedRows: read.reduce(0) { $0 + $1.skippedRows },
            requests: read.reduce(0) { $0 + $1.requests })
        for part in read { page.unread.add(part.unread) }
        let position = (cursor?.position ?? 0) + sessions.count
        page.next = merge.token.map { PageCursor(position: position, size: SteelList.pageSize, token: $0) }
        return page
    }

    /// The vendor's, not a server of one's own: that one answers any id with a made-up record.
    private var isOwnHost: Bool { WebAddress.host(of: connection.baseURL) == Vendor.steel.traits.host }

    package func record(id: String) async throws(ProviderError) -> SessionRecord? {
        guard isOwnHost else { return nil }
        return try await connection.record(
            at: "/v1/sessions/" + HTTPRequest.escaped(id), idName: "id", as: Vendor.steel.records, account: account)
    }
}
