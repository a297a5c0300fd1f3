package import BrowserSessions

/// What a filter's term can ask about, in the order of the contract.
package enum FilterField: String, Sendable, Hashable, CaseIterable {
    case state, status, provider, account, id
    case age, started, ended, duration
    case credits, bandwidth, cost
    case domain, url, target, end, tag
    case steps, navigations, captcha, error, key, zone, ip, proxy
    case proxyType = "proxy_type"
    case headless, recording, stealth, playground, task, profile, batch
    case active, new, finding

    /// How it is written in a filter.
    package var name: String { rawValue }

    /// The field of that name: its name in filters or its name in JSON, ignoring case.
    package init?(name: String) {
        guard let field = Self.byName[name.lowercased()] else { return nil }
        self = field
    }

    /// Other names that are understood: those of the JSON output.
    package var aliases: [String] {
        switch self {
        case .started: ["started_at"]
        case .ended: ["ended_at"]
        case .duration: ["duration_s"]
        case .bandwidth: ["bandwidth_bytes"]
        case .domain: ["domains"]
        case .target: ["target_url"]
        case .end: ["end_url"]
        case .tag: ["tags"]
        case .key: ["api_key_name"]
        case .ip: ["browser_ip"]
        case .batch: ["batch_id"]
        case .task: ["task_initiated"]
        default: []
        }
    }

    private static let byName: [String: FilterField] = {
        var fields: [String: FilterField] = [:]
        for field in allCases { for name in [field.name] + field.aliases { fields[name] = field } }
        return fields
    }()

    /// Whether only who watches can answer it: what is new and what was found is not in a session. See `FilterContext`.
    package var isDashboardOnly: Bool { self == .new || self == .finding }

    /// Whether Anchor's rows lack it although Anchor's list can be asked for it (contract, section 5).
    package var isServerOnly: Bool {
        switch self {
        case .playground, .stealth, .profile, .batch: true
        default: false
        }
    }
}

extension FilterField {
    /// The fields that no row of that vendor ever has, by the table of the contract's section 3.
    package static func absent(from provider: ProviderKind) -> Set<FilterField> {
        switch provider {
        case .anchor: [.url, .target, .end, .navigations, .captcha, .error, .zone]
        case .hyperbrowser:
            [
                .bandwidth, .domain, .url, .target, .end, .tag, .steps, .navigations, .captcha, .error, .key, .zone,
                .ip,
                .proxyType, .headless, .batch, .playground, .task,
            ]
        case .brightdata:
            [
                .credits, .tag, .steps, .key, .ip, .proxy, .proxyType, .headless, .recording, .stealth, .profile,
                .batch,
                .playground, .task,
            ]
        }
    }
}
