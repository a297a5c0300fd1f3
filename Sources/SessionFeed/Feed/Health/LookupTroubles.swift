import BrowserSessions

/// Calls that look for final records and fail while polling goes well: a vendor can be ill at one call only. Then the account
/// is well, what is looked for waits, and the trouble is told once. By id and in the lists are two calls: that one goes well
/// says nothing of the other.
struct LookupTroubles: Sendable {
    private struct Trouble {
        var cause: TroubleCause
        var backoff = Backoff()
        var retryAt: Timestamp
    }

    private var troubles: [FeedRequest.Kind: Trouble] = [:]

    var causes: Set<TroubleCause> { Set(troubles.values.map(\.cause)) }
    /// Each call that fails has its own time: what can be asked then is asked.
    var retryTimes: [Timestamp] { troubles.values.map(\.retryAt) }

    /// Whether final records may be looked for by that call.
    func allows(_ kind: FeedRequest.Kind, now: Timestamp) -> Bool {
        troubles[kind].map { $0.retryAt <= now } ?? true
    }

    /// What a failure means.
    struct Failure {
        /// Nobody has been told that final records are kept from coming.
        var isNews: Bool
        /// That call has failed before, without going well since.
        var isRepeated: Bool
        var retryAt: Timestamp
    }

    /// - Parameter interval: between two tries when all is well.
    mutating func failed(
        _ kind: FeedRequest.Kind, _ error: ProviderError, interval: Duration, now: Timestamp, random: Double
    ) -> Failure {
        let present = troubles[kind]
        let isNews = troubles.isEmpty
        var trouble = present ?? Trouble(cause: error.cause, retryAt: now)
        trouble.retryAt = now + trouble.backoff.delay(after: error, random: random, interval: interval)
        troubles[kind] = trouble
        return Failure(isNews: isNews, isRepeated: present != nil, retryAt: trouble.retryAt)
    }

    /// - Returns: the cause of what is over, where no call fails any more.
    mutating func succeeded(_ kind: FeedRequest.Kind) -> TroubleCause? {
        guard let trouble = troubles.removeValue(forKey: kind), troubles.isEmpty else { return nil }
        return trouble.cause
    }

    /// They are part of an outage from now on.
    mutating func removeAll() { troubles = [:] }

    mutating func retryWanted(now: Timestamp) {
        for kind in troubles.keys { troubles[kind]?.retryAt = now }
    }

    mutating func clockWasSet(by step: Duration) {
        for (kind, trouble) in troubles { troubles[kind]?.retryAt = trouble.retryAt + step }
    }
}

extension FeedRequest {
    /// It looks for final records.
    var isLookup: Bool {
        switch self {
        case .session, .window, .pass: true
        case .page, .recent, .active, .interest: false
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
        case .unauthorized, .paymentRequired, .forbidden, .rateLimited, .resting, .transport, .keyUnavailable,
            .cancelled:
            false
        }
    }

    /// The vendor will not give this record, or what it gives is none: others may be had.
    var isOfOneRecord: Bool {
        switch self {
        case .rejected, .forbidden, .malformed: true
        case .unauthorized, .paymentRequired, .rateLimited, .resting, .unavailable, .unreadable, .transport,
            .keyUnavailable, .cancelled:
            false
        }
    }

    /// The vendor wants to be left alone for a while.
    var wantsQuiet: Bool {
        switch self {
        case .rateLimited, .resting: true
        case .unauthorized, .paymentRequired, .forbidden, .rejected, .unavailable, .malformed, .unreadable, .transport,
            .keyUnavailable, .cancelled:
            false
        }
    }

    /// The vendor is there, takes the key, and will not answer this request as it is: others may go well.
    var isOfOneRequest: Bool {
        switch self {
        // Redirects, 407 and 418 come from the address, or from what stands before it.
        case .rejected(let status, _):
            status == Self.statedInGoodAnswer || (400..<500).contains(status) && status != 407 && status != 418
        case .unauthorized, .paymentRequired, .forbidden, .rateLimited, .resting, .unavailable, .malformed, .unreadable,
            .transport, .keyUnavailable, .cancelled:
            false
        }
    }
}
