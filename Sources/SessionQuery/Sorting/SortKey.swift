/// What sessions can be sorted by: the fields of docs/fields.md that have one value, and the age.
package enum SortKey: String, Sendable, Hashable, CaseIterable {
    case account, provider, id, state, status
    case started = "started_at"
    case ended = "ended_at"
    case duration = "duration_s"
    case credits
    case bandwidth = "bandwidth_bytes"
    case cost, currency
    case target = "target_url"
    case end = "end_url"
    case steps, navigations, captcha
    case errorCode = "error_code"
    case errorMessage = "error_message"
    case key = "api_key_name"
    case zone
    case ip = "browser_ip"
    case proxy
    case proxyType = "proxy_type"
    case headless, recording, stealth, profile
    case batch = "batch_id"
    case playground
    case task = "task_initiated"
    case taskExecutions = "task_executions"
    case updated = "updated_at"
    case fetched = "fetched_at"
    case region, project, name
    case expires = "expires_at"
    case endReason = "end_reason"
    case age

    /// What kind of value it compares.
    package enum Kind: Sendable, Hashable { case text, number, moment, flag }

    /// The name of the field in the JSON output.
    package var jsonName: String { rawValue }

    /// The name that is written: the one of the filter's field where there is one, else the JSON name.
    package var name: String {
        switch self {
        case .started: "started"
        case .ended: "ended"
        case .duration: "duration"
        case .bandwidth: "bandwidth"
        case .target: "target"
        case .end: "end"
        case .errorCode: "error"
        case .key: "key"
        case .ip: "ip"
        case .batch: "batch"
        case .task: "task"
        case .updated: "updated"
        case .fetched: "fetched"
        case .expires: "expires"
        default: rawValue
        }
    }

    /// The key of that name, either one, ignoring case.
    package init?(name: String) {
        let wanted = name.lowercased()
        guard let key = Self.allCases.first(where: { $0.name == wanted || $0.rawValue == wanted }) else { return nil }
        self = key
    }

    package var kind: Kind {
        switch self {
        case .started, .ended, .updated, .fetched, .expires: .moment
        case .duration, .credits, .bandwidth, .cost, .steps, .navigations, .taskExecutions, .age: .number
        case .proxy, .headless, .recording, .stealth, .playground, .task: .flag
        default: .text
        }
    }

    /// The direction when none is written: down for times and numbers, up for text and for no before yes.
    package var ascendsByDefault: Bool { kind == .text || kind == .flag }
}
