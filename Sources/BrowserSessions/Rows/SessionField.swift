/// A field of one session, by its name in `list -o json`. What filters, sort keys and unread values are about.
package enum SessionField: String, Sendable, Hashable, CaseIterable {
    /// What the status word means.
    case state
    /// The word itself.
    case status
    case startedAt = "started_at"
    case endedAt = "ended_at"
    case duration = "duration_s"
    case credits
    case bandwidth = "bandwidth_bytes"
    case domains
    case targetURL = "target_url"
    case endURL = "end_url"
    case tags, steps, navigations, captcha, error
    case apiKeyName = "api_key_name"
    case zone
    case browserIP = "browser_ip"
    case proxy
    case proxyType = "proxy_type"
    case headless, recording, stealth, profile, playground
    case taskInitiated = "task_initiated"
    case taskExecutions = "task_executions"
    case batchID = "batch_id"
    case updatedAt = "updated_at"
    case region, project, name
    case expiresAt = "expires_at"
    case endReason = "end_reason"
    case cost
}
