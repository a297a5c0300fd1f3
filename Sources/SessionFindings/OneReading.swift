package import BrowserSessions
package import SessionQuery
import SessionStore

/// What can be found in one reading of some accounts, and what can't. Pure: the rules are those of `FindingMachine`, which
/// watches; nothing is said of how anything moved.
package struct OneReading: Sendable {
    /// How far the sessions of an account were read.
    package struct Extent: Sendable {
        package var account: FindingAccount
        /// Each once, in any order.
        package var sessions: [Session]
        /// All that started since then have been read; nil: all that there are.
        package var since: Timestamp?
        /// All active ones have been read, however old.
        package var readsActive: Bool
        /// What sessions ask a person; nil where that was not read.
        package var interventions: [Intervention]?

        package init(
            account: FindingAccount, sessions: [Session], since: Timestamp?, readsActive: Bool,
            interventions: [Intervention]? = nil
        ) {
            self.interventions = interventions
            self.account = account
            self.sessions = sessions
            self.since = since
            self.readsActive = readsActive
        }

        /// All that ended since then have been read: they are listed by their starts.
        /// - Parameter longest: none of them ran longer; nil where nobody knows.
        func coversEnds(since end: Timestamp, longest: Duration?) -> Bool {
            guard let since else { return true }
            return longest.map { since <= end - $0 } ?? false
        }
    }

    /// The evidence in numbers, by session and kind. Vendors' words in it are as they came.
    package private(set) var findings: [SessionKey: [FindingKind: String]] = [:]
    private var gaps: [String: [FindingKind: String]] = [:]

    /// Nothing was read, nothing is found.
    package init() {}

    /// - Parameters:
    ///   - extents: one for each account.
    ///   - now: the moment that ages are of.
    /// - Complexity: O(n log n) for the sessions of each.
    package init(_ extents: [Extent], at now: Timestamp) {
        for extent in extents {
            // All that was read is at hand anyway: none of what is found in it is let go.
            var record = AccountRecord(
                extent.account, capacity: max(AccountRecord.usualCapacity, extent.sessions.count))
            if let interventions = extent.interventions {
                var pending: [String: PendingIntervention] = [:]
                pending.saw(interventions, at: now, isFirst: true)
                record.sawInterventions(pending)
            }
            findings.merge(record.judge(extent.sessions, at: now)) { first, _ in first }
            for kind in FindingKind.allCases {
                gaps[extent.account.name, default: [:]][kind] = record.gap(in: kind, of: extent, at: now)
            }
        }
    }

    /// What a filter goes by.
    package func marks(of key: SessionKey) -> SessionMarks {
        guard let found = findings[key] else { return .none }
        return SessionMarks(findings: FindingKind.allCases.filter { found[$0] != nil }.map(\.rawValue))
    }

    /// `idle: one reading can't tell whether figures move: watch does`, for those of the kinds that the reading of an account
    /// leaves open, in their order.
    package func untold(_ kinds: Set<FindingKind>, account: String) -> [String] {
        FindingKind.allCases.filter(kinds.contains).compactMap { kind in
            gaps[account]?[kind].map { "\(kind.rawValue): \($0)" }
        }
    }
}
