import BrowserSessions

/// A session as the first version wrote it: JSON with the names of docs/fields.md. Only read, and only to bring
/// an archive of that version up to date.
enum FirstRecord {
    /// Sets the fields that the record holds; what can't be read leaves its field as it is.
    static func read(_ record: JSONValue, into session: inout Session) {
        for member in record.members ?? [] { setters[member.name]?(&session, member.value) }
    }

    private typealias Setter = @Sendable (inout Session, JSONValue) -> Void

    private static let setters: [String: Setter] = figures.merging(texts) { first, _ in first }

    private static let figures: [String: Setter] = [
        "duration_s": { $0.recordedDuration = $1.figure },
        "credits": { $0.credits = $1.figure },
        "bandwidth_bytes": { $0.bandwidthBytes = $1.whole },
        "cost": { $0.cost = $1.figure },
        "steps": { $0.steps = $1.whole },
        "navigations": { $0.navigations = $1.whole },
        "proxy": { $0.usesProxy = $1.flag },
        "headless": { $0.isHeadless = $1.flag },
        "recording": { $0.isRecorded = $1.flag },
        "stealth": { $0.isStealth = $1.flag },
        "playground": { $0.isPlayground = $1.flag },
        "task_initiated": { $0.isTaskInitiated = $1.flag },
        "task_executions": { $0.taskExecutions = $1.whole },
        "updated_at": { $0.updatedAt = $1.timestamp },
    ]

    private static let texts: [String: Setter] = [
        "id": { $0.key.id = $1.text ?? $0.key.id },
        "status": { $0.status = $1.text ?? $0.status },
        "currency": { $0.currency = $1.text },
        "domains": { $0.domains = $1.texts },
        "target_url": { $0.targetURL = $1.text },
        "end_url": { $0.endURL = $1.text },
        "tags": { $0.tags = $1.texts },
        "captcha": { $0.captcha = $1.text },
        "error": {
            guard $1.members != nil else { return }
            $0.failure = SessionFailure(code: $1["code"]?.text, message: $1["message"]?.text)
        },
        "api_key_name": { $0.apiKeyName = $1.text },
        "zone": { $0.zone = $1.text },
        "browser_ip": { $0.browserIP = $1.text },
        "proxy_type": { $0.proxyType = $1.text },
        "profile": { $0.profile = $1.text },
        "batch_id": { $0.batchID = $1.text },
        "config": { $0.configuration = $1 },
    ]
}

extension JSONValue {
    fileprivate var whole: Int64? { text.flatMap { Int64($0) } }
}
