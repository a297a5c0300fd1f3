import BrowserSessions
import SessionStore

/// What one reading shows, without having watched.
extension AccountRecord {
    /// All that is found in sessions that were read once, ended ones as if their ends had just been seen, in their order.
    /// - Returns: the evidence by session and kind.
    /// - Complexity: O(n log n)
    mutating func judge(_ sessions: [Session], at now: Timestamp) -> [SessionKey: [FindingKind: String]] {
        let ended = sessions.filter(\.state.isEnded)
            .map { (session: $0, at: $0.endedAt ?? $0.startedAt ?? now) }
            .sorted { ($0.at, $0.session.id) < ($1.at, $1.session.id) }
        var shared: [FindingTopic: String] = [:]
        for (session, _) in ended {
            forgetWhatWasSaid()
            for finding in self.ended(session, now: now) { shared[finding.topic] = finding.evidence }
        }
        // A share is known when all ends are: it points at the failures that came before the one that made it.
        for (session, end) in ended {
            forgetWhatWasSaid()
            let ending = Ending(at: end, session: session.key)
            for finding in failureAlarms(session, ending, now: now) { shared[finding.topic] = finding.evidence }
        }
        var found: [SessionKey: [FindingKind: String]] = [:]
        let single =
            looked(at: sessions.filter(\.isActive), now: now) + ended.flatMap { findings(about: $0.session, at: now) }
        for finding in single {
            if let key = finding.session?.key { found[key, default: [:]][finding.topic.kind] = finding.evidence }
        }
        for (session, _) in ended {
            for topic in FindingTopic.shared(by: session) where isPointed(topic.kind, at: session.key) {
                guard let evidence = shared[topic], found[session.key]?[topic.kind] == nil else { continue }
                found[session.key, default: [:]][topic.kind] = evidence
            }
        }
        return found
    }

    // MARK: What it can't tell

    /// Why a kind can't be told for certain from that reading, which has been judged; nil where it can.
    mutating func gap(in kind: FindingKind, of reading: OneReading.Extent, at now: Timestamp) -> String? {
        let active = reading.sessions.filter(\.isActive)
        let isWhole = reading.since == nil
        let missing = reading.readsActive ? nil : "not all active sessions could be read"
        let traits = account.provider.traits
        if kind.pointsAtSessions, kind.isUnknown(at: traits) {
            // Where nothing runs nobody has what only running sessions have.
            guard !kind.findsActiveOnly || !active.isEmpty else { return missing }
            return
                "\(traits.displayName) does not tell it: -provider:\(account.provider.rawValue) leaves its sessions out"
        }
        switch kind {
        case .overdue, .endsSoon:
            let open = active.count { mayPassLimit($0, at: now) }
            guard open > 0 else { return missing }
            return
                "of \(open) active session\(open == 1 ? "" : "s") no limit or no start is known: max_runtime sets a limit"
        case .idle:
            let words = "one reading can't tell whether figures move: watch does"
            return active.isEmpty ? missing : words
        case .leak:
            let open = active.count { mayLeak($0, isWhole: isWhole, at: now) }
            guard open > 0 else { return missing }
            return "of \(open) active session\(open == 1 ? "" : "s") one reading can't tell it: watch does"
        case .human: return reading.interventions == nil ? "what sessions ask a person could not be read" : missing
        case .repeatedError: return covers(Self.hour, reading, at: now) ? nil : "not all of the last hour was read"
        case .captcha:
            guard !isWhole else { return nil }
            guard captchas.count == Self.captchaCount, let first = captchas.first else {
                return "the sessions read had \(captchas.count) captchas, and \(Self.captchaCount) are needed"
            }
            let isCovered = reading.coversEnds(since: first.ending.at, longest: longestRun(in: reading))
            return isCovered ? nil : "not all since the first of the last \(Self.captchaCount) were read"
        case .bandwidth: return isWhole ? missing : "only the \(reading.sessions.count) newest sessions were looked at"
        case .failureShare: return covers(Self.hour * 25, reading, at: now) ? nil : "not all of the last 25h was read"
        case .batchFailed, .batchStalled: return nil
        }
    }

    private func covers(_ span: Duration, _ reading: OneReading.Extent, at now: Timestamp) -> Bool {
        reading.coversEnds(since: now - span, longest: longestRun(in: reading))
    }

    /// What the vendor lets sessions run, or what one of them ran or may run beyond that; nil where the vendor sets no limit.
    private func longestRun(in reading: OneReading.Extent) -> Duration? {
        guard let limit = account.provider.traits.runLimit else { return nil }
        return reading.sessions.reduce(limit) { longest, session in
            let own = RuntimeLimit.of(session, maxRuntime: nil)?.length ?? limit
            let ran = session.recordedDuration?.wholeMilliseconds.map { Duration.milliseconds($0) } ?? limit
            return max(longest, own, ran)
        }
    }

    /// It has a limit, or should have one, and nobody knows whether it is past that. Where the vendor lets sessions run on and
    /// `max_runtime` is not set, there is nothing to be past.
    private func mayPassLimit(_ session: Session, at now: Timestamp) -> Bool {
        let traits = account.provider.traits
        let setsLimits =
            account.maxRuntime != nil || traits.runLimit != nil || !traits.absent.contains(.expiresAt)
        return setsLimits && (limit(of: session) == nil || session.duration(at: now) == nil)
    }

    /// It is not told as a leak, and might be one: figures would have to be watched, or more would have to be read to know what is
    /// usual.
    private mutating func mayLeak(_ session: Session, isWhole: Bool, at now: Timestamp) -> Bool {
        guard let started = session.startedAt, !isPointed(.leak, at: session.key) else { return false }
        guard let usual = usualDuration(of: session, at: now) else {
            return !isWhole && !((session.tags ?? []) + (session.domains ?? [])).isEmpty
        }
        return now.milliseconds - started.milliseconds > usual.p95 && !toldFigures.isEmpty
    }
}
