import BrowserSessions

/// Hyperbrowser's session records as sessions.
enum HyperbrowserRow {
    /// A row of the list, or the answer of the read by id, which only adds links and a token (redacted). Nil without an id.
    static func session(_ row: JSONValue, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row["id"]?.nonEmptyText else { return nil }
        let raw = row.redacted
        var session = Session(
            key: SessionKey(account: account, id: id), provider: .hyperbrowser, status: row["status"]?.text ?? "",
            fetchedAt: fetchedAt, raw: raw)
        // Milliseconds as text in the document, as number in the SDKs' types.
        session.startedAt = row["startTime"]?.epochTimestamp ?? row["createdAt"]?.timestamp
        session.endedAt = row["endTime"]?.epochTimestamp
        if let started = session.startedAt, let ended = session.endedAt, ended >= started {
            session.recordedDuration = Figure(ended.seconds(since: started))
        }
        session.credits = row["creditsUsed"]?.figure
        session.updatedAt = row["updatedAt"]?.timestamp
        let launch = row["launchState"]
        session.usesProxy = launch?["useProxy"]?.flag
        session.isRecorded = Self.either(launch?["enableWebRecording"]?.flag, launch?["enableVideoWebRecording"]?.flag)
        session.isStealth = Self.either(launch?["useStealth"]?.flag, launch?["useUltraStealth"]?.flag)
        session.profile = launch?["profile"]?["id"]?.text
        session.configuration = raw["launchState"]?.unlessNull
        return session
    }

    /// Or, where nil is "not said".
    private static func either(_ left: Bool?, _ right: Bool?) -> Bool? {
        guard left != nil || right != nil else { return nil }
        return left == true || right == true
    }
}
