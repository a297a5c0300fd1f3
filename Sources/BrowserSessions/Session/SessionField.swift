/// A field of one session, by its name in `list -o json` and in its order there. What filters, sort keys, columns and unread
/// values are about.
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
    case cost, currency, domains
    case targetURL = "target_url"
    case endURL = "end_url"
    case tags, steps, navigations, captcha, error
    case apiKeyName = "api_key_name"
    case zone
    case browserIP = "browser_ip"
    case proxy
    case proxyType = "proxy_type"
    case headless, recording, stealth, profile
    case batchID = "batch_id"
    case playground
    case taskInitiated = "task_initiated"
    case taskExecutions = "task_executions"
    case updatedAt = "updated_at"
    case region, project, name
    case expiresAt = "expires_at"
    case endReason = "end_reason"

    /// Those that sessions of every vendor can have.
    package static let common: Set<SessionField> = [.state, .status, .startedAt, .endedAt, .duration, .cost, .currency]
}

/// How a field that is one value or none is read from a session and written to it. Not by key paths: those take ten times as
/// long, and an archive's record is thirty of them.
package enum SessionValue: Sendable {
    package typealias Get<Value> = @Sendable (Session) -> Value?
    package typealias Set<Value> = @Sendable (inout Session, Value?) -> Void

    case text(Get<String>, Set<String>)
    case texts(Get<[String]>, Set<[String]>)
    case flag(Get<Bool>, Set<Bool>)
    /// A whole number.
    case count(Get<Int64>, Set<Int64>)
    case figure(Get<Figure>, Set<Figure>)
    case moment(Get<Timestamp>, Set<Timestamp>)
}

extension SessionField {
    /// Nil for a field that every session has, and for the error, which is two texts. For the duration: that of an ended session.
    package var value: SessionValue? {
        switch self {
        case .state, .status, .error: nil
        case .startedAt: .moment({ $0.startedAt }, { $0.startedAt = $1 })
        case .endedAt: .moment({ $0.endedAt }, { $0.endedAt = $1 })
        case .duration: .figure({ $0.recordedDuration }, { $0.recordedDuration = $1 })
        case .credits: .figure({ $0.credits }, { $0.credits = $1 })
        case .bandwidth: .count({ $0.bandwidthBytes }, { $0.bandwidthBytes = $1 })
        case .cost: .figure({ $0.cost }, { $0.cost = $1 })
        case .currency: .text({ $0.currency }, { $0.currency = $1 })
        case .domains: .texts({ $0.domains }, { $0.domains = $1 })
        case .targetURL: .text({ $0.targetURL }, { $0.targetURL = $1 })
        case .endURL: .text({ $0.endURL }, { $0.endURL = $1 })
        case .tags: .texts({ $0.tags }, { $0.tags = $1 })
        case .steps: .count({ $0.steps }, { $0.steps = $1 })
        case .navigations: .count({ $0.navigations }, { $0.navigations = $1 })
        case .captcha: .text({ $0.captcha }, { $0.captcha = $1 })
        case .apiKeyName: .text({ $0.apiKeyName }, { $0.apiKeyName = $1 })
        case .zone: .text({ $0.zone }, { $0.zone = $1 })
        case .browserIP: .text({ $0.browserIP }, { $0.browserIP = $1 })
        case .proxy: .flag({ $0.usesProxy }, { $0.usesProxy = $1 })
        case .proxyType: .text({ $0.proxyType }, { $0.proxyType = $1 })
        case .headless: .flag({ $0.isHeadless }, { $0.isHeadless = $1 })
        case .recording: .flag({ $0.isRecorded }, { $0.isRecorded = $1 })
        case .stealth: .flag({ $0.isStealth }, { $0.isStealth = $1 })
        case .profile: .text({ $0.profile }, { $0.profile = $1 })
        case .batchID: .text({ $0.batchID }, { $0.batchID = $1 })
        case .playground: .flag({ $0.isPlayground }, { $0.isPlayground = $1 })
        case .taskInitiated: .flag({ $0.isTaskInitiated }, { $0.isTaskInitiated = $1 })
        case .taskExecutions: .count({ $0.taskExecutions }, { $0.taskExecutions = $1 })
        case .updatedAt: .moment({ $0.updatedAt }, { $0.updatedAt = $1 })
        case .region: .text({ $0.region }, { $0.region = $1 })
        case .project: .text({ $0.project }, { $0.project = $1 })
        case .name: .text({ $0.name }, { $0.name = $1 })
        case .expiresAt: .moment({ $0.expiresAt }, { $0.expiresAt = $1 })
        case .endReason: .text({ $0.endReason }, { $0.endReason = $1 })
        }
    }
}
