import BrowserSessions

/// Anchor's session records as sessions.
enum AnchorRow {
    /// A row of the list. Nil without an id.
    static func session(_ row: JSONValue, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row["id"]?.nonEmptyText ?? row["session_id"]?.nonEmptyText else { return nil }
        let raw = row.redacted
        var session = Session(
            key: SessionKey(account: account, id: id), provider: .anchor, status: row["status"]?.text ?? "",
            fetchedAt: fetchedAt, raw: raw)
        session.startedAt = row["created_at"]?.timestamp
        session.recordedDuration = row["duration"]?.nonNegativeFigure
        session.endedAt = session.endFromDuration
        session.credits = row["used_credits"]?.figure
        session.bandwidthBytes = row["proxy_bytes"]?.count
        session.domains = row["domains"]?.texts
        session.tags = row["tags"]?.texts
        session.steps = row["steps"]?.count
        session.apiKeyName = row["api_key_name"]?.text
        session.browserIP = row["browser_ip"]?.text
        session.proxyType = row["proxy_type"]?.text
        session.usesProxy = row["proxy_type"]?.unlessNull != nil
        session.isHeadless = row["headless"]?.flag
        session.isRecorded = row["recording"]?.flag
        session.isTaskInitiated = row["task_initiated"]?.flag
        session.taskExecutions = row["task_executions_count"]?.count
        session.configuration = raw["user_configuration"]?.unlessNull
        return session
    }

    /// The answer of `GET /v1/sessions/{id}`, which has other names for some fields and lacks others.
    static func session(detail: JSONValue, account: String, fetchedAt: Timestamp) -> Session? {
        guard var session = session(detail, account: account, fetchedAt: fetchedAt) else { return nil }
        session.credits = detail["credits_used"]?.figure ?? session.credits
        session.configuration = session.raw["configuration"]?.unlessNull ?? session.configuration
        session.isPlayground = detail["playground"]?.flag
        // The detail has no proxy_type: its absence says nothing here.
        if detail["proxy_type"] == nil { session.usesProxy = nil }
        return session
    }
}
