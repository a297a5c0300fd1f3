package import BrowserSessions

/// How one account answers a filter and an order: what its vendor is asked, and what is left to check here.
package struct ListingPlan: Sendable, Hashable {
    /// What goes on the wire when the list is not narrowed by words: it covers every row that belongs.
    package var listing: SessionListing
    /// The list cut down to the rows with certain words of the vendor; nil where the plain listing is read.
    package var narrowing: WordNarrowing?
    /// What each row is still checked against. Terms that only the vendor can answer are no longer in it.
    package var residual: Filter
    /// The names of the fields the vendor applies, for `--explain`.
    package var sentFields: [String]
    /// The vendor's rows come in the order asked for.
    package var isOrdered: Bool
    /// So do those of the list that is not narrowed by words.
    package var isWholeOrdered: Bool
    /// The vendor does not document its order: each page is checked against newest first by the time under this name in
    /// the vendor's record. Nil where the order is documented.
    package var assumedOrderField: String?
    /// Rows leave the plain listing while it is read, as sessions end: pages shift, and a row can slip past between two.
    package var losesRows: Bool
    /// What coming by this query says of every row.
    package var knowledge: QueryKnowledge

    package init(
        listing: SessionListing, narrowing: WordNarrowing? = nil, residual: Filter, sentFields: [String] = [],
        isOrdered: Bool, isWholeOrdered: Bool? = nil, assumedOrderField: String? = nil, losesRows: Bool = false,
        knowledge: QueryKnowledge = QueryKnowledge()
    ) {
        self.listing = listing
        self.narrowing = narrowing
        self.residual = residual
        self.sentFields = sentFields
        self.isOrdered = isOrdered
        self.isWholeOrdered = isWholeOrdered ?? isOrdered
        self.assumedOrderField = assumedOrderField
        self.losesRows = losesRows
        self.knowledge = knowledge
    }

    /// Rows may say words that the list can't be asked for, and nothing has proved that they don't: the plain list is read.
    private var readsPlainList: Bool { narrowing?.askable != nil || narrowing == nil }

    /// The rows of `streams` come in the order asked for: where these are the plain list, its own order counts.
    package var areStreamsOrdered: Bool { readsPlainList ? isWholeOrdered : isOrdered }

    /// The lists that hold the rows that belong, as far as the vendor's words are known: one, or one for each word.
    /// Read in this order, a session that goes from one to the next meanwhile is seen at least once. Where rows may say words
    /// that the vendor can't be asked for, and no totals prove that they don't, that is the plain list.
    package var streams: [ListingStream] {
        guard let narrowing, !readsPlainList else {
            return [ListingStream(listing: listing, losesRows: losesRows)]
        }
        return narrowing.wordsByLife.filter(narrowing.isWanted).map { word in
            ListingStream(listing: narrowing.listing(word, of: listing), losesRows: losesRows || narrowing.losesRows)
        }
    }
}

/// One list of a vendor, read page by page.
package struct ListingStream: Sendable, Hashable {
    package var listing: SessionListing
    /// See `ListingPlan.losesRows`.
    package var losesRows: Bool

    package init(listing: SessionListing, losesRows: Bool = false) {
        self.listing = listing
        self.losesRows = losesRows
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

extension ListingPlan {
    /// Some term is left to check here that nothing sent covers.
    package var checksMoreHere: Bool {
        residual.conjuncts.contains { conjunct in
            guard case .term(let term, isNegated: _) = conjunct, let field = term.field else { return true }
            switch field {
            case .state, .active: return !sentFields.contains(FilterField.status.name)
            case .age: return !sentFields.contains(FilterField.started.name)
            case .account, .provider: return false
            default: return !sentFields.contains(field.name)
            }
        }
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
///
/// To implement one: a value without state, whose plan follows from its arguments alone. Start from the plan that sends nothing,
/// which is always right, and add a term of the filter's conjunction where the vendor's parameter means the same or more. What is
/// sent stays in the filter that rows are checked by, unless rows can't show it. The compatibility suite holds plan and check
/// against every row.
package protocol ListingPlanner: Sendable {
    /// - Parameters:
    ///   - now: the moment that relative ages count from.
    ///   - words: what the account's rows were seen to say, where the vendor's set of words is open.
    /// - Throws: `FilterError` for a term that only this vendor could answer, at a place where it can't be asked.
    func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan

    /// The listings that together hold the sessions that run now, newest first, as far as the vendor can be asked: one
    /// for each word, the documented one first.
    func activeListings(words: VendorWords) -> [SessionListing]
}

extension ListingPlanner {
    /// The plan when nothing was seen of the account yet.
    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp
    ) throws(FilterError) -> ListingPlan {
        try plan(filter, order: order, at: now, words: VendorWords())
    }
}
