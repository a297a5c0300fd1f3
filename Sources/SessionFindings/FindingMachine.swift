package import BrowserSessions
package import SessionStore

/// Finds what deserves a look, from what is seen of the sessions. Pure: it is told of sessions and the time. A session has each
/// finding told once; one about an account comes once an hour. Memory is bounded for each account.
///
/// It knows what was read in this run: shares and medians need a while, or some pages, before they say anything.
package struct FindingMachine: Sendable {
    private var records: [String: AccountRecord]

    package init(_ accounts: [FindingAccount]) {
        records = [:]
        use(accounts)
    }

    /// Other accounts from now on; of those that go on as they were everything is remembered.
    /// - Parameter restarted: names of those whose sessions are read anew.
    package mutating func use(_ accounts: [FindingAccount], restarted: Set<String> = []) {
        let old = records
        records = Dictionary(
            accounts.map { account in
                (
                    account.name,
                    restarted.contains(account.name)
                        ? AccountRecord(account) : old[account.name] ?? AccountRecord(account)
                )
            }
        ) { first, _ in first }
    }

    /// The clock was set back by so much: what was noted by it is earlier by as much. Ends are told by the vendors' clocks.
    package mutating func clockWasSet(by step: Duration) {
        for name in records.keys { records[name]?.clockWasSet(by: step) }
    }

    /// A session came or changed.
    /// - Parameters:
    ///   - isLive: it is active, or ended while somebody looked: what ended before only adds to what is known.
    ///   - isPicked: it came by a question that narrows its list, such as one for failures: it counts in no share, and for nothing
    ///     that is usual, unless it was followed to its end.
    package mutating func saw(
        _ change: SessionChange, isLive: Bool, isPicked: Bool = false, at now: Timestamp
    ) -> [Finding] {
        records[change.new.account]?.saw(change, isLive: isLive, isPicked: isPicked, at: now) ?? []
    }

    /// Ended sessions of a list that nothing narrowed, known ones, too: those that had been picked before count from now on. Each
    /// end counts once.
    package mutating func count(_ sessions: [Session], at now: Timestamp) -> [Finding] {
        sessions.filter(\.state.isEnded).flatMap { records[$0.account]?.ended($0, now: now) ?? [] }
    }

    /// Sessions that were kept from earlier: what is usual is known from them, and what ended within the hour counts, once, also
    /// where they are handed over again or their vendor told of them before. Nothing of it is told, and what they show may be told
    /// when it is seen again.
    package mutating func remember(_ sessions: [Session], at now: Timestamp) {
        for session in sessions where session.state.isEnded {
            guard let change = SessionChange(from: nil, to: session) else { continue }
            _ = records[session.account]?.saw(change, isLive: false, at: now)
        }
        for name in Set(sessions.lazy.map(\.account)) { records[name]?.forgetWhatWasSaid() }
    }

    /// All active sessions of an account, at every look.
    package mutating func looked(at active: [Session], account: String, now: Timestamp) -> [Finding] {
        records[account]?.looked(at: active, now: now) ?? []
    }

    /// The batches of one reading.
    /// - Parameter isWhole: it did not break off.
    package mutating func sawBatches(
        _ batches: [Batch], isWhole: Bool, account: String, now: Timestamp
    ) -> [Finding] {
        records[account]?.sawBatches(batches, isWhole: isWhole, at: now) ?? []
    }

    /// What sessions of an account ask a person, all that is pending, by their ids.
    package mutating func sawInterventions(_ pending: [String: PendingIntervention], account: String) {
        records[account]?.sawInterventions(pending)
    }

    /// Sessions that a finding has come to point at, or points at no more, since this was last asked.
    package mutating func takePointed() -> Set<SessionKey> {
        records.keys.reduce(into: []) { all, name in all.formUnion(records[name]?.takePointed() ?? []) }
    }

    /// What holds at all accounts, told or not, in no order.
    package var standing: [StandingFinding] { records.values.flatMap { $0.standing.all } }

    /// The names of the findings that point at a session.
    package func names(of key: SessionKey) -> [String] { records[key.account]?.names(of: key) ?? [] }

    /// All that it remembers, in things.
    var size: Int { records.values.reduce(0) { $0 + $1.size } }
}
