import BrowserSessions

/// One optional field of a session's record: its name in the contract's section 3, how it is written and read back.
struct ArchivedField: Sendable {
    let name: String
    /// Nil leaves the member out.
    let encode: @Sendable (Session) -> JSONValue?
    /// What can't be read leaves the field as it is.
    let decode: @Sendable (inout Session, JSONValue) -> Void

    private init<Value>(
        _ name: String, _ path: any WritableKeyPath<Session, Value?> & Sendable,
        encode: @escaping @Sendable (Value) -> JSONValue, decode: @escaping @Sendable (JSONValue) -> Value?
    ) {
        self.name = name
        self.encode = { $0[keyPath: path].map(encode) }
        self.decode = { $0[keyPath: path] = decode($1) }
    }

    private static func text(_ name: String, _ path: any WritableKeyPath<Session, String?> & Sendable) -> Self {
        Self(name, path, encode: JSONValue.string, decode: \.text)
    }

    private static func texts(_ name: String, _ path: any WritableKeyPath<Session, [String]?> & Sendable) -> Self {
        Self(name, path, encode: { .array($0.map(JSONValue.string)) }, decode: \.texts)
    }

    private static func flag(_ name: String, _ path: any WritableKeyPath<Session, Bool?> & Sendable) -> Self {
        Self(name, path, encode: JSONValue.bool, decode: \.flag)
    }

    private static func whole(_ name: String, _ path: any WritableKeyPath<Session, Int64?> & Sendable) -> Self {
        Self(name, path, encode: { .number(String($0)) }, decode: { $0.text.flatMap { Int64($0) } })
    }

    private static func figure(_ name: String, _ path: any WritableKeyPath<Session, Figure?> & Sendable) -> Self {
        Self(name, path, encode: { .number($0.text) }, decode: \.figure)
    }

    private static func moment(_ name: String, _ path: any WritableKeyPath<Session, Timestamp?> & Sendable) -> Self {
        Self(name, path, encode: { .string($0.rfc3339) }, decode: \.timestamp)
    }

    /// In the contract's order. `duration_s` is the recorded length, never the age of an active session.
    static let all: [ArchivedField] = [
        moment("started_at", \.startedAt), moment("ended_at", \.endedAt), figure("duration_s", \.recordedDuration),
        figure("credits", \.credits), whole("bandwidth_bytes", \.bandwidthBytes), figure("cost", \.cost),
        text("currency", \.currency), texts("domains", \.domains), text("target_url", \.targetURL),
        text("end_url", \.endURL), texts("tags", \.tags), whole("steps", \.steps),
        whole("navigations", \.navigations), text("captcha", \.captcha),
        Self("error", \.failure, encode: \.archived, decode: SessionFailure.init(archived:)),
        text("api_key_name", \.apiKeyName), text("zone", \.zone), text("browser_ip", \.browserIP),
        flag("proxy", \.usesProxy), text("proxy_type", \.proxyType), flag("headless", \.isHeadless),
        flag("recording", \.isRecorded), flag("stealth", \.isStealth), text("profile", \.profile),
        text("batch_id", \.batchID), flag("playground", \.isPlayground), flag("task_initiated", \.isTaskInitiated),
        whole("task_executions", \.taskExecutions), moment("updated_at", \.updatedAt),
        Self("config", \.configuration, encode: { $0 }, decode: { $0 }),
    ]

    static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension SessionFailure {
    fileprivate var archived: JSONValue {
        .object(
            [
                code.map { JSONMember("code", .string($0)) }, message.map { JSONMember("message", .string($0)) },
            ].compactMap { $0 })
    }

    fileprivate init?(archived value: JSONValue) {
        guard value.members != nil else { return nil }
        self.init(code: value["code"]?.text, message: value["message"]?.text)
    }
}
