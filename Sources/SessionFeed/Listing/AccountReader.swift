package import BrowserSessions
package import SessionQuery

/// Reads an account's pages until a question is answered. A value that is told of pages and says whether to go on.
///
/// With a limit it stops as soon as no unread row can belong among the first N: every list that is read has gone strictly
/// past the N-th match. Without an order to rely on it reads at most `pageLimit` pages.
///
/// Where the plan narrows the list by words, the newest page of the whole list is read first: it may be enough, and it
/// shows words that are not known. Then come the lists of the words that are asked for and the totals of the others; if
/// they don't add up to the whole list's total there are words that nobody knows, and the whole list is read.
package struct AccountReader: Sendable {
    /// Pages read at most when a limit is set.
    package static let pageLimit = 20

    /// A request to make.
    package struct Request: Sendable, Hashable {
        package var listing: SessionListing
        /// Nil: the first page.
        package var cursor: PageCursor?
    }

    private enum Target: Sendable, Hashable {
        /// The list that is not narrowed.
        case whole
        case word(String)
        /// A total, to see whether the known words make up the whole list.
        case count(WordCensus.Part)
    }

    package private(set) var reading: AccountReading
    private let order: SortOrder
    private let limit: Int?
    private let now: Timestamp
    private let marks: @Sendable (SessionKey) -> SessionMarks
    private var seen: [String: Session] = [:]
    private var whole: StreamReader
    private var narrowing: WordNarrowing?
    private var words: [String: StreamReader] = [:]
    private var census: WordCensus?
    private var target: Target? = .whole
    /// Of the whole list's first page.
    private var newestStart: Timestamp?
    private var orderCheck: OrderCheck
    /// Pages in a row that were read only to rule out ties with the last row that is wanted.
    private var tiedPages = 0

    /// - Parameters:
    ///   - limit: matches wanted; nil to read everything.
    ///   - marks: what is known beside a row.
    package init(
        account: String, plan: ListingPlan, order: SortOrder, limit: Int?, now: Timestamp,
        marks: @escaping @Sendable (SessionKey) -> SessionMarks = { _ in .none }
    ) {
        reading = AccountReading(account: account, plan: plan)
        self.order = order
        self.limit = limit
        self.now = now
        self.marks = marks
        narrowing = plan.narrowing
        whole = StreamReader(
            ListingStream(listing: plan.listing, losesRows: plan.losesRows),
            isNewestFirst: Self.isNewestFirst(plan, order), countsRows: limit == nil)
        orderCheck = OrderCheck(field: plan.assumedOrderField)
        if limit == 0 { target = nil }
    }

    /// A plan that is in no order we asked for is newest first: that is what every planner falls back to.
    private static func isNewestFirst(_ plan: ListingPlan, _ order: SortOrder) -> Bool {
        guard plan.isOrdered, let first = order.terms.first else { return true }
        return first.key.isTimeOfStart && first.beginsWithNewest
    }

    /// All rows that have come, matching or not, each once.
    package var rows: [Session] { Array(seen.values) }

    /// What to ask for next, nil when reading is over.
    package var nextRequest: Request? {
        switch target {
        case .whole?: whole.nextPage.map { Request(listing: whole.stream.listing, cursor: $0) }
        case .word(let word)?:
            words[word].flatMap { stream in
                stream.nextPage.map { Request(listing: stream.stream.listing, cursor: $0) }
            }
        case .count(let part)?: narrowing.flatMap { census?.request(for: part, of: $0) }
        case nil: nil
        }
    }

    /// The list whose page is asked for. Counting pages are no part of an order.
    private var listRead: StreamReader? {
        switch target {
        case .whole?: whole
        case .word(let word)?: words[word]
        case .count?, nil: nil
        }
    }

    package mutating func pageArrived(_ page: SessionPage, price: (Session) -> Session) {
        guard let target else { return }
        reading.requests += page.requests
        reading.skippedRows += page.skippedRows
        reading.unread.note(page.unread, ids: page.sessions.lazy.map(\.id))
        let listing = listRead?.stream.listing
        for row in page.sessions {
            if let listing { orderCheck.note(row, isNew: seen[row.id] == nil, in: listing) }
            seen[row.id] = price(reading.plan.knowledge.applied(to: row))
            if let word = narrowing?.word(of: row) { narrowing?.learn(word) }
        }
        reading.foundUnordered = orderCheck.isViolated
        reading.sessionsRead = seen.count
        let frontier = page.sessions.last { order.hasFirstValue($0, at: now) }
        switch target {
        case .whole:
            if whole.pages == 0 {
                newestStart =
                    Self.isNewestFirst(reading.plan, order) ? page.sessions.compactMap(\.startedAt).max() : now
            }
            whole.arrived(page, frontier: frontier)
        case .word(let word): words[word]?.arrived(page, frontier: frontier)
        case .count(let part): census?.counted(part, page.total)
        }
        // Unlimited reading needs the matches only at its end: filtering at each page would be quadratic.
        if limit != nil { updateMatches() }
        tiedPages = listRead.flatMap(beyond) == 0 ? tiedPages + 1 : 0
        decide()
    }

    package mutating func requestFailed(_ error: ProviderError) {
        reading.requests += 1
        reading.error = error
        finish()
    }

    // MARK: What next

    private var streams: [StreamReader] { [whole] + words.values }

    private mutating func decide() {
        if let fault = streams.lazy.compactMap(\.fault).first {
            reading.error = fault
            return finish()
        }
        target = narrowing == nil ? wholeTarget : narrowedTarget()
        reading.total = knownTotal
        guard target != nil else { return finish() }
        guard limit != nil else { return }
        // So many share the last one's value that its ties are a search, too.
        guard tiedPages >= Self.pageLimit || isSearch && reading.requests >= Self.pageLimit else { return }
        reading.stoppedEarly = true
        // Words that nobody knows may say of the rest that it belongs.
        reading.total = whole.total
        finish()
    }

    /// Matches are looked for among rows that the vendor could not choose or order: only so many pages of them.
    private var isSearch: Bool {
        !reading.plan.isOrdered || reading.foundUnordered || reading.readsWhole || reading.plan.checksMoreHere
    }

    private var wholeTarget: Target? { isWholeEnough ? nil : .whole }

    /// A list that may be cut off is asked for by its words, too: each of these lists has its own end.
    private var isWholeEnough: Bool {
        if whole.isFinished { return !(whole.mayBeCut && narrowing != nil) || words.isEmpty && hasAllThatIsWanted }
        return reading.plan.isWholeOrdered && isEnough(whole)
    }

    /// As many matches as are wanted, in an order in which no other comes before them.
    private var hasAllThatIsWanted: Bool {
        guard let limit else { return false }
        return reading.plan.isOrdered && !reading.foundUnordered && reading.matches.count >= limit
    }

    private mutating func narrowedTarget() -> Target? {
        guard let narrowing, !isWholeEnough else { return nil }
        let known = narrowing.wanted.count + narrowing.others.count
        guard !reading.readsWhole, known <= WordNarrowing.wordLimit else {
            return rereadWhole()
        }
        // In the order of a session's life: one that goes on to the next word meanwhile is seen there.
        for word in narrowing.wordsByLife where narrowing.isWanted(word) {
            let stream = words[word] ?? newStream(of: word, narrowing)
            if words[word] == nil { reading.askedWords.append(word) }
            words[word] = stream
            if !isEnough(stream) { return .word(word) }
        }
        guard narrowing.isProvable, let all = whole.firstTotal else { return unproven(narrowing) }
        // The whole list's total is counted once more where what starts meanwhile can't be left out of the others.
        let countsWhole = narrowing.latestStartParameter == nil || narrowing.countsWholeBesides
        let census = census ?? WordCensus(of: whole.stream.listing, upTo: newestStart, countsWhole: countsWhole)
        self.census = census
        if let part = census.next(of: narrowing) { return .count(part) }
        if census.addsUp(narrowing, known: narrowing.countsWholeBesides ? nil : all) {
            reading.knowsAllWords = narrowing.column == .status && narrowing.askable == nil && sendsOnlyItsWords
            return nil
        }
        reading.readsWhole = true
        return .whole
    }

    /// Without totals to prove it by: what can't be asked for may be there.
    private mutating func unproven(_ narrowing: WordNarrowing) -> Target? {
        narrowing.askable != nil ? rereadWhole() : nil
    }

    /// Nil where the whole list has been read to its end: it may be cut off there.
    private mutating func rereadWhole() -> Target? {
        guard !whole.isFinished else { return nil }
        reading.readsWhole = true
        return .whole
    }

    /// What is learnt of the words holds for the whole account, not only for a part of it.
    private var sendsOnlyItsWords: Bool {
        reading.plan.sentFields.allSatisfy { $0 == reading.plan.narrowing?.column.field.name }
    }

    private func newStream(of word: String, _ narrowing: WordNarrowing) -> StreamReader {
        let stream = ListingStream(
            listing: narrowing.listing(word, of: whole.stream.listing),
            losesRows: whole.stream.losesRows || narrowing.losesRows)
        return StreamReader(
            stream, isNewestFirst: Self.isNewestFirst(reading.plan, order), countsRows: limit == nil)
    }

    private var knownTotal: Int? {
        guard narrowing != nil, !reading.readsWhole, !words.isEmpty else { return whole.total }
        let known = words.values.compactMap(\.total)
        return known.count == words.count ? max(known.reduce(0, +), seen.count) : whole.total
    }

    private mutating func finish() {
        target = nil
        // The whole list of an account that no filter has cut down.
        reading.grewMeanwhile = streams.contains(where: \.hasOutgrownReading)
        if whole.isFinished, !whole.mayBeCut, reading.error == nil, !reading.grewMeanwhile, sendsOnlyItsWords {
            reading.knowsAllWords = true
        }
        reading.movedTooFast = streams.contains(where: \.movesTooFast)
        if reading.error == nil { reading.missingRows = streams.reduce(0) { $0 + $1.missingRows } }
        updateMatches()
        reading.mayLackRows =
            reading.error == nil && (words.isEmpty ? [whole] : Array(words.values)).contains(where: lacksRows)
    }

    /// Whether rows that belong may be among those that the vendor does not give: not where the list goes past the last one that is
    /// wanted, or holds all from the time on that is asked for.
    private func lacksRows(_ stream: StreamReader) -> Bool {
        guard stream.mayBeCut, beyond(stream).map({ $0 > 0 }) ?? true else { return false }
        guard Self.isNewestFirst(reading.plan, order), !reading.foundUnordered, let earliest = stream.earliestStart,
            let from = reading.plan.residual.startedWindow(at: now).from
        else { return true }
        return earliest > from
    }

    private mutating func updateMatches() {
        reading.matches = seen.values.filter { reading.plan.residual.matches($0, at: now, marks: marks($0.key)) }
    }

    /// Requests for a hundred rows, ten a page: no further page is read only to rule a tie out.
    private static let dearRequests = 11

    /// Pages of ten rows are dear: where they can't be larger, a page is not read only to see whether another session
    /// started in the very same millisecond.
    private var toleratesTies: Bool { orderCheck.isNeeded && order == .newestFirst }

    // MARK: How far

    /// Nothing that is unread in that list can belong to the answer.
    private func isEnough(_ stream: StreamReader) -> Bool {
        if stream.isFinished { return true }
        guard let comparison = beyond(stream), let frontier = stream.frontier else { return false }
        if comparison < 0 { return true }
        guard toleratesTies else { return false }
        return comparison == 0 && frontier.startedAt?.isBetweenSeconds == true
            || reading.requests >= Self.dearRequests
                && boundary(tiedWith: frontier).map { order.compare($0, frontier, at: now) <= 0 } == true
    }

    /// Below 0: the list has been read past the last row that is wanted; 0: as far as rows that tie with it. Nil where
    /// that is undecidable, or where fewer rows than wanted have been read.
    private func beyond(_ stream: StreamReader) -> Int? {
        guard let frontier = stream.frontier, let boundary = boundary(tiedWith: frontier) else { return nil }
        return order.compare(boundary, orderCheck.latestPossible(after: frontier), at: now)
    }

    /// The last row that is wanted, as far as is known. Ties are settled by account and id, which the vendor does not do: only a
    /// row with a later sort value ends a list, so it has the other's key.
    private func boundary(tiedWith frontier: Session) -> Session? {
        guard let limit, limit > 0, hasAllThatIsWanted else { return nil }
        var boundary = reading.matches.sorted { order.areInIncreasingOrder($0, $1, at: now) }[limit - 1]
        boundary.key = frontier.key
        return boundary
    }
}

extension Timestamp {
    fileprivate var isBetweenSeconds: Bool { milliseconds % 1000 != 0 }
}
