extension Session {
    /// The session as the commands print it: every field of docs/fields.md, in its order, null where there is none.
    /// - Parameter now: the moment that an active session's duration is its age at.
    package func json(at now: Timestamp) -> JSONValue {
        .object(Self.jsonFields.map { JSONMember($0.name, $0.value(self, now)) })
    }

    /// The names of the JSON fields, in order.
    package static var jsonNames: [String] { jsonFields.map(\.name) }

    private static let jsonFields = [
        JSONField("account") { session, _ in .string(session.account) },
        JSONField("provider") { session, _ in .string(session.provider.rawValue) },
        JSONField("id") { session, _ in .string(session.id) },
        JSONField("state") { session, _ in .string(session.state.rawValue) },
        JSONField("status") { session, _ in session.status.isEmpty ? .null : .string(session.status) },
        JSONField("started_at") { session, _ in JSONValue(session.startedAt) },
        JSONField("ended_at") { session, _ in JSONValue(session.endedAt) },
        JSONField("duration_s") { session, now in JSONValue(session.duration(at: now)) },
        JSONField("credits") { session, _ in JSONValue(session.credits) },
        JSONField("bandwidth_bytes") { session, _ in JSONValue(session.bandwidthBytes) },
        JSONField("cost") { session, _ in JSONValue(session.cost) },
        JSONField("currency") { session, _ in JSONValue(session.currency) },
        JSONField("domains") { session, _ in JSONValue(session.domains) },
        JSONField("target_url") { session, _ in JSONValue(session.targetURL) },
        JSONField("end_url") { session, _ in JSONValue(session.endURL) },
        JSONField("tags") { session, _ in JSONValue(session.tags) },
        JSONField("steps") { session, _ in JSONValue(session.steps) },
        JSONField("navigations") { session, _ in JSONValue(session.navigations) },
        JSONField("captcha") { session, _ in JSONValue(session.captcha) },
        JSONField("error") { session, _ in session.failure?.json ?? .null },
        JSONField("api_key_name") { session, _ in JSONValue(session.apiKeyName) },
        JSONField("zone") { session, _ in JSONValue(session.zone) },
        JSONField("browser_ip") { session, _ in JSONValue(session.browserIP) },
        JSONField("proxy") { session, _ in JSONValue(session.usesProxy) },
        JSONField("proxy_type") { session, _ in JSONValue(session.proxyType) },
        JSONField("headless") { session, _ in JSONValue(session.isHeadless) },
        JSONField("recording") { session, _ in JSONValue(session.isRecorded) },
        JSONField("stealth") { session, _ in JSONValue(session.isStealth) },
        JSONField("profile") { session, _ in JSONValue(session.profile) },
        JSONField("batch_id") { session, _ in JSONValue(session.batchID) },
        JSONField("playground") { session, _ in JSONValue(session.isPlayground) },
        JSONField("task_initiated") { session, _ in JSONValue(session.isTaskInitiated) },
        JSONField("task_executions") { session, _ in JSONValue(session.taskExecutions) },
        JSONField("updated_at") { session, _ in JSONValue(session.updatedAt) },
        JSONField("fetched_at") { session, _ in JSONValue(session.fetchedAt) },
        JSONField("config") { session, _ in session.configuration ?? .null },
        JSONField("region") { session, _ in JSONValue(session.region) },
        JSONField("project") { session, _ in JSONValue(session.project) },
        JSONField("name") { session, _ in JSONValue(session.name) },
        JSONField("expires_at") { session, _ in JSONValue(session.expiresAt) },
        JSONField("end_reason") { session, _ in JSONValue(session.endReason) },
    ]
}

/// A field as it is printed.
private struct JSONField: Sendable {
    let name: String
    let value: @Sendable (Session, _ now: Timestamp) -> JSONValue

    init(_ name: String, _ value: @escaping @Sendable (Session, _ now: Timestamp) -> JSONValue) {
        self.name = name
        self.value = value
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
