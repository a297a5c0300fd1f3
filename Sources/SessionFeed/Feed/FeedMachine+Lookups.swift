import BrowserSessions

/// Looking for final records may fail where polling does not: a vendor can be ill at one call only. Then the account is well,
/// what is looked for waits, and the trouble is told once.
extension FeedMachine {
    /// What keeps final records from coming.
    struct LookupTrouble: Sendable {
        var cause: TroubleCause
        var backoff = Backoff()
        var retryAt: Timestamp
    }

    /// - Returns: nil where the failure is the account's, as when its key is refused or its host is not there.
    mutating func failedLookup(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> FeedFinding? {
        // While the account itself is in trouble, this is part of it.
        guard request.isLookup, error.mayBeOfOneCall, !cantBeRead else { return nil }
        var finding = FeedFinding()
        if lookupTroubles.isEmpty { finding.trouble = .request(error) }
        let hasFailedBefore = lookupTroubles[request.kind] != nil
        var trouble = lookupTroubles[request.kind] ?? LookupTrouble(cause: error.cause, retryAt: now)
        let seconds = trouble.backoff.delay(
            after: error, random: random, interval: Double(pace.settleInterval) / 1000)
        trouble.retryAt = now.adding(milliseconds: Int64(seconds * 1000))
        lookupTroubles[request.kind] = trouble
        settlement.failed(request)
        // Not to be had by their ids: there are still the lists.
        if hasFailedBefore, request.kind == .session { settlement.avoidsIDs(until: trouble.retryAt) }
        return finding
    }

    /// By id and in the lists are two calls: that one goes well says nothing of the other.
    mutating func lookupSucceeded(_ request: FeedRequest, _ finding: inout FeedFinding) {
        guard let trouble = lookupTroubles.removeValue(forKey: request.kind) else { return }
        if lookupTroubles.isEmpty, failure == nil { finding.recoveredFrom = trouble.cause }
    }

    /// Whether final records may be looked for by that call.
    func mayLookUp(_ kind: FeedRequest.Kind, now: Timestamp) -> Bool {
        lookupTroubles[kind].map { $0.retryAt <= now } ?? true
    }
}

extension FeedRequest {
    /// It looks for final records.
    var isLookup: Bool {
        switch self {
        case .session, .window, .pass: true
        default: false
        }
    }
}

extension ProviderError {
    /// Another call may go well while this one fails so.
    var mayBeOfOneCall: Bool {
        switch self {
        case .unavailable, .malformed, .unreadable, .rejected, .transport(.timeout), .transport(.closed),
            .transport(.bodyTooLarge):
            true
        default: false
        }
    }
}
