import BrowserSessions
import SessionQuery
import SessionStore

/// What is known of one account's sessions, as far as findings go.
struct AccountRecord: Sendable {
    let account: FindingAccount
    /// Figures of active sessions, and when they last moved.
    var movements: [String: LastMovement] = [:]
    /// Figures that some session was seen to move while it ran.
    var movingFigures: Set<LastMovement.Figure> = []
    /// Figures that some session was told of while it ran, other than zero.
    var toldFigures: Set<LastMovement.Figure> = []
    /// All active sessions have been seen together, once at least.
    private(set) var hasLooked = false
    /// Which ends count in shares already.
    private var counted = CountedEnds(capacity: 200_000)
    /// By code.
    var errors = BoundedTable<RecentErrors>(capacity: 200)
    var captchas: [(ending: Ending, isUnsolved: Bool)] = []
    var traffic = BoundedTable<RecentQuantile>(capacity: 500)
    var domainDurations = BoundedTable<RecentQuantile>(capacity: 500)
    var tagDurations = BoundedTable<RecentQuantile>(capacity: 500)
    var zones = BoundedTable<Outcomes>(capacity: 200)
    var domains = BoundedTable<Outcomes>(capacity: 500)
    var batches: [String: BatchProgress] = [:]
    /// What had ended before the first whole reading is history.
    var hasReadBatches = false
    /// What its sessions ask a person, by their ids.
    private(set) var interventions: [String: PendingIntervention] = [:]
    /// What holds, told or not.
    private(set) var standing: StandingTable
    /// When something about the account was last said.
    private var said: [FindingTopic: Timestamp] = [:]
    /// The sessions that each finding points at.
    private var pointed: [FindingKind: SessionMemory] = [:]
    private var newlyPointed: Set<SessionKey> = []
    /// The sessions of which something was said: it is said once, though it may be so again.
    private var saidOf: [FindingKind: SessionMemory] = [:]

    /// An end that was seen, and whose.
    struct Ending: Sendable {
        var at: Timestamp
        var session: SessionKey
    }

    /// Sessions of each kind that are remembered besides the active ones.
    private let capacity: Int
    static let usualCapacity = 2_000
    static let hour = Duration.hours(1)

    init(_ account: FindingAccount, capacity: Int = AccountRecord.usualCapacity) {
        self.account = account
        self.capacity = capacity
        standing = StandingTable(account: account.name)
    }

    var size: Int {
        let tables =
            errors.count + traffic.count + domainDurations.count + tagDurations.count + zones.count + domains.count
        let sessions =
            counted.count + movements.count + pointed.values.reduce(0) { $0 + $1.size } + captchas.count
            + saidOf.values.reduce(0) { $0 + $1.size }
        return tables + sessions + said.count + batches.count + interventions.count + standing.size
    }

    func names(of key: SessionKey) -> [String] {
        FindingKind.allCases.filter { pointed[$0]?.contains(key) == true }.map(\.rawValue)
    }

    /// Sessions that a finding has come to point at, or points at no more, since this was last asked.
    mutating func takePointed() -> Set<SessionKey> {
        defer { newlyPointed = [] }
        return newlyPointed
    }

    // MARK: What is seen

    mutating func looked(at active: [Session], now: Timestamp) -> [Finding] {
        let ids = Set(active.lazy.map(\.id))
        movements = movements.filter { ids.contains($0.key) }
        for kind in pointed.keys { pointed[kind]?.retain(active: ids, account: account.name) }
        for kind in saidOf.keys { saidOf[kind]?.retain(active: ids, account: account.name) }
        for session in active { noteMovement(of: session) }
        hasLooked = true
        standing.looked(atActive: ids, now: now)
        let found = active.flatMap { findings(about: $0, at: now) }
        return found
            + FindingRule.sums.compactMap { kind, sum in
                let words = sum(&self, active, now)
                standing.sum(FindingTopic(kind), is: words)
                return words.flatMap { saidOnceAnHour(FindingTopic(kind), now: now, evidence: $0) }
            }
    }

    /// - Parameter isPicked: only a question that narrows its list brought it, such as one for failures.
    mutating func saw(_ change: SessionChange, isLive: Bool, isPicked: Bool = false, at now: Timestamp) -> [Finding] {
        let session = change.new
        noteMovement(of: session)
        let findings = isLive ? self.findings(about: session, at: now) : []
        guard session.state.isEnded, change.old?.state.isEnded != true else { return findings }
        // One that was followed to its end was picked by nobody.
        return findings + ended(session, isPicked: isPicked && change.old == nil, now: now)
    }

    mutating func findings(about session: Session, at now: Timestamp) -> [Finding] {
        let capacity = capacity
        return FindingRule.ofSessions.compactMap { kind, evidence in
            let (topic, key) = (FindingTopic(kind), session.key)
            let hadIt = isPointed(kind, at: key)
            // What has ended goes on having had what it had.
            guard session.isActive || !hadIt else { return nil }
            guard let evidence = evidence(&self, session, now) else {
                if hadIt { holdsNoMore(topic, of: key) }
                return nil
            }
            if hadIt, standing.refresh(topic, evidence: evidence, session: key) { return nil }
            point(kind, at: key, isActive: session.isActive)
            standing.note(
                topic, evidence: evidence, session: session,
                since: kind == .overdue ? overdueSince(session, at: now) : nil, at: now)
            guard saidOf[kind]?.contains(key) != true else { return nil }
            saidOf[kind, default: SessionMemory(capacity: capacity)].insert(key, isActive: session.isActive)
            return Finding(topic, account: account.name, session: session, evidence: evidence)
        }
    }

    /// Of a session that goes on.
    private mutating func holdsNoMore(_ topic: FindingTopic, of key: SessionKey) {
        pointed[topic.kind]?.remove(key)
        newlyPointed.insert(key)
        standing.remove([key], from: topic)
    }

    /// - Parameter isPicked: it counts in nothing that others would have to count in, too: a share of what was asked for would be
    ///   a share of nothing.
    mutating func ended(_ session: Session, isPicked: Bool = false, now: Timestamp) -> [Finding] {
        let ending = Ending(at: session.endedAt ?? session.startedAt ?? now, session: session.key)
        let verdict = isPicked ? nil : counted.note(ending, at: now)
        switch verdict {
        case .first, .old: noteUsual(session, ending)
        case .again, nil: break
        }
        return FindingRule.ofEndings.flatMap { findings, countsPicked in
            countsPicked || verdict == .first ? findings(&self, session, ending, now) : []
        }
    }

    /// Each of these is of those that ended last, in whatever order they are told.
    private mutating func noteUsual(_ session: Session, _ ending: Ending) {
        if let domain = session.domains?.first, let bytes = session.bandwidthBytes {
            _ = traffic.update(domain, at: ending.at, empty: .traffic) { $0.add(bytes, of: ending) }
        }
        noteDuration(of: session, ending)
        noteCaptcha(of: session, ending)
    }

    /// What its sessions ask a person by now. What was answered is not pointed at any more.
    mutating func sawInterventions(_ pending: [String: PendingIntervention]) {
        var answered: Set<SessionKey> = []
        for id in interventions.keys where pending[id] == nil {
            let key = SessionKey(account: account.name, id: id)
            guard isPointed(.human, at: key) else { continue }
            pointed[.human]?.remove(key)
            saidOf[.human]?.remove(key)
            answered.insert(key)
            newlyPointed.insert(key)
        }
        if !answered.isEmpty { standing.remove(answered, from: FindingTopic(.human)) }
        interventions = pending
    }

    mutating func clockWasSet(by step: Duration) {
        said = said.mapValues { $0 + step }
        movements = movements.mapValues { LastMovement(figures: $0.figures, at: $0.at + step) }
        for id in batches.keys { batches[id]?.clockWasSet(by: step) }
        standing.clockWasSet(by: step)
    }

    mutating func noteStanding(_ topic: FindingTopic, evidence: String, at now: Timestamp) {
        standing.note(topic, evidence: evidence, at: now)
    }

    // MARK: What is said

    /// - Returns: false when the finding points at the session already.
    @discardableResult
    mutating func point(_ kind: FindingKind, at key: SessionKey, isActive: Bool) -> Bool {
        guard !isPointed(kind, at: key) else { return false }
        let capacity = capacity
        pointed[kind, default: SessionMemory(capacity: capacity)].insert(key, isActive: isActive)
        newlyPointed.insert(key)
        return true
    }

    func isPointed(_ kind: FindingKind, at key: SessionKey) -> Bool { pointed[kind]?.contains(key) == true }

    /// Something about the account, unless it was said within the hour.
    /// - Parameters:
    ///   - first: the first of the ends that count in it, where that does not follow from the time.
    ///   - lastEnd: the latest of them.
    mutating func hourly(
        _ topic: FindingTopic, now: Timestamp, from first: Timestamp? = nil, lastEnd: Timestamp?, evidence: String
    ) -> Finding? {
        standing.note(
            topic, evidence: evidence, from: first ?? topic.firstEnd(foundAt: now), lastEnd: lastEnd, at: now)
        return saidOnceAnHour(topic, now: now, evidence: evidence)
    }

    private mutating func saidOnceAnHour(_ topic: FindingTopic, now: Timestamp, evidence: String) -> Finding? {
        if let last = said[topic], now - last < Self.hour { return nil }
        said = said.filter { now - $0.value < Self.hour }
        said[topic] = now
        return Finding(topic, account: account.name, evidence: evidence)
    }

    /// What was said of the account may be said again, with the figures as they are by then.
    mutating func forgetWhatWasSaid() { said = [:] }

    /// Of a vendor's words as many as a line has room for.
    static func short(_ text: String) -> String { FindingTopic.short(text) }
}
