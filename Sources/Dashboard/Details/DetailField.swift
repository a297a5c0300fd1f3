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

    var group: Group {
        switch self {
        case .state, .id, .account: .why
        case .started, .ended, .expires, .endReason, .duration, .bandwidth, .credits, .cost, .steps, .navigations,
            .captcha:
            .figures
        case .domains, .tags, .target, .end: .places
        case .proxy, .proxyType, .zone, .browserIP, .apiKey, .profile, .headless, .recording, .stealth, .task,
            .executions, .batch, .playground, .name, .region, .project, .read, .updated:
            .setup
        }
    }

    /// Few vendors tell it: it takes no line where it is not told.
    var isRare: Bool {
        switch self {
        case .name, .region, .project, .expires, .endReason: true
        case .state, .id, .account, .started, .ended, .duration, .bandwidth, .credits, .cost, .steps, .navigations,
            .captcha, .domains, .tags, .target, .end, .proxy, .proxyType, .zone, .browserIP, .apiKey, .profile,
            .headless, .recording, .stealth, .task, .executions, .batch, .playground, .read, .updated:
            false
        }
    }

    /// - Complexity: O(length of the value)
    func isTold(of session: Session) -> Bool {
        moment(of: session) != nil || text(of: session, at: session.fetchedAt) != nil
    }

    /// The moment that it is; nil for fields of another kind, and where the session has none.
    func moment(of session: Session) -> Timestamp? {
        switch self {
        case .started: session.startedAt
        case .ended: session.endedAt
        case .expires: session.expiresAt
        case .read: session.fetchedAt
        case .updated: session.updatedAt
        case .state, .id, .account, .duration, .bandwidth, .credits, .cost, .steps, .navigations, .captcha, .domains,
            .tags, .target, .end, .proxy, .proxyType, .zone, .browserIP, .apiKey, .profile, .headless, .recording,
            .stealth, .task, .executions, .batch, .playground, .name, .region, .project, .endReason:
            nil
        }
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
        case .credits: session.credits?.text
        case .cost: Self.cost(of: session)
        case .steps: session.steps.map(Numbers.grouped)
        case .navigations: session.navigations.map(Numbers.grouped)
        case .captcha: session.captcha
        case .domains: session.domains?.joined(separator: "  ")
        case .tags: session.tags?.joined(separator: "  ")
        case .target: session.targetURL
        case .end: session.endURL
        case .proxy: Self.word(session.usesProxy)
        case .proxyType: session.proxyType
        case .zone: session.zone
        case .browserIP: session.browserIP
        case .apiKey: session.apiKeyName
        case .profile: session.profile
        case .headless: Self.word(session.isHeadless)
        case .recording: Self.word(session.isRecorded)
        case .stealth: Self.word(session.isStealth)
        case .task: Self.word(session.isTaskInitiated)
        case .executions: session.taskExecutions.map(Numbers.grouped)
        case .batch: session.batchID
        case .playground: Self.word(session.isPlayground)
        case .name: session.name
        case .region: session.region
        case .project: session.project
        case .endReason: session.endReason
        case .started, .expires, .read, .updated: nil
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

    private static func word(_ flag: Bool?) -> String? { flag.map { $0 ? "yes" : "no" } }
}
