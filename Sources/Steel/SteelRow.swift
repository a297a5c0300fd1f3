import BrowserSessions
import VendorDefinition

/// Steel's session records as sessions: the same object in the list and in the read by id.
enum SteelRow {
    /// Nil without an id.
    static func session(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row.id("id") else { return nil }
        var session = Session(
            key: SessionKey(account: account, id: id), provider: Vendor.steel.kind, status: row.status("status"),
            fetchedAt: fetchedAt, raw: row.record)
        row.expect("status", .status)
        readTimes(&row, into: &session)
        readEnd(&row, into: &session)
        row.expect("creditsUsed", .credits)
        session.credits = row.value("creditsUsed", .credits, as: \.figure)
        session.bandwidthBytes = proxyBytes(&row)
        session.proxyType = row.value("proxySource", .proxyType, as: \.text)
        // Null says that there is none; a record without it says nothing.
        if let source = row.record["proxySource"] { session.usesProxy = source.isTold }
        session.region = row.value("region", .region, as: \.text)
        session.project = row.value("projectId", .project, as: \.text)
        session.profile = row.value("profileId", .profile, as: \.text)
        session.isHeadless = row.value("headless", .headless, as: \.flag)
        session.isStealth = row.value(
            row.record["stealthConfig"]?["humanizeInteractions"], called: "stealthConfig.humanizeInteractions",
            .stealth, as: \.flag)
        session.tags = row.metadata("metadata")
        session.configuration = configuration(of: row.record)
        return session
    }

    /// Milliseconds, in decades: what is longer limits nothing.
    private static let longestTimeout: Int64 = 1_000_000_000_000

    private static func readTimes(_ row: inout RowReader, into session: inout Session) {
        row.expect("createdAt", .startedAt)
        session.startedAt = row.moment("createdAt", .startedAt, asOf: session.fetchedAt)
        row.expect("duration", .duration)
        let length = row.value("duration", .duration, as: \.count)
        if !session.isActive {
            session.recordedDuration = length.flatMap { Figure(Double($0) / 1000) }
            session.endedAt = session.endFromDuration
        }
        row.expect("timeout", .expiresAt)
        guard let timeout = row.value("timeout", .expiresAt, as: \.count), (1..<longestTimeout).contains(timeout) else {
            return
        }
        session.maxDuration = .milliseconds(timeout)
        session.expiresAt = session.startedAt?.adding(milliseconds: timeout)
    }

    /// The reasons that are failures (the SDK's words for them); others only say how it ended.
    private static let faults: Set<String> = ["creation_timeout", "startup_failed", "browser_crashed"]

    private static func readEnd(_ row: inout RowReader, into session: inout Session) {
        guard let reason = row.value("releaseReason", .endReason, as: \.text) else { return }
        if faults.contains(reason) {
            session.failure = SessionFailure(code: reason, message: nil)
        } else {
            session.endReason = reason
        }
    }

    /// A server of one's own tells both directions apart.
    private static func proxyBytes(_ row: inout RowReader) -> Int64? {
        let sent = row.value("proxyTxBytes", .bandwidth, as: \.count)
        let received = row.value("proxyRxBytes", .bandwidth, as: \.count)
        guard sent == nil && received == nil || row.record["proxyBytesUsed"] != nil else {
            let (sum, overflows) = (sent ?? 0).addingReportingOverflow(received ?? 0)
            return overflows ? nil : sum
        }
        row.expect("proxyBytesUsed", .bandwidth)
        return row.value("proxyBytesUsed", .bandwidth, as: \.count)
    }

    /// What it was started with, in the order of the SDK's type.
    private static let settings = [
        "dimensions", "optimizeBandwidth", "debugConfig", "deviceConfig", "fullscreen", "inactivityTimeout",
        "isSelenium",
        "persistProfile", "solveCaptcha", "stealthConfig", "userAgent",
    ]

    private static func configuration(of record: JSONValue) -> JSONValue? {
        let members = settings.compactMap { name in
            record[name]?.unlessNull.map { JSONMember(name, $0) }
        }
        return members.isEmpty ? nil : .object(members)
    }
}
