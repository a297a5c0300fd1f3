extension Session {
    /// The session as the commands print it: every field of the contract, in its order, null where there is none.
    /// - Parameter now: the moment that an active session's duration is its age at.
    package func json(at now: Timestamp) -> JSONValue {
        .object([
            JSONMember("account", .string(account)),
            JSONMember("provider", .string(provider.rawValue)),
            JSONMember("id", .string(id)),
            JSONMember("state", .string(state.rawValue)),
            JSONMember("status", status.isEmpty ? .null : .string(status)),
            JSONMember("started_at", JSONValue(startedAt)),
            JSONMember("ended_at", JSONValue(endedAt)),
            JSONMember("duration_s", JSONValue(duration(at: now))),
            JSONMember("credits", JSONValue(credits)),
            JSONMember("bandwidth_bytes", JSONValue(bandwidthBytes)),
            JSONMember("cost", JSONValue(cost)),
            JSONMember("currency", JSONValue(currency)),
            JSONMember("domains", JSONValue(domains)),
            JSONMember("target_url", JSONValue(targetURL)),
            JSONMember("end_url", JSONValue(endURL)),
            JSONMember("tags", JSONValue(tags)),
            JSONMember("steps", JSONValue(steps)),
            JSONMember("navigations", JSONValue(navigations)),
            JSONMember("captcha", JSONValue(captcha)),
            JSONMember("error", failure?.json ?? .null),
            JSONMember("api_key_name", JSONValue(apiKeyName)),
            JSONMember("zone", JSONValue(zone)),
            JSONMember("browser_ip", JSONValue(browserIP)),
            JSONMember("proxy", JSONValue(usesProxy)),
            JSONMember("proxy_type", JSONValue(proxyType)),
            JSONMember("headless", JSONValue(isHeadless)),
            JSONMember("recording", JSONValue(isRecorded)),
            JSONMember("stealth", JSONValue(isStealth)),
            JSONMember("profile", JSONValue(profile)),
            JSONMember("batch_id", JSONValue(batchID)),
            JSONMember("playground", JSONValue(isPlayground)),
            JSONMember("task_initiated", JSONValue(isTaskInitiated)),
            JSONMember("task_executions", JSONValue(taskExecutions)),
            JSONMember("updated_at", JSONValue(updatedAt)),
            JSONMember("fetched_at", JSONValue(fetchedAt)),
            JSONMember("config", configuration ?? .null),
        ])
    }
}

extension SessionFailure {
    fileprivate var json: JSONValue {
        .object([JSONMember("code", JSONValue(code)), JSONMember("message", JSONValue(message))])
    }
}

extension JSONValue {
    package init(_ moment: Timestamp?) { self = moment.map { .string($0.rfc3339) } ?? .null }
    package init(_ figure: Figure?) { self = figure.map { .number($0.text) } ?? .null }
}
