package import BrowserSessions

/// What a filter's term can ask about (docs/filters.md).
package enum FilterField: String, Sendable, Hashable, CaseIterable {
    case state, status, provider, account, id
    case age, started, ended, duration
    case credits, bandwidth, cost
    case domain, url, target, end, tag
    case steps, navigations, captcha, error, key, zone, ip, proxy
    case proxyType = "proxy_type"
    case headless, recording, stealth, playground, task, profile, batch
    case region, project, name, expires
    case endReason = "end_reason"
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
        case .expires: ["expires_at"]
        case .endReason: ["reason"]
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

    /// The fields by which it is decided, where that is for a vendor's rows to say.
    private var isDecidedByRows: Bool { self != .finding && !sessionFields.isEmpty }

    /// Whether that vendor's rows lack it although its list can be asked for it.
    package func isServerOnly(at vendor: VendorTraits) -> Bool {
        isDecidedByRows && vendor.serverOnly.isSuperset(of: sessionFields)
    }

    /// The fields that no row of that vendor ever has.
    package static func absent(from provider: ProviderKind) -> Set<FilterField> { absentByVendor[provider] ?? [] }

    private static let absentByVendor = Dictionary(
        uniqueKeysWithValues: ProviderKind.allCases.map { kind in
            let absent = kind.traits.absent
            return (kind, Set(allCases.filter { $0.isDecidedByRows && absent.isSuperset(of: $0.sessionFields) }))
        })
}
