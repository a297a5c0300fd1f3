import BrowserSessions
import SessionFeed
import SessionQuery

/// What the accounts prove of a condition.
enum ConditionVerdict: Hashable {
    case holds(count: Int)
    /// It does not hold, whatever else there may be.
    case passes
    /// Neither is proven.
    /// - Parameters:
    ///   - accounts: those whose sessions could not all be read and understood.
    ///   - untold: those that were read and don't tell what it rests on.
    case open(accounts: [String], untold: [String])
    /// No account can answer for it: a count of 0 proves nothing.
    /// - Parameter lacking: the accounts that it asks for, whose rows lack what it asks for.
    case concernsNobody(lacking: [String])

    /// - Parameter evidence: of all accounts, in their order.
    init(on condition: FailIf, _ evidence: [ConditionEvidence]) {
        func accounts(_ standing: ConditionEvidence.Standing) -> [String] {
            evidence.filter { $0.standing == standing }.map(\.account)
        }
        let (unread, untold) = (accounts(.unread), accounts(.untold))
        let isOpen = !unread.isEmpty || !untold.isEmpty
        let isAnswered = isOpen || evidence.contains { $0.standing == .told }
        let count = evidence.reduce(0) { $0 + $1.matches }
        if isAnswered && !isOpen ? condition.holds(count: count) : condition.isProven(byAtLeast: count) {
            self = .holds(count: count)
        } else if !isAnswered {
            self = .concernsNobody(lacking: accounts(.lacking))
        } else {
            self = isOpen ? .open(accounts: unread, untold: untold) : .passes
        }
    }
}

/// What one account says to a condition.
struct ConditionEvidence: Hashable {
    enum Standing: Hashable {
        /// The condition asks for other accounts.
        case notAskedFor
        /// The account's rows lack what it asks for.
        case lacking
        /// Not every session could be read and understood.
        case unread
        /// All that was asked for was read, and does not tell what the condition rests on.
        case untold
        /// All that was asked for was read, and tells it.
        case told
    }

    var account: String
    var standing: Standing
    /// Sessions that match for certain.
    var matches = 0
}

extension ConditionEvidence {
    /// - Parameters:
    ///   - isConcerned: some session of the account may match.
    ///   - reading: nil where the account was not asked: no session can match, or it has not answered before.
    init(
        of source: AccountSource, for filter: Filter, isConcerned: Bool, reading: AccountReading?,
        findings: ListFindings, at now: Timestamp
    ) {
        account = source.name
        if let reading { matches = findings.provenMatches(of: filter, in: reading, at: now) }
        switch source.exclusion(by: filter) {
        case .byName?: standing = .notAskedFor
        case .lacking?: standing = .lacking
        case .untold?, nil:
            let isRead = reading?.proves(filter) == true && !findings.isDoubtful(by: filter, account: source.name)
            let isTold =
                source.untoldSentence(by: filter) == nil
                && (!isConcerned || findings.untold(by: filter, account: source.name).isEmpty)
            standing = isConcerned && !isRead ? .unread : isTold ? .told : .untold
        }
    }
}

extension AccountReading {
    /// All was read, in the fields that the filter rests on too.
    fileprivate func proves(_ filter: Filter) -> Bool {
        isComplete && unread.fields.isDisjoint(with: filter.sessionFields)
    }
}

extension ListFindings {
    /// How many of the matches are certain: what a row does not say matches nothing, and its negation matches, so neither proves
    /// anything.
    fileprivate func provenMatches(of filter: Filter, in reading: AccountReading, at now: Timestamp) -> Int {
        guard !isUnproven(by: filter, account: reading.account) else { return 0 }
        let doubtful = reading.unread.rows(without: filter.sessionFields)
        return reading.matches.count { session in
            !doubtful.contains(session.id)
                && filter.matchesInUntoldStates(session, at: now, marks: marks(session.key))
        }
    }
}
