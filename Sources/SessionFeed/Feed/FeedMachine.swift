package import BrowserSessions

/// What an account is asked, and when. Pure: events and the time in, requests out; it never waits.
///
/// Life of the paging: `idle(next)` → `loading` → `idle(next)` … → `exhausted`; a failure goes back to where it was.
package struct FeedMachine: Sendable {
    package enum Paging: Sendable, Hashable {
        /// The page to read next; nil is the first.
        case idle(next: PageCursor?)
        case loading(PageCursor?)
        case exhausted
    }

    /// A reading of the active sessions, page by page.
    private struct ActivePoll: Sendable {
        var seen: Set<String> = []
        var pages = 0
    }

    /// A session that left the active ones, and when it is asked for again.
    private struct Settling: Sendable {
        var tries = 0
        var due: Timestamp
    }

    /// Times a session that left the active ones is asked for before it counts as lost.
    package static let settleTries = 3
    /// Pages of one reading of the active or newest sessions.
    private static let pollPageLimit = 20

    /// The listing that pages are read of: everything, or what a filter makes of it.
    package private(set) var listing: SessionListing
    private let everything: SessionListing
    private var pagings: [SessionListing: Paging] = [:]
    package private(set) var failure: (error: ProviderError, retryAt: Timestamp)?
    package private(set) var dataAt: Timestamp?
    package private(set) var total: Int?
    package private(set) var skippedRows = 0
    /// From when on everything is loaded; nil before the first page.
    package private(set) var completeSince: Timestamp?
    package private(set) var isPaused = false
    package var wantsEverything = false
    package var pace: PollPace

    private var inFlight: Set<FeedRequest.Kind> = []
    private var pagesWanted = 1
    private var activeDue: Timestamp?
    private var newestDue: Timestamp?
    private var known: Set<String> = []
    private var active: Set<String> = []
    private var activePoll = ActivePoll()
    /// The active sessions of the last whole reading.
    private var lastActive: Set<String> = []
    private var pollPages = 0
    private var continuation: [FeedRequest.Kind: PageCursor] = [:]
    private var settling: [String: Settling] = [:]
    private var backoff = Backoff()

    /// - Parameter everything: the listing of all sessions, newest first.
    package init(everything: SessionListing, pace: PollPace) {
        self.everything = everything
        self.pace = pace
        listing = everything
    }

    /// How far the current listing is read.
    package var paging: Paging { pagings[listing] ?? .idle(next: nil) }

    package var hasMore: Bool { paging != .exhausted }
    package var isLoading: Bool { inFlight.contains(.page) }
    package var activeCount: Int { active.count }

    // MARK: Events

    package mutating func pageWanted() {
        pagesWanted = max(pagesWanted, 1)
    }

    /// Another question: its pages are read from where its listing was left.
    package mutating func listingChanged(_ listing: SessionListing) {
        self.listing = listing
        wantsEverything = false
        pagesWanted = dataAt == nil ? 1 : 0
    }

    /// Everything is due at once, trouble or not.
    package mutating func refreshWanted(now: Timestamp) {
        if let failure { self.failure = (failure.error, now) }
        activeDue = now
        newestDue = now
    }

    package mutating func paused(_ paused: Bool) {
        isPaused = paused
    }

    /// The requests to send now, most urgent first. Each is under way from here on.
    package mutating func requestsDue(now: Timestamp) -> [FeedRequest] {
        if let failure, failure.retryAt > now { return [] }
        var requests: [FeedRequest] = []
        if case .idle(let next) = paging, pagesWanted > 0 || wantsEverything, begin(.page) {
            pagings[listing] = .loading(next)
            requests.append(.page(listing, next))
        }
        guard !isPaused, dataAt != nil else { return requests }
        if let (id, waiting) = nextToSettle, waiting.due <= now, begin(.settle) {
            requests.append(.settle(id: id))
        }
        if activeDue.map({ $0 <= now }) ?? true, begin(.active) {
            requests.append(.active(continuation[.active]))
        }
        if newestDue.map({ $0 <= now }) ?? true, begin(.newest) {
            requests.append(.newest(continuation[.newest]))
        }
        return requests
    }

    private var nextToSettle: (String, Settling)? {
        settling.min { ($0.value.due, $0.key) < ($1.value.due, $1.key) }.map { ($0.key, $0.value) }
    }

    private mutating func begin(_ kind: FeedRequest.Kind) -> Bool {
        inFlight.insert(kind).inserted
    }

    /// When to ask `requestsDue` again, if nothing else happens before.
    package func nextWake(now: Timestamp) -> Timestamp? {
        if let failure, failure.retryAt > now { return failure.retryAt }
        guard !isPaused else { return nil }
        var due: [Timestamp] = []
        if !inFlight.contains(.active), let activeDue { due.append(activeDue) }
        if !inFlight.contains(.newest), let newestDue { due.append(newestDue) }
        if !inFlight.contains(.settle), let (_, waiting) = nextToSettle { due.append(waiting.due) }
        return due.min()
    }

    /// Takes an answer in.
    /// - Parameter random: 0..<1, for the spread of retries.
    /// - Returns: what it showed.
    package mutating func answered(
        _ request: FeedRequest, _ answer: FeedAnswer, now: Timestamp, random: Double
    ) -> FeedFinding {
        inFlight.remove(request.kind)
        if case .failed(let error) = answer {
            return failed(request, error, now: now, random: random)
        }
        let hadTrouble = failure != nil
        failure = nil
        backoff.succeeded()
        var finding = FeedFinding()
        finding.recovered = hadTrouble
        switch (request, answer) {
        case (.page(let listing, _), .page(let page)): pageArrived(page, of: listing, now: now)
        case (.newest, .page(let page)): newestArrived(page, now: now)
        case (.active, .page(let page)): activeArrived(page, now: now)
        case (.settle(let id), .session(let session)): finding.lost = settled(id, session, now: now)
        default: break
        }
        return finding
    }

    // MARK: Answers

    private mutating func failed(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> FeedFinding {
        if case .page(let listing, let cursor) = request { pagings[listing] = .idle(next: cursor) }
        if request.kind == .page { pagesWanted = dataAt == nil ? 1 : 0 }
        wantsEverything = false
        guard error != .cancelled else { return FeedFinding() }
        let seconds = backoff.delay(after: error, random: random)
        let isNew = failure == nil
        failure = (error, now.adding(milliseconds: Int64(seconds * 1000)))
        var finding = FeedFinding()
        finding.trouble = isNew ? error : nil
        return finding
    }

    private mutating func take(_ page: SessionPage, now: Timestamp) {
        skippedRows += page.skippedRows
        for session in page.sessions {
            known.insert(session.id)
            if session.isActive {
                active.insert(session.id)
            } else {
                active.remove(session.id)
                settling[session.id] = nil
            }
        }
        dataAt = now
    }

    private mutating func pageArrived(_ page: SessionPage, of listing: SessionListing, now: Timestamp) {
        take(page, now: now)
        if listing == self.listing { pagesWanted = max(0, pagesWanted - 1) }
        pagings[listing] = page.next.map { .idle(next: $0) } ?? .exhausted
        if page.next == nil, listing == self.listing { wantsEverything = false }
        if listing == everything { everythingArrived(page) }
        // The first page is the newest one, too.
        newestDue = newestDue ?? now.adding(milliseconds: pace.recentInterval)
    }

    private mutating func everythingArrived(_ page: SessionPage) {
        total = page.total ?? total
        if page.next == nil {
            completeSince = Timestamp(milliseconds: 0)
        } else if let oldest = page.sessions.compactMap(\.startedAt).min() {
            completeSince = completeSince.map { min($0, oldest) } ?? oldest
        }
    }

    private mutating func newestArrived(_ page: SessionPage, now: Timestamp) {
        let meetsKnown = page.sessions.contains { known.contains($0.id) }
        take(page, now: now)
        total = page.total ?? total
        pollPages += 1
        // A whole page of unknown sessions: more started since the last reading than fit on it.
        if !meetsKnown, let next = page.next, pollPages < Self.pollPageLimit {
            continuation[.newest] = next
            newestDue = now
        } else {
            continuation[.newest] = nil
            pollPages = 0
            newestDue = now.adding(milliseconds: pace.recentInterval)
        }
    }

    private mutating func activeArrived(_ page: SessionPage, now: Timestamp) {
        take(page, now: now)
        activePoll.seen.formUnion(page.sessions.lazy.filter(\.isActive).map(\.id))
        activePoll.pages += 1
        if let next = page.next, activePoll.pages < Self.pollPageLimit {
            continuation[.active] = next
            activeDue = now
            return
        }
        // Only who was in a reading before can have left it: a vendor's other active words are in none.
        if page.next == nil {
            for id in lastActive.subtracting(activePoll.seen) where active.contains(id) && settling[id] == nil {
                settling[id] = Settling(due: now)
            }
            lastActive = activePoll.seen
        }
        let interval = pace.activeInterval(activeCount: active.count, pages: activePoll.pages)
        activePoll = ActivePoll()
        continuation[.active] = nil
        activeDue = now.adding(milliseconds: interval)
    }

    /// - Returns: the id of a session that nobody knows any more.
    private mutating func settled(_ id: String, _ session: Session?, now: Timestamp) -> String? {
        if let session {
            settling[id] = nil
            if session.isActive { active.insert(id) } else { active.remove(id) }
            return nil
        }
        let tries = (settling[id]?.tries ?? 0) + 1
        guard tries >= Self.settleTries else {
            // The final record may take the vendor a while; the newest pages may show it meanwhile.
            settling[id] = Settling(tries: tries, due: now.adding(milliseconds: pace.active))
            return nil
        }
        settling[id] = nil
        active.remove(id)
        return id
    }
}
