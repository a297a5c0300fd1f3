package import BrowserSessions
package import SessionQuery

/// Reads an account's pages until a question is answered. A value that is told of pages and says whether to go on.
///
/// With a limit it stops as soon as no unread row can belong among the first N: the page has gone strictly past the
/// N-th match in an ordered list. Without an order to rely on it reads at most `pageLimit` pages.
package struct AccountReader: Sendable {
    /// Pages read at most when a limit is set.
    package static let pageLimit = 20

    package private(set) var reading: AccountReading
    private let order: SortOrder
    private let limit: Int?
    private let now: Timestamp
    private var seen: [String: Session] = [:]
    private var previous: Timestamp?
    private var cursor: PageCursor?
    private var isFinished = false
    private var pass = Pass()

    /// One reading of the list from its first page to its last.
    private struct Pass {
        var number = 1
        var pages = 0
        var foundNew = false
        /// Pages in a row that held nothing new.
        var stalePages = 0
    }

    /// A list that repeats itself for so many pages does not go on: its server ignores the page's number.
    private static let stalePageLimit = 5

    /// Readings of a list that loses rows, at most.
    private static let passLimit = 5

    /// - Parameter limit: matches wanted; nil to read everything.
    package init(account: String, plan: ListingPlan, order: SortOrder, limit: Int?, now: Timestamp) {
        reading = AccountReading(account: account, plan: plan)
        self.order = order
        self.limit = limit
        self.now = now
    }

    /// The page to ask for next, nil when reading is over. The inner nil is the first page.
    package var nextPage: PageCursor?? {
        isFinished ? nil : .some(cursor)
    }

    package mutating func pageArrived(_ page: SessionPage, price: (Session) -> Session) {
        reading.requests += 1
        reading.skippedRows += page.skippedRows
        reading.total = page.total ?? reading.total
        pass.pages += 1
        let hasNew = page.sessions.contains { seen[$0.id] == nil }
        pass.stalePages = hasNew || page.sessions.isEmpty || pass.number > 1 ? 0 : pass.stalePages + 1
        for row in page.sessions {
            checkOrder(of: row)
            if seen[row.id] == nil { pass.foundNew = true }
            seen[row.id] = price(reading.plan.knowledge.applied(to: row))
        }
        reading.sessionsRead = seen.count
        cursor = page.next
        if page.next == nil, mustReadAgain { return startAgain() }
        // Unlimited reading needs the matches only at its end: filtering at each page would be quadratic.
        if limit != nil || page.next == nil { updateMatches() }
        if page.next != nil, pass.stalePages >= Self.stalePageLimit {
            isFinished = true
            reading.error = .malformed(path: "the list", found: "the same on every page")
            updateMatches()
        } else if page.next == nil {
            isFinished = true
        } else if let limit, hasEnough(limit, last: page.sessions.last) {
            isFinished = true
        } else if limit != nil, reading.requests >= Self.pageLimit {
            isFinished = true
            reading.stoppedEarly = true
        }
    }

    package mutating func requestFailed(_ error: ProviderError) {
        reading.requests += 1
        reading.error = error
        isFinished = true
        updateMatches()
    }

    private mutating func updateMatches() {
        reading.matches = seen.values.filter { reading.plan.residual.matches($0, at: now) }
    }

    /// Rows that left while several pages were read have moved others past us: read on until nothing new turns up.
    private var mustReadAgain: Bool {
        reading.plan.losesRows && pass.pages > 1 && pass.foundNew && pass.number < Self.passLimit
    }

    private mutating func startAgain() {
        pass = Pass(number: pass.number + 1)
        previous = nil
        cursor = nil
    }

    private mutating func checkOrder(of row: Session) {
        guard reading.plan.isOrderAssumed, let started = row.startedAt else { return }
        // Start and creation differ by the time a browser takes to come up.
        if let previous, started.seconds(since: previous) > 60 { reading.foundUnordered = true }
        previous = started
    }

    private func hasEnough(_ limit: Int, last: Session?) -> Bool {
        guard reading.plan.isOrdered, !reading.foundUnordered, reading.matches.count >= limit, let last, limit > 0
        else { return limit == 0 }
        let sorted = reading.matches.sorted { order.areInIncreasingOrder($0, $1, at: now) }
        var boundary = sorted[limit - 1]
        // Ties are settled by account and id, which the vendor does not do: only a row with a later sort value ends it.
        boundary.key = last.key
        return order.compare(boundary, last, at: now) < 0
    }
}
