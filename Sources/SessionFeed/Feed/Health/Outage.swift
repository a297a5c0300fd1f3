import BrowserSessions

/// A time in which an account's requests fail.
struct Outage: Sendable {
    /// The latest failure that counted.
    private(set) var error: ProviderError
    var retryAt: Timestamp
    /// Causes that the user has been told of.
    var told: Set<TroubleCause>
    /// What was in doubt when it began, and is so when it ends.
    var doubt: Doubt?
    private var backoff = Backoff()

    init(error: ProviderError, retryAt: Timestamp, told: Set<TroubleCause>, doubt: Doubt? = nil) {
        self.error = error
        self.retryAt = retryAt
        self.told = told
        self.doubt = doubt
    }

    /// A request that was allowed failed: the next is due after a while.
    /// - Parameter interval: between two polls when all is well.
    mutating func goesOn(_ error: ProviderError, interval: Duration, now: Timestamp, random: Double) {
        let wait = backoff.delay(after: error, random: random, interval: interval)
        (self.error, retryAt) = (error, now + wait)
    }

    /// A request from before its beginning failed, too: a vendor's own word on how long to wait may lengthen the rest.
    mutating func extend(by error: ProviderError, now: Timestamp) {
        guard let wait = error.retryAfter else { return }
        (self.error, retryAt) = (error, max(retryAt, now + wait))
    }
}

/// More than half of the active sessions were gone at once: the 200 that lies, unless their own records say that they have
/// ended, or a second reading says the same.
struct Doubt: Sendable {
    /// How far the user knows of it.
    enum Standing: Sendable {
        /// Their records may still explain it.
        ///
        /// Can transition to: `told`, `unspoken`.
        case open
        /// It was told as trouble, then.
        ///
        /// Can transition to: `unspoken`.
        case told(at: Timestamp)
        /// The account's requests failed meanwhile, and that was told instead: it ends in silence.
        case unspoken
    }

    let gone: Set<String>
    /// How many were active before.
    let count: Int
    /// When they were looked for: what was read before says nothing of it.
    var at: Timestamp
    /// Those whose records say that they have ended.
    var ended: Set<String> = []
    var standing = Standing.open

    init(gone: Set<String>, count: Int, at: Timestamp) {
        self.gone = gone
        self.count = count
        self.at = at
    }

    var trouble: FeedTrouble { .vanished(gone.count, of: count) }

    /// The same during an outage.
    var overshadowed: Doubt {
        var doubt = self
        if case .told = standing { doubt.standing = .unspoken }
        return doubt
    }
}
