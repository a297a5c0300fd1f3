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
        let jsonName = sessionField.map(\.rawValue).flatMap { $0 == name ? nil : $0 }
        return [jsonName, self == .endReason ? "reason" : nil].compactMap { $0 }
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

extension FilterField {
    /// What it is, in a line for each: what values it takes, the session's field that it asks about, and what is said of it in
    /// help and completion. Where there is no such field, `Session+Fields` says how a session answers.
    private var definition: (kind: FilterFieldKind, of: SessionField?, help: String) {
        switch self {
        case .state: (.state, .state, "pending, running, finished, failed or unknown")
        case .status: (.word, .status, "the vendor's own word, whole, ignoring case")
        // Its help names the vendors that there are.
        case .provider: (.provider, nil, "")
        case .account: (.word, nil, "the account's name, whole, ignoring case")
        case .id: (.prefix, nil, "the session's id, from its beginning")
        case .age: (.age, nil, "time since its start: <2h is younger")
        case .started: (.moment, .startedAt, "when it started: <2h ago, >2026-11-01, 2026-11-20")
        case .ended: (.moment, .endedAt, "when it ended: <15m ago, >2026-11-01, 2026-11-20")
        case .duration: (.duration, .duration, "how long it ran, so far or in all: >5m")
        case .credits: (.number, .credits, "the vendor's credits: >1.5")
        case .bandwidth: (.bytes, .bandwidth, "bytes moved: >100MB, >1GiB")
        case .cost: (.number, .cost, "what it cost by its vendor, else by the account's prices: >2.50")
        case .domain: (.host, .domains, "a host that was visited, or one below it")
        case .url: (.text, nil, "text in the target or end URL")
        case .target: (.text, .targetURL, "text in the first URL")
        case .end: (.text, .endURL, "text in the last URL")
        case .tag: (.tag, .tags, "a tag, whole; prod* for a prefix")
        case .steps: (.number, .steps, "steps taken: >10")
        case .navigations: (.number, .navigations, "pages navigated to: >10")
        case .captcha: (.word, .captcha, "solved, failed, detected or none")
        case .error: (.text, .error, "text in the error's code or message")
        case .key: (.text, .apiKeyName, "text in the API key's name")
        case .zone: (.word, .zone, "the zone, whole, ignoring case")
        case .ip: (.text, .browserIP, "text in the browser's address")
        case .proxy: (.flag, .proxy, "yes or no: whether it uses a proxy")
        case .proxyType: (.text, .proxyType, "text in the kind of proxy")
        case .headless: (.flag, .headless, "yes or no")
        case .recording: (.flag, .recording, "yes or no: whether it is recorded")
        case .stealth: (.flag, .stealth, "yes or no")
        case .playground: (.flag, .playground, "yes or no: started from the playground")
        case .task: (.flag, .taskInitiated, "yes or no: started by a task")
        case .profile: (.text, .profile, "text in the profile's name or id")
        case .batch: (.word, .batchID, "the batch's id, whole, ignoring case")
        case .region: (.word, .region, "where it runs, whole, ignoring case")
        case .project: (.word, .project, "the vendor's project, whole, ignoring case")
        case .name: (.text, .name, "text in the session's name")
        case .expires: (.duration, .expiresAt, "time until its vendor ends it: <10m")
        case .endReason: (.word, .endReason, "why it ended, in the vendor's word, whole")
        case .active: (.flag, nil, "yes or no: pending or running")
        case .new: (.flag, nil, "yes or no: since you last looked")
        case .finding: (.word, nil, "the name of a finding, or * for any")
        }
    }

    package var kind: FilterFieldKind { definition.kind }

    /// The field of a session that it asks about, where it is one.
    package var sessionField: SessionField? { definition.of }

    /// One line for help and completion.
    package var help: String {
        self == .provider ? ProviderKind.allCases.map(\.rawValue).listed(by: "or") : definition.help
    }
}
