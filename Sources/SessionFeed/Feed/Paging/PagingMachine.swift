package import BrowserSessions
package import SessionQuery
package import SessionStore

/// The pages of a question's lists at one account: which are read, which is next, and how far the answer is certain.
package struct PagingMachine: Sendable {
    /// How far one list is read.
    private struct Progress: Sendable {
        var reader: StreamReader
        var orderCheck: OrderCheck
        var isLoading = false
        var rows = 0
        /// Its vendor refuses it as it is asked for: no further page is wanted before somebody asks anew.
        var refusal: ProviderError?
        /// When its first page came.
        var began: Timestamp?
        /// Sessions that polls saw start since its last page: they have pushed as many rows to later pages.
        var startedSince = 0

        var isStarted: Bool { reader.pages > 0 }
        /// There is no further page to be had.
        var isExhausted: Bool { reader.isFinished || refusal != nil }
        /// Why it can't be read to its end.
        var fault: ProviderError? { refusal ?? reader.fault }
        /// No further page, and rows that belong may be unread all the same.
        var lacksRows: Bool { reader.mayBeCut || fault != nil }
        var pages: Int { reader.pages }
        var total: Int? { reader.total }
        /// The last row that has a value to sort by.
        var frontier: Session? { reader.frontier }

        /// A page that is read long after the one before it holds rows out of order, though the list is in order: those that have
        /// started meanwhile, and those that they pushed here from pages that were read.
        mutating func checkOrder(of page: SessionPage) {
            let listing = reader.stream.listing
            var pushed = startedSince
            for row in page.sessions {
                let isNew = reader.isNew(row)
                if isNew, orderCheck.standsOut(row, in: listing) {
                    if let began, let start = row.startedAt, start >= began - Session.longestOvertaking { continue }
                    pushed -= 1
                    if pushed >= 0 { continue }
                }
                orderCheck.note(row, isNew: isNew, in: listing)
            }
        }
    }

    private let plain: ListingPlan
    private(set) var plan: ListingPlan
    private var order: SortOrder
    private var lists: [SessionListing: Progress] = [:]
    /// Pages that the screen waits for.
    private(set) var wanted = 1
    package var wantsEverything = false
    /// The filter rules this account out, or can't be asked of it.
    private(set) var isAsked = true

    /// - Parameter plain: the plan for all sessions, newest first.
    package init(plain: ListingPlan, order: SortOrder) {
        self.plain = plain
        self.order = order
        plan = plain
    }

    /// Another question. Lists that were read for an earlier one go on where they were left; but where only the vendor can
    /// tell which sessions belong, no poll keeps a list up: it is read anew.
    /// - Parameter plan: nil where the account is not asked.
    mutating func ask(_ plan: ListingPlan?, order: SortOrder, isFirst: Bool) {
        self.order = order
        isAsked = plan != nil
        self.plan = plan ?? plain
        wantsEverything = false
        wanted = isFirst ? 1 : 0
        if self.plan.knowledge != QueryKnowledge() { readAnew() } else { dropRefused() }
    }

    /// What its vendor refused is asked once more.
    mutating func retryRefused() {
        if dropRefused() { pageWanted() }
    }

    /// - Returns: whether there was any.
    @discardableResult
    private mutating func dropRefused() -> Bool {
        let refused = listings.filter { lists[$0]?.refusal != nil && lists[$0]?.isLoading != true }
        for listing in refused { lists[listing] = nil }
        return !refused.isEmpty
    }

    /// What was read of this question's lists is not up to date any more.
    mutating func readAnew() {
        for listing in listings where lists[listing]?.isLoading != true { lists[listing] = nil }
    }

    /// What was read of any list has a gap.
    mutating func forget() {
        lists = lists.filter(\.value.isLoading)
    }

    /// The same question, after a new word of the vendor was seen.
    mutating func refine(_ plan: ListingPlan) {
        self.plan = plan
    }

    mutating func pageWanted() { wanted = max(wanted, 1) }

    var listings: [SessionListing] { plan.streams.map(\.listing) }

    var hasMore: Bool { isAsked && listings.contains { lists[$0]?.isExhausted != true } }
    /// There is no further page of some list, and the vendor may have more rows than were read.
    var mayLackRows: Bool { isAsked && listings.contains { lists[$0]?.lacksRows == true } }
    /// Why one of the question's lists can't be read to its end, as the plain commands say it, too.
    package var fault: ProviderError? { isAsked ? listings.lazy.compactMap { lists[$0]?.fault }.first : nil }
    func hasFault(_ listing: SessionListing) -> Bool { lists[listing]?.fault != nil }
    /// Its rows came in another order than was assumed.
    func isUnordered(_ listing: SessionListing) -> Bool { lists[listing]?.orderCheck.isViolated == true }
    var isRefused: Bool { isAsked && listings.contains { lists[$0]?.refusal != nil } }
    var isLoading: Bool { listings.contains { lists[$0]?.isLoading == true } }
    /// What the vendor says all the lists have.
    var total: Int? {
        let totals = listings.map { lists[$0]?.total }
        return totals.contains(nil) ? nil : totals.compactMap { $0 }.reduce(0, +)
    }

    /// How much of the question's lists has been read.
    var progress: PagingProgress {
        var progress = PagingProgress()
        progress.total = total
        var left: Int? = 0
        for listing in listings {
            let list = lists[listing] ?? fresh(listing)
            progress.pages += list.pages
            progress.rows += list.rows
            guard !list.isExhausted else { continue }
            guard let total = list.total, list.rows > 0 else {
                left = nil
                continue
            }
            let size = max(1, (list.rows + list.pages - 1) / list.pages)
            left = left.map { $0 + max(1, (total - list.rows + size - 1) / size) }
        }
        progress.pagesLeft = left
        return progress
    }

    /// The page to ask for: of the list that is read least far. Nil when none is wanted, or all is under way.
    func nextRequest(at now: Timestamp) -> (SessionListing, PageCursor?)? {
        guard isAsked, wanted > 0 || wantsEverything else { return nil }
        let open = listings.filter { lists[$0]?.isExhausted != true && lists[$0]?.isLoading != true }
        if let unread = open.first(where: { lists[$0]?.isStarted != true }) { return (unread, nil) }
        let least = open.min { left, right in
            guard let mine = lists[left]?.frontier, let other = lists[right]?.frontier else {
                return lists[left]?.frontier == nil
            }
            return order.compare(mine, other, at: now) < 0
        }
        return least.map { ($0, lists[$0]?.reader.nextPage ?? nil) }
    }

    mutating func began(_ listing: SessionListing) {
        var list = lists[listing] ?? fresh(listing)
        list.isLoading = true
        lists[listing] = list
    }

    /// - Parameter isLasting: trouble that will not pass by itself ends reading everything.
    mutating func failed(_ listing: SessionListing, isFirst: Bool, isLasting: Bool) {
        lists[listing]?.isLoading = false
        if isLasting { wantsEverything = false }
        wanted = isFirst ? 1 : 0
    }

    /// The vendor will not answer that request as it is: its list ends here, and the others go on.
    mutating func refused(_ listing: SessionListing, _ error: ProviderError) {
        var list = lists[listing] ?? fresh(listing)
        (list.isLoading, list.refusal) = (false, error)
        lists[listing] = list
        pageEnded(of: listing)
    }

    mutating func arrived(_ page: SessionPage, of listing: SessionListing, at now: Timestamp) {
        var list = lists[listing] ?? fresh(listing)
        list.checkOrder(of: page)
        (list.began, list.startedSince) = (list.began ?? now, 0)
        list.isLoading = false
        list.reader.arrived(page, frontier: page.sessions.last { order.hasFirstValue($0, at: now) })
        list.rows += page.sessions.count
        lists[listing] = list
        pageEnded(of: listing)
    }

    private mutating func pageEnded(of listing: SessionListing) {
        guard listings.contains(listing) else { return }
        wanted = max(0, wanted - 1)
        if !hasMore { wantsEverything = false }
    }

    /// A poll saw so many sessions for the first time.
    mutating func sawStarts(_ count: Int) {
        for listing in lists.keys { lists[listing]?.startedSince += count }
    }

    private func fresh(_ listing: SessionListing) -> Progress {
        let stream = plan.streams.first { $0.listing == listing } ?? ListingStream(listing: listing)
        let isNewestFirst =
            !plan.areStreamsOrdered || order.terms.first.map { $0.key.isTimeOfStart && $0.beginsWithNewest } ?? true
        return Progress(
            reader: StreamReader(stream, isNewestFirst: isNewestFirst),
            orderCheck: OrderCheck(field: plain.assumedOrderField))
    }

    /// Up to where the rows of this account are certain to be loaded, in the order of the question.
    package func frontier(at now: Timestamp) -> AccountFrontier {
        guard hasMore || mayLackRows else { return .complete }
        guard plan.areStreamsOrdered else { return .unordered }
        var nearest: Session?
        for listing in listings {
            guard let list = lists[listing], list.isStarted || list.isExhausted else { return .nothing }
            if list.isExhausted, !list.lacksRows { continue }
            // Of a list that was refused at once nothing is to be had: what is shown is over what is loaded otherwise.
            if list.orderCheck.isViolated || !list.isStarted { return .unordered }
            guard let row = list.frontier.map(list.orderCheck.latestPossible) else { return .nothing }
            if nearest.map({ order.compare(row, $0, at: now) < 0 }) ?? true { nearest = row }
        }
        return nearest.map(AccountFrontier.after) ?? .nothing
    }
}
