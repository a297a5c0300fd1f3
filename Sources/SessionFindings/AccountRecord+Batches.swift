import BrowserSessions
import SessionQuery

/// Findings about the account's batches.
extension AccountRecord {
    private static let batchLimit = 1_000

    /// - Parameters:
    ///   - read: the batches of one reading, which need not be all there are.
    ///   - isWhole: it did not break off.
    mutating func sawBatches(_ read: [Batch], isWhole: Bool, at now: Timestamp) -> [Finding] {
        let isFirst = !hasReadBatches
        hasReadBatches = hasReadBatches || isWhole
        var findings: [Finding] = []
        for batch in read {
            let isHistory = isFirst && !batch.isActive
            var progress = batches[batch.id] ?? BatchProgress(done: batch.endedRequests, at: now, isHistory: isHistory)
            progress.note(batch, at: now)
            for (kind, evidence) in FindingRule.ofBatches where !progress.told.contains(kind) {
                guard let evidence = evidence(batch, progress, now) else { continue }
                progress.told.insert(kind)
                let total = batch.totalRequests.map { " of \($0)" } ?? ""
                let topic = FindingTopic(kind, of: Self.short(batch.id))
                noteStanding(topic, evidence: evidence + total, at: now)
                findings.append(Finding(topic, account: account.name, evidence: evidence + total))
            }
            batches[batch.id] = progress
        }
        if batches.count > Self.batchLimit {
            let ids = Set(read.map(\.id))
            batches = batches.filter { ids.contains($0.key) }
        }
        return findings
    }
}

/// How far a batch was when something of it was last done, and what has been said of it.
struct BatchProgress: Sendable {
    var done: Int64
    var at: Timestamp
    /// It had ended before anybody looked.
    let isHistory: Bool
    var told: Set<FindingKind> = []

    /// How long nothing has to be done of a batch that is under way.
    private static let stallSpan = Duration.minutes(15)

    init(done: Int64, at: Timestamp, isHistory: Bool) {
        self.done = done
        self.at = at
        self.isHistory = isHistory
    }

    mutating func note(_ batch: Batch, at now: Timestamp) {
        if done != batch.endedRequests || !batch.isActive { (done, at) = (batch.endedRequests, now) }
    }

    mutating func clockWasSet(by step: Duration) { at = at + step }

    static func failure(of batch: Batch, _ progress: BatchProgress) -> String? {
        guard !progress.isHistory, let failed = batch.failedRequests, failed > 0 else { return nil }
        return "failed \(failed)"
    }

    static func stall(of batch: Batch, _ progress: BatchProgress, at now: Timestamp) -> String? {
        guard batch.isActive, now - progress.at >= stallSpan else { return nil }
        return "is \(batch.status), no progress for \(DurationText.format(stallSpan)) at \(progress.done)"
    }
}
