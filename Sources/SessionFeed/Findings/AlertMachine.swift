package import BrowserSessions
import SessionFindings
package import SessionQuery

/// Says which alerts fire: a session fires an alert once when it begins to match, and again only after it was seen not to
/// match. Pure: it is told of sessions and the time.
///
/// What matches at the beginning fires together, when every account has been looked at or has had its time. Memory is
/// bounded: per alert the active sessions that match, and some thousand that have ended.
package struct AlertMachine: Sendable {
    fileprivate struct Watch: Sendable {
        var alert: Alert
        var matching: SessionMemory
        var held: [Session] = []
    }

    private var watches: [Watch] = []
    private var accounts: Set<String>
    private let capacity: Int
    /// Accounts that have not been looked at since the beginning.
    private var waiting: Set<String> = []
    private var holdsUntil = Timestamp(milliseconds: 0)

    /// What an account has time for its first answer.
    private static let patience = Duration.seconds(15)

    /// - Parameters:
    ///   - accounts: the names of those that will be looked at.
    ///   - capacity: sessions remembered for each alert besides the active ones.
    package init(_ alerts: [Alert], accounts: [String], at now: Timestamp, capacity: Int = 5_000) {
        self.accounts = Set(accounts)
        self.capacity = capacity
        replace(with: alerts, at: now)
    }

    package var alerts: [Alert] { watches.map(\.alert) }

    /// Other accounts will be looked at from now on. What the new ones have at their beginning fires together.
    package mutating func use(accounts: [String], at now: Timestamp) {
        waiting = waiting.intersection(accounts).union(Set(accounts).subtracting(self.accounts))
        self.accounts = Set(accounts)
        holdsUntil = now + Self.patience
    }

    /// Other alerts. Those that stay go on as they were; what the new ones match fires together.
    package mutating func replace(with alerts: [Alert], at now: Timestamp) {
        let known = Dictionary(watches.map { ($0.alert, $0) }) { first, _ in first }
        watches = alerts.map { known[$0] ?? Watch(alert: $0, matching: SessionMemory(capacity: capacity)) }
        waiting = accounts
        holdsUntil = now + Self.patience
    }

    /// The clock was set back by so much: accounts don't get more time for that.
    mutating func clockWasSet(by step: Duration) { holdsUntil = holdsUntil + step }

    /// Sessions that changed, active or ended.
    /// - Parameter marks: what findings point at a session.
    /// - Returns: what fires, in the order of the alerts, each at most once.
    package mutating func saw(
        _ sessions: [Session], at now: Timestamp, marks: (SessionKey) -> SessionMarks = { _ in .none }
    ) -> [AlertFiring] {
        fire(sessions, at: now, marks)
    }

    /// All active sessions of an account, at every look: a filter on an age begins to match by itself.
    package mutating func looked(
        at active: [Session], account: String, now: Timestamp, marks: (SessionKey) -> SessionMarks = { _ in .none }
    ) -> [AlertFiring] {
        waiting.remove(account)
        let ids = Set(active.lazy.map(\.id))
        for index in watches.indices { watches[index].matching.retain(active: ids, account: account) }
        return fire(active, at: now, marks)
    }

    private mutating func fire(
        _ sessions: [Session], at now: Timestamp, _ marks: (SessionKey) -> SessionMarks
    ) -> [AlertFiring] {
        let isHeld = !waiting.isEmpty && now < holdsUntil
        if !isHeld { waiting = [] }
        return watches.indices.compactMap { index in
            for session in sessions where watches[index].begins(session, at: now, marks) {
                watches[index].held.append(session)
            }
            guard !isHeld, !watches[index].held.isEmpty else { return nil }
            defer { watches[index].held = [] }
            return AlertFiring(alert: watches[index].alert, sessions: watches[index].held)
        }
    }

    /// All that it remembers.
    var size: Int { watches.reduce(0) { $0 + $1.matching.size + $1.held.count } }
}

extension AlertMachine.Watch {
    /// Whether the session matches, and did not when it was last seen.
    fileprivate mutating func begins(
        _ session: Session, at now: Timestamp, _ marks: (SessionKey) -> SessionMarks
    ) -> Bool {
        guard alert.filter.matches(session, at: now, marks: marks(session.key)) else {
            matching.remove(session.key)
            return false
        }
        let isNew = !matching.contains(session.key)
        matching.insert(session.key, isActive: session.isActive)
        return isNew
    }
}
