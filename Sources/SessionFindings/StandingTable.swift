import BrowserSessions
import SessionStore

/// What holds at one account. Bounded: topics by `capacity`, sessions by those that are active, and by `endedLimit`.
struct StandingTable: Sendable {
    private let account: String
    private var findings: [FindingTopic: StandingFinding] = [:]
    /// Sessions of them that don't have it any more, not all of a finding's: they are taken out together.
    private var gone: [FindingTopic: Set<SessionKey>] = [:]

    private static let capacity = 500
    private static let hour = Duration.hours(1)

    init(account: String) { self.account = account }

    var size: Int { findings.values.reduce(0) { $0 + 1 + $1.told.count } + gone.values.reduce(0) { $0 + $1.count } }

    /// In no order.
    var all: [StandingFinding] {
        var settled = self
        for topic in gone.keys { settled.settle(topic) }
        return Array(settled.findings.values)
    }

    /// It was found, or found again.
    /// - Parameters:
    ///   - session: the one that it is about.
    ///   - since: when it began to be so, where that is known.
    ///   - from: when the first of the ends was that it is counted over.
    ///   - lastEnd: when the latest of them was.
    mutating func note(
        _ topic: FindingTopic, evidence: String, session: Session? = nil, since: Timestamp? = nil,
        from: Timestamp? = nil, lastEnd: Timestamp? = nil, at now: Timestamp
    ) {
        if let session, gone[topic]?.contains(session.key) == true { settle(topic) }
        let began = since ?? now
        guard findings[topic] != nil || findings.count < Self.capacity else { return }
        findings[
            topic,
            default: StandingFinding(
                account: account, topic: topic, evidence: evidence, since: began, last: now, count: 0)
        ].take(evidence: evidence, session: session, since: began, at: now)
        guard session == nil else { return }
        findings[topic]?.from = from
        let known = findings[topic]?.lastEnd
        findings[topic]?.lastEnd = [known, lastEnd].compactMap { $0 }.max()
    }

    /// What those that have it amount to now, which is no news of them.
    mutating func sum(_ topic: FindingTopic, is words: String?) {
        if findings[topic] != nil { findings[topic]?.sum = words }
    }

    /// A session has it still, with that evidence by now.
    /// - Returns: false where it was not known to have it.
    mutating func refresh(_ topic: FindingTopic, evidence: String, session: SessionKey) -> Bool {
        guard let known = findings[topic]?.told[session], gone[topic]?.contains(session) != true else { return false }
        guard known != evidence else { return true }
        findings[topic]?.told[session] = evidence
        if findings[topic]?.sessions.last == session { findings[topic]?.evidence = evidence }
        return true
    }

    /// Sessions that do not have it any more although they go on.
    /// - Complexity: O(1) for each of them; O(all that have it) once for as many as are told between two readings
    mutating func remove(_ sessions: Set<SessionKey>, from topic: FindingTopic) {
        for key in sessions where findings[topic]?.told[key] != nil { gone[topic, default: []].insert(key) }
        if let count = gone[topic]?.count, count == findings[topic]?.sessions.count { settle(topic) }
    }

    private mutating func settle(_ topic: FindingTopic) {
        guard let sessions = gone.removeValue(forKey: topic) else { return }
        findings[topic]?.keep { !sessions.contains($0) }
        if topic.kind.findsActiveOnly, findings[topic]?.sessions.isEmpty == true { findings[topic] = nil }
    }

    mutating func clockWasSet(by step: Duration) {
        findings = findings.mapValues { finding in
            var finding = finding
            (finding.since, finding.last) = (finding.since + step, finding.last + step)
            return finding
        }
    }

    /// All that is active. What is about sessions goes with them; all else an hour after it was last found.
    mutating func looked(atActive ids: Set<String>, now: Timestamp) {
        for topic in gone.keys { settle(topic) }
        for (topic, finding) in findings {
            findings[topic]?.retain(active: ids)
            // It holds while a session has it, however long ago it was found.
            guard findings[topic]?.sessions.isEmpty == true else { continue }
            let hasLeft = topic.kind.findsActiveOnly && !finding.sessions.isEmpty
            if hasLeft || now - finding.last >= Self.hour { findings[topic] = nil }
        }
    }
}

extension StandingFinding {
    /// Ended sessions whose evidence is kept.
    fileprivate static let endedLimit = 500

    fileprivate mutating func take(evidence: String, session: Session?, since began: Timestamp, at now: Timestamp) {
        self.evidence = evidence
        since = min(since, began)
        last = now
        count += 1
        guard let session else { return }
        // It may be found again before anybody looked at what is active.
        let isKnown = told.updateValue(evidence, forKey: session.key) != nil
        guard session.isActive else {
            // It had ended before anybody found it.
            let end = session.endedAt ?? session.startedAt ?? now
            from = min(from ?? since, end)
            if !isKnown { keepEnded([session.key]) }
            return
        }
        if isKnown {
            guard let place = ended.firstIndex(of: session.key) else { return }
            ended.remove(at: place)
        }
        sessions.append(session.key)
    }

    /// These are active and no others: what has ended goes on having had it, unless only what runs can have it.
    fileprivate mutating func retain(active ids: Set<String>) {
        let gone = sessions.filter { !ids.contains($0.id) }
        guard !gone.isEmpty else { return }
        let words = told
        keep { ids.contains($0.id) }
        guard !topic.kind.findsActiveOnly else { return }
        for key in gone { told[key] = words[key] }
        keepEnded(gone)
    }

    private mutating func keepEnded(_ keys: [SessionKey]) {
        ended += keys
        let surplus = ended.count - Self.endedLimit
        guard surplus > 0 else { return }
        for key in ended.prefix(surplus) { told[key] = nil }
        ended.removeFirst(surplus)
    }

    /// The evidence is then that of the newest of those that are left.
    fileprivate mutating func keep(_ isKept: (SessionKey) -> Bool) {
        let left = sessions.filter(isKept)
        guard left.count < sessions.count else { return }
        for key in sessions where !isKept(key) { told[key] = nil }
        sessions = left
        if let words = left.last.flatMap({ told[$0] }) { evidence = words }
    }
}
