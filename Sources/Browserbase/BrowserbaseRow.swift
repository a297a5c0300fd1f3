import BrowserSessions
import VendorDefinition

/// Browserbase's session records as sessions.
enum BrowserbaseRow {
    /// A row of the list, or the answer of the read by id, which only adds addresses and a key to connect with (secrets). Nil
    /// without an id.
    static func session(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row.id("id") else { return nil }
        var session = Session(
            key: SessionKey(account: account, id: id), provider: Vendor.browserbase.kind, status: row.status("status"),
            fetchedAt: fetchedAt, raw: row.record)
        row.expect("status", .status)
        readTimes(&row, into: &session)
        row.expect("proxyBytes", .bandwidth)
        session.bandwidthBytes = row.value("proxyBytes", .bandwidth, as: \.count)
        row.expect("region", .region)
        session.region = row.value("region", .region, as: \.text)
        row.expect("projectId", .project)
        session.project = row.value("projectId", .project, as: \.text)
        session.profile = row.value("contextId", .profile, as: \.text)
        session.tags = row.metadata("userMetadata")
        // It survives that its client goes away: what is told of how it was started.
        if let keepsAlive = row.value("keepAlive", nil, as: \.flag) {
            session.configuration = .object([JSONMember("keepAlive", .bool(keepsAlive))])
        }
        return session
    }

    private static func readTimes(_ row: inout RowReader, into session: inout Session) {
        let now = session.fetchedAt
        session.startedAt = row.moment("startedAt", .startedAt, asOf: now)
        if session.startedAt == nil {
            row.expect("createdAt", .startedAt)
            session.startedAt = row.moment("createdAt", .startedAt, asOf: now)
        }
        session.endedAt = row.moment("endedAt", .endedAt)
        if let started = session.startedAt, let ended = session.endedAt, ended >= started {
            session.recordedDuration = Figure(ended.seconds(since: started))
        }
        row.expect("updatedAt", .updatedAt)
        session.updatedAt = row.moment("updatedAt", .updatedAt)
        row.expect("expiresAt", .expiresAt)
        session.expiresAt = row.moment("expiresAt", .expiresAt)
        if let started = session.startedAt, let expires = session.expiresAt, expires > started {
            session.maxDuration = expires - started
        }
    }
}
