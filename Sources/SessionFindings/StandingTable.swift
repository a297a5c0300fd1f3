import BrowserSessions
import SessionStore

/// What holds at one account. Bounded: topics by `capacity`, sessions by those that are active.
struct StandingTable: Sendable {
    private let account: String
    private var findings: [FindingTopic: StandingFinding] = [:]

    private static let capacity = 500
    private static let hour = Duration.hours(1)

    init(account: String) { self.account = account }

    var size: Int { findings.values.reduce(0) { $0 + 1 + $1.sessions.count } }

    /// In no order.
    var all: [StandingFinding] { Array(findings.values) }

    /// It was found, or found again.
    /// - Parameters:
    ///   - session: the active one that it is about.
    ///   - since: when it began to be so, where that is known.
    mutating func note(
        _ topic: FindingTopic, evidence: String, session: SessionKey? = nil, since: Timestamp? = nil, at now: Timestamp
    ) {
        let began = since ?? now
        guard findings[topic] != nil || findings.count < Self.capacity else { return }
        findings[
            topic,
            default: StandingFinding(
                account: account, topic: topic, evidence: evidence, since: began, last: now, count: 0)
        ].take(evidence: evidence, session: session, since: began, at: now)
    }

    /// What those that have it amount to now, which is no news of them.
    mutating func sum(_ topic: FindingTopic, is words: String?) {
        if findings[topic] != nil { findings[topic]?.sum = words }
    }

    /// Sessions that do not have it any more although they go on.
    mutating func remove(_ sessions: Set<SessionKey>, from topic: FindingTopic) {
        guard let left = findings[topic]?.sessions.filter({ !sessions.contains($0) }) else { return }
        findings[topic]?.sessions = left
        if left.isEmpty { findings[topic] = nil }
    }

    /// All that is active. What is about sessions goes with them; what is about an account an hour after it was last found.
    mutating func looked(atActive ids: Set<String>, now: Timestamp) {
        for (topic, finding) in findings {
            if topic.kind.findsActiveOnly, !finding.sessions.isEmpty {
                let left = finding.sessions.filter { ids.contains($0.id) }
                if left.count != finding.sessions.count { findings[topic]?.sessions = left }
                if left.isEmpty { findings[topic] = nil }
            } else if now - finding.last >= Self.hour {
                findings[topic] = nil
            }
        }
    }
}

extension StandingFinding {
    fileprivate mutating func take(evidence: String, session: SessionKey?, since began: Timestamp, at now: Timestamp) {
        self.evidence = evidence
        since = min(since, began)
        last = now
        count += 1
        // A session is found once while it has the finding, so it is not in them yet.
        if let session { sessions.append(session) }
    }
}
