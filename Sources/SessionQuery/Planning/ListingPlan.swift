package import BrowserSessions

/// How one account answers a filter and an order: what its vendor is asked, and what is left to check here.
package struct ListingPlan: Sendable, Hashable {
    /// What goes on the wire.
    package var listing: SessionListing
    /// What each row is still checked against. Terms that only the vendor can answer are no longer in it.
    package var residual: Filter
    /// The names of the fields the vendor applies, for `--explain`.
    package var sentFields: [String]
    /// The vendor's rows come in the order asked for.
    package var isOrdered: Bool
    /// The vendor does not document its order: each page is checked against it.
    package var isOrderAssumed: Bool
    /// Rows leave the listing while it is read, as sessions end: pages shift, and a row can slip past between two of them.
    package var losesRows: Bool
    /// What coming by this query says of every row.
    package var knowledge: QueryKnowledge

    package init(
        listing: SessionListing, residual: Filter, sentFields: [String] = [], isOrdered: Bool,
        isOrderAssumed: Bool = false, losesRows: Bool = false, knowledge: QueryKnowledge = QueryKnowledge()
    ) {
        self.listing = listing
        self.residual = residual
        self.sentFields = sentFields
        self.isOrdered = isOrdered
        self.isOrderAssumed = isOrderAssumed
        self.losesRows = losesRows
        self.knowledge = knowledge
    }
}

extension ListingPlan {
    /// The names of the fields that are checked here only, each once; `text` for a bare word, `group` for parentheses.
    package var fieldsCheckedHere: [String] {
        var names: [String] = []
        for conjunct in residual.conjuncts {
            let name =
                switch conjunct {
                case .term(let term, isNegated: _): term.field?.name ?? "text"
                case .group: "group"
                }
            if !sentFields.contains(name), !names.contains(name) { names.append(name) }
        }
        return names
    }
}

/// What the query itself tells about its rows, for fields that the vendor filters by but does not list.
package struct QueryKnowledge: Sendable, Hashable {
    package var batchID: String?
    package var profile: String?
    package var isStealth: Bool?
    package var isPlayground: Bool?

    package init() {}

    package func applied(to session: Session) -> Session {
        guard self != QueryKnowledge() else { return session }
        var known = session
        known.batchID = session.batchID ?? batchID
        known.profile = session.profile ?? profile
        known.isStealth = session.isStealth ?? isStealth
        known.isPlayground = session.isPlayground ?? isPlayground
        return known
    }
}

/// Knows what a vendor's list can be asked. A term is sent only if the vendor's answer can't lose a row that belongs:
/// where its meaning is narrower or uncertain, nothing is sent and the term is checked here.
package protocol ListingPlanner: Sendable {
    /// - Parameter now: the moment that relative ages count from.
    /// - Throws: `FilterError` for a term that only this vendor could answer, at a place where it can't be asked.
    func plan(_ filter: Filter, order: SortOrder, at now: Timestamp) throws(FilterError) -> ListingPlan

    /// The listing of the sessions that run now, newest first, as far as the vendor can be asked for it.
    var activeListing: SessionListing { get }
}

extension Filter {
    /// The span of start times that the filter's top-level terms leave, widened by a second on each side: vendors don't
    /// say whether their limits are inclusive. Nil where it is open.
    package func startedWindow(at now: Timestamp) -> (from: Timestamp?, through: Timestamp?) {
        var from: Int64?
        var through: Int64?
        for window in startWindows(at: now) {
            if let start = window.from { from = from.map { Swift.max($0, start) } ?? start }
            if let end = window.through { through = through.map { Swift.min($0, end) } ?? end }
        }
        return (from.flatMap { Self.sendable($0 - 1000) }, through.flatMap { Self.sendable($0 + 1000) })
    }

    private func startWindows(at now: Timestamp) -> [TimeWindow] {
        conjuncts.compactMap { conjunct in
            guard case .term(let term, isNegated: false) = conjunct, term.field == .started || term.field == .age,
                case .moments(let tests) = term.test, tests.count == 1
            else { return nil }
            return tests.first?.window(at: now)
        }
    }

    /// Limits that no session can be beyond say nothing, and a vendor may stumble over the year 1 or 9999.
    private static func sendable(_ milliseconds: Int64) -> Timestamp? {
        (0...4_102_444_800_000).contains(milliseconds) ? Timestamp(milliseconds: milliseconds) : nil
    }

    /// The only state that the filter's top level lets pass, if there is just one.
    package var onlyState: SessionState? {
        for case .term(let term, isNegated: let isNegated) in conjuncts {
            switch (term.field, term.test) {
            case (.state?, .states(let states)) where states.count == 1 && !isNegated: return states.first
            default: continue
            }
        }
        return nil
    }

    /// The filter asks for active sessions at its top level.
    package var wantsActiveOnly: Bool {
        conjuncts.contains { conjunct in
            guard case .term(let term, isNegated: let isNegated) = conjunct, term.field == .active,
                case .flags(let flags) = term.test, flags.count == 1
            else { return false }
            return flags.first == !isNegated
        }
    }

    /// The one vendor status word that the top level asks for, lower-cased.
    package var onlyStatusWord: String? {
        for case .term(let term, isNegated: false) in conjuncts where term.field == .status {
            guard case .texts(let matchers) = term.test, matchers.count == 1, let matcher = matchers.first,
                matcher.rule == .equal || matcher.rule == .exact
            else { continue }
            return matcher.text.lowercased()
        }
        return nil
    }
}
