import BrowserSessions
import VendorDefinition

/// Anchor's session records as sessions.
enum AnchorRow {
    /// A row of the list. Nil without an id.
    static func session(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard var session = common(&row, account: account, fetchedAt: fetchedAt) else { return nil }
        // The document requires these, and allows no null for them.
        row.expect("created_at", .startedAt)
        row.expect("status", .status)
        // These, too, but some may be empty all the same, as the credits of what still runs: only a name that is gone is missed.
        row.expectMember("used_credits", .credits)
        row.expectMember("headless", .headless)
        row.expectMember("recording", .recording)
        row.expectMember("task_initiated", .taskInitiated)
        row.expectMember("task_executions_count", .taskExecutions)
        row.expectMember("api_key_name", .apiKeyName)
        row.expectMember("user_configuration", nil)
        session.credits = row.value("used_credits", .credits, as: \.credits) ?? nil
        session.usesProxy = row.record["proxy_type"]?.isTold == true
        session.configuration = session.raw["user_configuration"]?.unlessNull
        session.maxDuration = session.configuration?.maxDuration
        return session
    }

    /// The answer of `GET /v1/sessions/{id}`, which has other names for some fields and lacks others.
    static func session(detail row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard var session = common(&row, account: account, fetchedAt: fetchedAt) else { return nil }
        session.credits =
            row.value("credits_used", .credits, as: \.credits) ?? row.value("used_credits", .credits, as: \.credits)
            ?? nil
        let raw = session.raw
        session.configuration = raw["configuration"]?.unlessNull ?? raw["user_configuration"]?.unlessNull
        session.maxDuration = session.configuration?.maxDuration
        session.isPlayground = row.value("playground", .playground, as: \.flag)
        // The detail has no proxy_type: its absence says nothing here.
        if let proxy = raw["proxy_type"] { session.usesProxy = proxy.isTold }
        return session
    }

    private static func common(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row.id("id", "session_id") else { return nil }
        var session = Session(
            key: SessionKey(account: account, id: id), provider: Vendor.anchor.kind, status: row.status("status"),
            fetchedAt: fetchedAt, raw: row.record)
        session.startedAt = row.moment("created_at", .startedAt, asOf: fetchedAt)
        session.recordedDuration = row.value("duration", .duration, as: \.nonNegativeFigure)
        session.endedAt = session.endFromDuration
        session.bandwidthBytes = row.value("proxy_bytes", .bandwidth, as: \.count)
        session.domains = row.texts("domains", .domains)
        session.tags = row.texts("tags", .tags)
        session.steps = row.value("steps", .steps, as: \.count)
        session.apiKeyName = row.value("api_key_name", .apiKeyName, as: \.text)
        session.browserIP = row.value("browser_ip", .browserIP, as: \.text)
        session.proxyType = row.value("proxy_type", .proxyType, as: \.text)
        session.isHeadless = row.value("headless", .headless, as: \.flag)
        session.isRecorded = row.value("recording", .recording, as: \.flag)
        session.isTaskInitiated = row.value("task_initiated", .taskInitiated, as: \.flag)
        session.taskExecutions = row.value("task_executions_count", .taskExecutions, as: \.count)
        return session
    }
}

extension JSONValue {
    /// Anchor says minutes (docs.anchorbrowser.io, session timeouts); what makes no sense is no limit.
    fileprivate var maxDuration: Duration? {
        guard case .number(let digits)? = self["session"]?["timeout"]?["max_duration"], let minutes = Double(digits),
            minutes > 0, minutes < 1_000_000
        else { return nil }
        return .milliseconds(Int64(minutes * 60_000))
    }

    /// Anchor writes "N/A" for the credits of a session that goes on: none, and understood.
    fileprivate var credits: Figure?? {
        if case .string("N/A") = self { return .some(nil) }
        return figure.map { .some($0) } ?? nil
    }
}
