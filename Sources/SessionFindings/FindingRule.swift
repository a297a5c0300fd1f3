import BrowserSessions

/// How a kind of finding is found. A new kind is a case of `FindingKind` and its line in the table below.
enum FindingRule: Sendable {
    /// The evidence in numbers; nil where there is nothing to find.
    typealias SessionEvidence = @Sendable (inout AccountRecord, Session, Timestamp) -> String?
    /// What those that were found amount to, of the account's active sessions; nil where that is nothing to say.
    typealias Sum = @Sendable (inout AccountRecord, [Session], Timestamp) -> String?
    typealias EndingFindings = @Sendable (inout AccountRecord, Session, AccountRecord.Ending, Timestamp) -> [Finding]
    typealias BatchEvidence = @Sendable (Batch, BatchProgress, Timestamp) -> String?

    /// About one session: asked of each active one at every look, and of each that changed while somebody looked. It is told of
    /// a session once, and holds as long as there is evidence and the session goes on. The sum is asked for at every look, and
    /// said once an hour.
    case session(SessionEvidence, sum: Sum? = nil)
    /// About what many ended sessions show together: asked at each end, once. Where it counts picked ones, too, also at the ends
    /// that only a narrowed question brought: four times the same error are four times, whoever asked for them.
    case endings(EndingFindings, countsPicked: Bool = false)
    /// About a batch: asked at every reading. It finds a batch once.
    case batch(BatchEvidence)
}

extension FindingKind {
    /// The table of all findings.
    var rule: FindingRule {
        switch self {
        case .overdue: .session({ $0.overdue($1, at: $2) })
        case .endsSoon: .session({ $0.endsSoon($1, at: $2) })
        case .idle: .session({ $0.idle($1, at: $2) })
        case .leak: .session({ $0.leak($1, at: $2) }, sum: { $0.costOfLeaks(among: $1, at: $2) })
        case .human: .session({ record, session, _ in record.waitsForHuman(session) })
        case .repeatedError: .endings({ [$0.repeatedError($1, $2, now: $3)].compactMap { $0 } }, countsPicked: true)
        case .captcha: .endings({ [$0.unsolvedCaptchas($1, $2, now: $3)].compactMap { $0 } })
        case .bandwidth: .session({ $0.heavy($1, at: $2) })
        case .failureShare: .endings({ $0.failureShares($1, $2, now: $3) })
        case .batchFailed: .batch { batch, progress, _ in BatchProgress.failure(of: batch, progress) }
        case .batchStalled: .batch { BatchProgress.stall(of: $0, $1, at: $2) }
        }
    }
}

extension FindingRule {
    static let ofSessions: [(kind: FindingKind, evidence: SessionEvidence)] = FindingKind.allCases.compactMap { kind in
        if case .session(let evidence, sum: _) = kind.rule { (kind, evidence) } else { nil }
    }

    static let sums: [(kind: FindingKind, sum: Sum)] = FindingKind.allCases.compactMap { kind in
        if case .session(_, sum: let sum?) = kind.rule { (kind, sum) } else { nil }
    }

    static let ofEndings: [(findings: EndingFindings, countsPicked: Bool)] = FindingKind.allCases.compactMap { kind in
        if case .endings(let findings, countsPicked: let picked) = kind.rule { (findings, picked) } else { nil }
    }

    static let ofBatches: [(kind: FindingKind, evidence: BatchEvidence)] = FindingKind.allCases.compactMap { kind in
        if case .batch(let evidence) = kind.rule { (kind, evidence) } else { nil }
    }
}
