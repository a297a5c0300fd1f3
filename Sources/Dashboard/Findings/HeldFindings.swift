import BrowserSessions
import SessionStore

/// What holds of the sessions: what was found about each, and about its account because of such as it.
struct HeldFindings: Sendable {
    struct Found: Sendable, Hashable {
        var topic: FindingTopic
        var evidence: String

        /// `repeated_error: no_peers: 4 times within 1h`
        var sentence: String { "\(topic.head): \(evidence)" }

        /// The evidence of one session speaks for itself, that of many does not.
        var words: String { topic.isShared ? sentence : evidence }
    }

    /// By account.
    private var single: [String: [StandingFinding]] = [:]
    private var shared: [String: [FindingTopic: StandingFinding]] = [:]

    /// Nothing was found.
    init() {}

    /// - Complexity: O(n), however many sessions each is about.
    init(_ standing: [StandingFinding]) {
        for finding in standing {
            if finding.topic.isShared {
                shared[finding.account, default: [:]][finding.topic] = finding
            } else if !finding.told.isEmpty {
                single[finding.account, default: []].append(finding)
            }
        }
    }

    /// The most urgent first.
    func about(_ session: Session) -> [Found] {
        let single = single[session.account] ?? []
        var found = single.filter { Self.isHeld($0, isActive: session.isActive) }.compactMap { finding in
            finding.told[session.key].map { Found(topic: finding.topic, evidence: $0) }
        }
        if session.state.isEnded, let shared = shared[session.account] {
            for topic in FindingTopic.shared(by: session) {
                guard let finding = shared[topic], finding.counts(session) else { continue }
                found.append(Found(topic: topic, evidence: finding.evidence))
            }
        }
        return found.sorted { $0.topic.kind.urgency > $1.topic.kind.urgency }
    }

    /// Something was found about that session itself.
    func isFound(_ key: SessionKey, isActive: Bool) -> Bool {
        single[key.account]?.contains { Self.isHeld($0, isActive: isActive) && $0.told[key] != nil } ?? false
    }

    /// Something was found about the account, because of sessions that have ended.
    func hasShared(account: String) -> Bool { shared[account] != nil }

    /// Its end may be known before those are looked through that run.
    private static func isHeld(_ finding: StandingFinding, isActive: Bool) -> Bool {
        isActive || !finding.topic.kind.findsActiveOnly
    }
}

extension FindingTopic {
    /// It is about an account, because of many sessions.
    fileprivate var isShared: Bool {
        switch kind {
        case .repeatedError, .captcha, .failureShare: true
        case .overdue, .endsSoon, .idle, .leak, .human, .bandwidth, .batchFailed, .batchStalled: false
        }
    }
}

extension Surroundings {
    /// What was found about a session and holds, with figures as they are now; the most urgent first.
    func findings(of session: Session) -> [HeldFindings.Found] {
        var found = findings.about(session)
        guard session.isActive, let pending = interventions(of: session.account)[session.id] else { return found }
        found.removeAll { $0.topic.kind == .human }
        return [HeldFindings.Found(topic: FindingTopic(.human), evidence: pending.words(at: now))] + found
    }

    /// The most urgent of them; nil where nothing was found.
    func finding(of session: Session) -> HeldFindings.Found? { findings(of: session).first }

    /// Something was found about the session on a row. The whole row is looked at only where it may be one of many.
    func hasFinding(_ rows: SessionRows, at place: Int) -> Bool {
        let (key, state) = (rows.key(at: place), rows.state(at: place))
        if state.isEnded, findings.hasShared(account: key.account) { return finding(of: rows[place]) != nil }
        if state.isActive, interventions(of: key.account)[key.id] != nil { return true }
        return findings.isFound(key, isActive: state.isActive)
    }

    private func interventions(of account: String) -> [String: PendingIntervention] {
        accounts.first { $0.name == account }?.interventions ?? [:]
    }
}
