import BrowserSessions

/// Findings about the account: what many of its sessions show together. Each points at the sessions that it rests on.
extension AccountRecord {
    static let captchaCount = 20

    mutating func repeatedError(_ session: Session, _ ending: Ending, now: Timestamp) -> Finding? {
        guard let code = session.failure?.code, !code.isEmpty, now - ending.at < Self.hour
        else { return nil }
        let noted = errors.update(code, at: ending.at, empty: RecentErrors()) {
            errors -> (verdict: RecentErrors.Verdict, times: String, lastEnd: Timestamp?) in
            let verdict = errors.note(ending, at: now)
            guard case .counted(let count, news: _) = verdict else { return (verdict, "", nil) }
            return (verdict, errors.isAtLeast(count) ? "\(count) times or more" : "\(count) times", errors.lastEnd)
        }
        guard let noted else { return nil }
        switch noted.verdict {
        case .again: return nil
        case .old:
            // It is one of many, and says nothing of how things are by now.
            point(.repeatedError, at: ending.session, isActive: false)
            return nil
        case .counted(let count, news: let news):
            guard count >= RecentErrors.least else { return nil }
            for key in news { point(.repeatedError, at: key, isActive: false) }
            return hourly(
                FindingTopic(.repeatedError, of: Self.short(code)), now: now, lastEnd: noted.lastEnd,
                evidence: "\(noted.times) within 1h")
        }
    }

    /// Each once, in the order of their ends.
    mutating func noteCaptcha(of session: Session, _ ending: Ending) {
        guard let outcome = Self.captchaOutcome(of: session),
            !captchas.contains(where: { $0.ending.session == ending.session })
        else { return }
        let place = captchas.firstIndex { ($0.ending.at, $0.ending.session.id) > (ending.at, ending.session.id) }
        captchas.insert((ending, outcome != "solved"), at: place ?? captchas.endIndex)
        if captchas.count > Self.captchaCount { captchas.removeFirst() }
    }

    private static func captchaOutcome(of session: Session) -> String? {
        session.captcha.map { $0.lowercased() }.flatMap {
            $0 == "solved" || FindingTopic.unsolved.contains($0) ? $0 : nil
        }
    }

    mutating func unsolvedCaptchas(_ session: Session, _ ending: Ending, now: Timestamp) -> Finding? {
        guard Self.captchaOutcome(of: session) != nil else { return nil }
        let unsolved = captchas.filter(\.isUnsolved).map(\.ending.session)
        let isRecent = now - ending.at < Self.hour
        guard captchas.count == Self.captchaCount, unsolved.count * 2 >= Self.captchaCount, isRecent else { return nil }
        for key in unsolved { point(.captcha, at: key, isActive: false) }
        return hourly(
            FindingTopic(.captcha), now: now, from: captchas.first?.ending.at, lastEnd: captchas.last?.ending.at,
            evidence: "\(unsolved.count) of the last \(Self.captchaCount) were not solved")
    }

    /// Of its zone, and of each of its domains.
    mutating func failureShares(_ session: Session, _ ending: Ending, now: Timestamp) -> [Finding] {
        let failed = session.state == .failed
        if let zone = session.zone {
            _ = zones.update(zone, at: ending.at, empty: Outcomes()) { $0.add(at: ending.at, failed: failed) }
        }
        for domain in Self.domains(of: session) {
            _ = domains.update(domain, at: ending.at, empty: Outcomes()) { $0.add(at: ending.at, failed: failed) }
        }
        return failureAlarms(session, ending, now: now)
    }

    /// Where the session failed of late, and its zone or a domain fails too often by what is known.
    mutating func failureAlarms(_ session: Session, _ ending: Ending, now: Timestamp) -> [Finding] {
        guard session.state == .failed, now - ending.at < Self.hour else { return [] }
        var findings: [Finding?] = []
        if let zone = session.zone {
            let alarm = zones.updateKnown(zone, at: now) { Alarm($0, at: now) }
            findings.append(failureShare(.zone(zone), alarm, session.key, now: now))
        }
        for domain in Self.domains(of: session) {
            let alarm = domains.updateKnown(domain, at: now) { Alarm($0, at: now) }
            findings.append(failureShare(.domain(domain), alarm, session.key, now: now))
        }
        return findings.compactMap { $0 }
    }

    /// A zone or a domain that fails too often.
    private struct Alarm {
        var hour: Outcomes.Share
        var day: Outcomes.Share
        var lastFailure: Timestamp?

        init?(_ outcomes: Outcomes, at now: Timestamp) {
            guard let (hour, day) = outcomes.alarm(at: now) else { return nil }
            (self.hour, self.day, lastFailure) = (hour, day, outcomes.lastFailure(at: now))
        }
    }

    private static func domains(of session: Session) -> ArraySlice<String> {
        Set(session.domains ?? []).sorted().prefix(FindingTopic.domainLimit)
    }

    private mutating func failureShare(
        _ topic: FindingTopic, _ alarm: Alarm?, _ key: SessionKey, now: Timestamp
    ) -> Finding? {
        guard let alarm else { return nil }
        let (hour, day) = (alarm.hour, alarm.day)
        point(.failureShare, at: key, isActive: false)
        let evidence =
            "failed \(hour.failed) of \(hour.ended) in the last hour, \(day.failed) of \(day.ended) in the day before"
        return hourly(topic, now: now, lastEnd: alarm.lastFailure, evidence: evidence)
    }
}
