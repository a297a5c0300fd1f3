import BrowserSessions
import SessionQuery

/// A field of the details: its label, the group it stands in and how its value reads. The order is that of the lines.
enum DetailField: String, CaseIterable {
    case state, id, account
    case started, ended, duration, bandwidth, credits, cost, steps, navigations, captcha
    case domains, tags, target, end
    case proxy
    case proxyType = "proxy type"
    case zone
    case browserIP = "browser ip"
    case apiKey = "api key"
    case profile, headless, recording, stealth, task, executions, batch, playground, name, region, project
    case expires = "ends by"
    case endReason = "end reason"
    case read, updated

    enum Group: String, CaseIterable {
        /// Why the session stands where it does, and which one it is: the first lines, without a head.
        case why
        case figures, places, setup

        var fields: [DetailField] { DetailField.allCases.filter { $0.group == self } }
    }

    var label: String { rawValue }

    /// Where it stands, the session's field whose value it shows, and whether few vendors tell it: then it takes no line where
    /// it is not told.
    private var definition: (group: Group, of: SessionField?, isRare: Bool) {
        switch self {
        case .state: (.why, .state, false)
        case .id: (.why, nil, false)
        case .account: (.why, nil, false)
        case .started: (.figures, .startedAt, false)
        case .ended: (.figures, .endedAt, false)
        case .duration: (.figures, .duration, false)
        case .bandwidth: (.figures, .bandwidth, false)
        case .credits: (.figures, .credits, false)
        case .cost: (.figures, .cost, false)
        case .steps: (.figures, .steps, false)
        case .navigations: (.figures, .navigations, false)
        case .captcha: (.figures, .captcha, false)
        case .domains: (.places, .domains, false)
        case .tags: (.places, .tags, false)
        case .target: (.places, .targetURL, false)
        case .end: (.places, .endURL, false)
        case .proxy: (.setup, .proxy, false)
        case .proxyType: (.setup, .proxyType, false)
        case .zone: (.setup, .zone, false)
        case .browserIP: (.setup, .browserIP, false)
        case .apiKey: (.setup, .apiKeyName, false)
        case .profile: (.setup, .profile, false)
        case .headless: (.setup, .headless, false)
        case .recording: (.setup, .recording, false)
        case .stealth: (.setup, .stealth, false)
        case .task: (.setup, .taskInitiated, false)
        case .executions: (.setup, .taskExecutions, false)
        case .batch: (.setup, .batchID, false)
        case .playground: (.setup, .playground, false)
        case .name: (.setup, .name, true)
        case .region: (.setup, .region, true)
        case .project: (.setup, .project, true)
        case .expires: (.figures, .expiresAt, true)
        case .endReason: (.figures, .endReason, true)
        case .read: (.setup, nil, false)
        case .updated: (.setup, .updatedAt, false)
        }
    }

    var group: Group { definition.group }
    var isRare: Bool { definition.isRare }
    var value: SessionValue? { definition.of?.value }

    /// - Complexity: O(length of the value)
    func isTold(of session: Session) -> Bool {
        moment(of: session) != nil || text(of: session, at: session.fetchedAt) != nil
    }

    /// The moment that it is; nil for fields of another kind, and where the session has none.
    func moment(of session: Session) -> Timestamp? {
        if self == .read { return session.fetchedAt }
        guard case .moment(let get, _)? = value else { return nil }
        return get(session)
    }

    /// Its value for people, whole; nil where the session has none, and for moments.
    ///
    /// - Complexity: O(length of the value)
    func text(of session: Session, at now: Timestamp) -> String? {
        switch self {
        case .state: session.state.rawValue + (session.status == session.state.rawValue ? "" : ", \(session.status)")
        case .id: session.id
        case .account: "\(session.account)  \(session.provider.displayName)"
        case .ended: session.isActive ? "not yet" : nil
        case .duration: Self.duration(of: session, at: now)
        case .bandwidth: session.bandwidthBytes.map { "\(HumanBytes.text($0))  \(Numbers.grouped($0)) B" }
        case .cost: Self.cost(of: session)
        case let field:
            switch field.value {
            case nil, .moment: nil
            case .text(let get, _): get(session)
            case .texts(let get, _): get(session)?.joined(separator: "  ")
            case .flag(let get, _): get(session).map { $0 ? "yes" : "no" }
            case .count(let get, _): get(session).map(Numbers.grouped)
            case .figure(let get, _): get(session)?.text
            }
        }
    }

    private static func duration(of session: Session, at now: Timestamp) -> String? {
        if session.isActive, let start = session.startedAt {
            return AgeText.running(since: start, now: now) + " so far"
        }
        return session.recordedDuration.map { HumanDuration.text(seconds: $0.value) + "  \($0.text) s" }
    }

    private static func cost(of session: Session) -> String? {
        let currency = session.currency.map { " " + $0 } ?? ""
        return session.cost.map { (session.isActive ? "~" : "") + $0.cents + currency }
    }
}
