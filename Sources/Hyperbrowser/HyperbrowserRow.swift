import BrowserSessions
import VendorDefinition

/// Hyperbrowser's session records as sessions.
enum HyperbrowserRow {
    /// A row of the list, or the answer of the read by id, which only adds links and a token (redacted). Nil without an id.
    static func session(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row.id("id") else { return nil }
        let raw = row.record
        var session = Session(
            key: SessionKey(account: account, id: id), provider: Vendor.hyperbrowser.kind, status: row.status("status"),
            fetchedAt: fetchedAt, raw: raw)
        row.expect("status", .status)
        // Milliseconds as text in the document, as number in the SDKs' types. Null before it has started.
        session.startedAt = row.moment("startTime", .startedAt, asOf: fetchedAt)
        if session.startedAt == nil {
            row.expect("createdAt", .startedAt)
            session.startedAt = row.moment("createdAt", .startedAt, asOf: fetchedAt)
        }
        session.endedAt = row.moment("endTime", .endedAt)
        if let started = session.startedAt, let ended = session.endedAt, ended >= started {
            session.recordedDuration = Figure(ended.seconds(since: started))
        }
        session.credits = row.value("creditsUsed", .credits, as: \.figure)
        session.updatedAt = row.moment("updatedAt", .updatedAt)
        let launch = row.record["launchState"]
        session.usesProxy = row.flag("useProxy", of: launch, .proxy)
        session.isRecorded = Self.either(
            row.flag("enableWebRecording", of: launch, .recording),
            row.flag("enableVideoWebRecording", of: launch, .recording))
        session.isStealth = Self.either(
            row.flag("useStealth", of: launch, .stealth), row.flag("useUltraStealth", of: launch, .stealth))
        session.profile = row.value(launch?["profile"]?["id"], called: "launchState.profile.id", .profile, as: \.text)
        session.configuration = raw["launchState"]?.unlessNull
        return session
    }

    /// Or, where nil is "not said".
    private static func either(_ left: Bool?, _ right: Bool?) -> Bool? {
        guard left != nil || right != nil else { return nil }
        return left == true || right == true
    }
}

extension RowReader {
    fileprivate mutating func flag(_ name: String, of launch: JSONValue?, _ field: SessionField) -> Bool? {
        value(launch?[name], called: "launchState.\(name)", field, as: \.flag)
    }
}
