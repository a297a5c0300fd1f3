import BrowserSessions
import SessionQuery

/// Findings about the account's batches.
extension AccountRecord {
    /// How long nothing has to be done of a batch that is under way.
    private static let stallSpan: Int64 = 900_000
    private static let batchLimit = 1_000

    /// - Parameters:
    ///   - read: the batches of one reading, which need not be all there are.
    ///   - isWhole: it did not break off.
    mutating func sawBatches(_ read: [Batch], isWhole: Bool, at now: Timestamp) -> [Finding] {
        let isFirst = !hasReadBatches
        hasReadBatches = hasReadBatches || isWhole
        var findings: [Finding] = []
        for batch in read {
            let done = batch.endedRequests
            var progress = batches[batch.id] ?? BatchProgress(done: done, at: now)
            if progress.done != done || !batch.isActive { (progress.done, progress.at) = (done, now) }
            if !progress.isFailureTold, let failed = batch.failedRequests, failed > 0 {
                progress.isFailureTold = true
                // What had ended before anybody looked is history.
                if batch.isActive || !isFirst { findings.append(finding(.batchFailed, batch, "failed \(failed)")) }
            }
            if !progress.isStallTold, batch.isActive, now.milliseconds - progress.at.milliseconds >= Self.stallSpan {
                progress.isStallTold = true
                let span = DurationText.format(Self.stallSpan)
                findings.append(finding(.batchStalled, batch, "is \(batch.status), no progress for \(span) at \(done)"))
            }
            batches[batch.id] = progress
        }
        if batches.count > Self.batchLimit {
            let ids = Set(read.map(\.id))
            batches = batches.filter { ids.contains($0.key) }
        }
        return findings
    }

    private func finding(_ kind: FindingKind, _ batch: Batch, _ what: String) -> Finding {
        let total = batch.totalRequests.map { " of \($0)" } ?? ""
        return Finding(
            FindingTopic(kind, of: Self.short(batch.id)), account: account.name, evidence: what + total)
    }
}

/// How far a batch was when something of it was last done, and what has been said of it.
struct BatchProgress: Sendable {
    var done: Int64
    var at: Timestamp
    var isFailureTold = false
    var isStallTold = false
}
