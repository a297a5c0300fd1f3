import BrowserSessions
import SessionQuery
import SessionStore

/// What is known of one account's sessions, as far as findings go.
struct AccountRecord: Sendable {
    private let account: FindingAccount
    /// Limits of active sessions: what a session was started with is not in every reading of it.
    private var limits: [String: RuntimeLimit] = [:]
    private var overdue = SessionMemory(capacity: Self.capacity)
    private var heavy = SessionMemory(capacity: Self.capacity)
    private var errors = BoundedTable<[Timestamp]>(capacity: 200)
    private var captchas: [(at: Timestamp, isUnsolved: Bool)] = []
    private var traffic = BoundedTable<Traffic>(capacity: 500)
    private var zones = BoundedTable<Outcomes>(capacity: 200)
    private var domains = BoundedTable<Outcomes>(capacity: 500)
    /// When something about the account was last said.
    private var said: [String: Timestamp] = [:]

    private static let capacity = 2_000
    private static let hour: Int64 = 3_600_000
    private static let captchaCount = 20
    private static let errorLimit = 1_000

    init(_ account: FindingAccount) {
        self.account = account
    }

    var size: Int {
        limits.count + overdue.size + heavy.size + errors.count + captchas.count + traffic.count + zones.count
            + domains.count + said.count
    }

    func names(of key: SessionKey) -> [String] {
        var kinds: [FindingKind] = []
        if overdue.contains(key) { kinds.append(.overdue) }
        if heavy.contains(key) { kinds.append(.bandwidth) }
        return kinds.map(\.rawValue)
    }

    // MARK: What is seen

    mutating func looked(at active: [Session], now: Timestamp) -> [Finding] {
        let ids = Set(active.lazy.map(\.id))
        limits = limits.filter { ids.contains($0.key) }
        overdue.retain(active: ids, account: account.name)
        heavy.retain(active: ids, account: account.name)
        return active.flatMap { session in
            [overdue(session, at: now), heavy(session)].compactMap { $0 }
        }
    }

    mutating func saw(_ change: SessionChange, isLive: Bool, at now: Timestamp) -> [Finding] {
        let session = change.new
        if session.isActive, session.configuration != nil || limits[session.id] == nil {
            limits[session.id] = RuntimeLimit.of(session, maxRuntime: account.maxRuntime)
        }
        var findings = isLive ? [overdue(session, at: now), heavy(session)].compactMap { $0 } : []
        guard session.state.isEnded, change.old?.state.isEnded != true else { return findings }
        limits[session.id] = nil
        findings += ended(session, at: session.endedAt ?? session.startedAt ?? now, now: now)
        return findings
    }

    private mutating func ended(_ session: Session, at end: Timestamp, now: Timestamp) -> [Finding] {
        if let domain = session.domains?.first, let bytes = session.bandwidthBytes {
            traffic.update(domain, empty: Traffic()) { $0.add(bytes) }
        }
        var findings = [repeatedError(session, at: end, now: now), unsolvedCaptchas(session, at: end, now: now)]
        let failed = session.state == .failed
        if let zone = session.zone {
            let alarm = zones.update(zone, empty: Outcomes()) { Self.note(&$0, end, failed: failed, now: now) }
            findings.append(failureShare("zone \(Self.short(zone))", alarm, now: now))
        }
        for domain in Set(session.domains ?? []).sorted().prefix(20) {
            let alarm = domains.update(domain, empty: Outcomes()) { Self.note(&$0, end, failed: failed, now: now) }
            findings.append(failureShare("domain \(Self.short(domain))", alarm, now: now))
        }
        return findings.compactMap { $0 }
    }

    private static func note(
        _ outcomes: inout Outcomes, _ end: Timestamp, failed: Bool, now: Timestamp
    ) -> (hour: Outcomes.Share, day: Outcomes.Share)? {
        outcomes.add(at: end, failed: failed)
        let isRecent = now.milliseconds - end.milliseconds < hour
        return failed && isRecent ? outcomes.alarm(at: now) : nil
    }

    // MARK: Of one session

    private mutating func overdue(_ session: Session, at now: Timestamp) -> Finding? {
        guard !overdue.contains(session.key) else { return nil }
        let limit = limits[session.id] ?? RuntimeLimit.of(session, maxRuntime: account.maxRuntime)
        guard let evidence = limit?.evidence(of: session, at: now) else { return nil }
        overdue.insert(session.key, isActive: true)
        return Finding(kind: .overdue, account: account.name, session: session, evidence: evidence)
    }

    private mutating func heavy(_ session: Session) -> Finding? {
        guard let bytes = session.bandwidthBytes, let domain = session.domains?.first, !heavy.contains(session.key)
        else { return nil }
        let (median, count) = traffic.update(domain, empty: Traffic()) { ($0.median(), $0.count) }
        guard let median, median > 0, bytes / 2 >= median, bytes > 2 * median else { return nil }
        heavy.insert(session.key, isActive: session.isActive)
        let evidence =
            "\(HumanBytes.text(bytes)), over twice the median \(HumanBytes.text(median)) of \(count) sessions of "
            + Self.short(domain)
        return Finding(kind: .bandwidth, account: account.name, session: session, evidence: evidence)
    }

    // MARK: Of the account

    private mutating func repeatedError(_ session: Session, at end: Timestamp, now: Timestamp) -> Finding? {
        guard let code = session.failure?.code, !code.isEmpty, now.milliseconds - end.milliseconds < Self.hour else {
            return nil
        }
        let count = errors.update(code, empty: []) { ends in
            ends.removeAll { now.milliseconds - $0.milliseconds >= Self.hour }
            if ends.count < Self.errorLimit { ends.append(end) }
            return ends.count
        }
        guard count >= 3 else { return nil }
        return hourly(.repeatedError, of: code, now: now, evidence: "\(Self.short(code)) \(count) times within 1h")
    }

    private mutating func unsolvedCaptchas(_ session: Session, at end: Timestamp, now: Timestamp) -> Finding? {
        guard let outcome = session.captcha?.lowercased(), ["solved", "failed", "detected"].contains(outcome) else {
            return nil
        }
        let place = captchas.firstIndex { $0.at > end } ?? captchas.endIndex
        captchas.insert((end, outcome != "solved"), at: place)
        if captchas.count > Self.captchaCount { captchas.removeFirst() }
        let unsolved = captchas.count(where: \.isUnsolved)
        let isRecent = now.milliseconds - end.milliseconds < Self.hour
        guard captchas.count == Self.captchaCount, unsolved * 2 >= Self.captchaCount, isRecent else { return nil }
        return hourly(
            .captcha, of: "", now: now, evidence: "\(unsolved) of the last \(Self.captchaCount) were not solved")
    }

    private mutating func failureShare(
        _ place: String, _ alarm: (hour: Outcomes.Share, day: Outcomes.Share)?, now: Timestamp
    ) -> Finding? {
        guard let (hour, day) = alarm else { return nil }
        let evidence =
            "\(place) failed \(hour.failed) of \(hour.ended) in the last hour, \(day.failed) of \(day.ended) in the day before"
        return hourly(.failureShare, of: place, now: now, evidence: evidence)
    }

    private mutating func hourly(
        _ kind: FindingKind, of subject: String, now: Timestamp, evidence: String
    ) -> Finding? {
        let name = "\(kind.rawValue)/\(subject)"
        if let last = said[name], now.milliseconds - last.milliseconds < Self.hour { return nil }
        said = said.filter { now.milliseconds - $0.value.milliseconds < Self.hour }
        said[name] = now
        return Finding(kind: kind, account: account.name, evidence: evidence)
    }

    /// Of a vendor's words as many as a line has room for.
    private static func short(_ text: String) -> String {
        text.count <= 80 ? text : text.prefix(79) + "…"
    }
}
