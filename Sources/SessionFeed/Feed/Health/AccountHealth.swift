import BrowserSessions

/// How an account is, as far as its requests and its lists show. Pure: it takes what happened and the time, and says what of it
/// is news. Reads that fail alone while others go well are no part of it (`LookupTroubles`).
///
///     well ───── most active sessions are gone at once ────► doubted
///       ▲ ◄──── a second reading, or their records ────────────┘ │
///       │                                                        │
///       └── a request goes well ── failing ◄── a request fails ──┘ (and from well)
///
/// A doubt outlives an outage: from `failing` a request that goes well leads back to `doubted` if something is in doubt.
enum AccountHealth: Sendable {
    /// Requests go well, and the list of active sessions is believed.
    ///
    /// Can transition to: `failing`, `doubted`.
    case well

    /// Requests go well, but more than half of the active sessions were gone at once.
    ///
    /// Can transition to: `well` (a second reading, or the records of most of them, say how it is), `failing`.
    case doubted(Doubt)

    /// Requests fail, and nothing is asked until `Outage.retryAt`.
    ///
    /// Can transition to: `failing` (the next failure), and by a request that goes well to `well` or `doubted`.
    case failing(Outage)

    /// What happened to it that is worth telling.
    enum News: Sendable, Hashable {
        case trouble(FeedTrouble)
        case recovered(from: TroubleCause)
    }

    // MARK: What it is

    /// What is shown as its trouble, and from when on it may be asked again; nil while there is none.
    var trouble: (trouble: FeedTrouble, retryAt: Timestamp)? {
        switch self {
        case .well: nil
        case .doubted(let doubt):
            if case .told(let at) = doubt.standing { (doubt.trouble, at) } else { nil }
        case .failing(let outage): (.request(outage.error), outage.retryAt)
        }
    }

    var isFailing: Bool {
        switch self {
        case .well, .doubted: false
        case .failing: true
        }
    }

    /// When requests may be made again; nil while they may.
    func rest(at now: Timestamp) -> Timestamp? {
        switch self {
        case .well, .doubted: nil
        case .failing(let outage): outage.retryAt > now ? outage.retryAt : nil
        }
    }

    /// What is in doubt, during an outage too.
    var doubt: Doubt? {
        switch self {
        case .well: nil
        case .doubted(let doubt): doubt
        case .failing(let outage): outage.doubt
        }
    }

    // MARK: Requests

    mutating func requestSucceeded() -> News? {
        switch self {
        case .well, .doubted: return nil
        case .failing(let outage):
            self = outage.doubt.map(AccountHealth.doubted) ?? .well
            return .recovered(from: outage.error.cause)
        }
    }

    /// - Parameters:
    ///   - told: causes of which the user has been told already, should this begin an outage.
    ///   - interval: between two polls when all is well.
    ///   - random: 0..<1.
    mutating func requestFailed(
        _ error: ProviderError, told: Set<TroubleCause>, interval: Duration, now: Timestamp, random: Double
    ) -> News? {
        var outage: Outage
        switch self {
        case .well: outage = Outage(error: error, retryAt: now, told: told)
        case .doubted(let doubt): outage = Outage(error: error, retryAt: now, told: told, doubt: doubt.overshadowed)
        case .failing(let present): outage = present
        }
        defer { self = .failing(outage) }
        // Requests that were under way when it began fail with it: one trouble, counted once.
        if outage.retryAt > now {
            outage.extend(by: error, now: now)
            return nil
        }
        outage.goesOn(error, interval: interval, now: now, random: random)
        // One outage may have several causes, such as a gateway's error and then a key that is refused: each is told once.
        return outage.told.insert(error.cause).inserted ? .trouble(.request(error)) : nil
    }

    /// What waits for the account's recovery is asked at once.
    mutating func retryWanted(now: Timestamp) {
        switch self {
        case .well: break
        case .doubted(var doubt):
            if case .told = doubt.standing { doubt.standing = .told(at: now) }
            self = .doubted(doubt)
        case .failing(var outage):
            outage.retryAt = now
            self = .failing(outage)
        }
    }

    // MARK: The list in doubt

    mutating func begin(_ doubt: Doubt) {
        switch self {
        case .well, .doubted: self = .doubted(doubt)
        case .failing(var outage):
            outage.doubt = doubt.overshadowed
            self = .failing(outage)
        }
    }

    /// Nothing speaks for the list that is in doubt: that is trouble, told once.
    mutating func tellDoubt(now: Timestamp) -> News? {
        switch self {
        case .well: return nil
        case .doubted(var doubt):
            guard case .open = doubt.standing else { return nil }
            doubt.standing = .told(at: now)
            self = .doubted(doubt)
            return .trouble(doubt.trouble)
        case .failing(var outage):
            // The outage is told of already.
            if case .open? = outage.doubt?.standing { outage.doubt?.standing = .unspoken }
            self = .failing(outage)
            return nil
        }
    }

    /// The record of a session that was gone arrived, by its id or on some page. If most of them have ended, the list was right.
    /// - Parameter session: nil where there is no record of it.
    mutating func recordArrived(of id: String, _ session: Session?, now: Timestamp) -> News? {
        guard var doubt, doubt.gone.contains(id), session.map({ $0.fetchedAt >= doubt.at }) ?? true else { return nil }
        guard session?.state.isEnded == true else { return tellDoubt(now: now) }
        doubt.ended.insert(id)
        if doubt.ended.count * 2 > doubt.gone.count { return doubtEnded() }
        change { $0 = doubt }
        return nil
    }

    /// A second reading, or final records, have said how it is.
    mutating func doubtEnded() -> News? {
        switch self {
        case .well: return nil
        case .doubted(let doubt):
            self = .well
            if case .told = doubt.standing { return .recovered(from: .vanished) }
            return nil
        case .failing(var outage):
            outage.doubt = nil
            self = .failing(outage)
            return nil
        }
    }

    /// Everything in it that has a moment has it by so much later.
    mutating func clockWasSet(by step: Duration) {
        change { doubt in
            doubt.at = doubt.at + step
            if case .told(let at) = doubt.standing { doubt.standing = .told(at: at + step) }
        }
        guard case .failing(var outage) = self else { return }
        outage.retryAt = outage.retryAt + step
        self = .failing(outage)
    }

    /// Changes what is in doubt, in whatever state.
    private mutating func change(_ body: (inout Doubt) -> Void) {
        switch self {
        case .well: break
        case .doubted(var doubt):
            body(&doubt)
            self = .doubted(doubt)
        case .failing(var outage):
            if var doubt = outage.doubt {
                body(&doubt)
                outage.doubt = doubt
            }
            self = .failing(outage)
        }
    }
}
