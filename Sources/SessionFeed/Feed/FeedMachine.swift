package import BrowserSessions
package import SessionQuery

/// What an account is asked, and when. Pure: events and the time in, requests out; it never waits.
///
/// The most urgent come first: pages that the screen waits for, final records, then polls. Of each kind one is under way at a
/// time, reads by id aside, and never two for the same list.
package struct FeedMachine: Sendable {
    let everything: SessionListing
    package internal(set) var paging: PagingMachine
    package internal(set) var failure: (trouble: FeedTrouble, retryAt: Timestamp)?
    package internal(set) var dataAt: Timestamp?
    package internal(set) var total: Int?
    /// Rows that were not understood, of each reading that may have shown them. The same ones come again with every poll.
    var skippedByReading: [Reading: Int] = [:]
    /// From when on everything is loaded; nil before the first page.
    package internal(set) var completeSince: Timestamp?
    package private(set) var isPaused = false
    package var pace: PollPace
    /// The lists that hold the active sessions; more when the vendor says new words.
    package var activeListings: [SessionListing]
    /// All that is active has been read once.
    package internal(set) var hasBaseline = false

    var inFlight: [FeedRequest.Kind: SessionListing?] = [:]
    var settlement: Settlement
    var backoff = Backoff()
    var activeDue: Timestamp?
    var recentDue: Timestamp?
    var activeInterval: Int64 = 0
    /// The sessions of the last reading of the newest, and of the one under way.
    var lastNewest: Set<String> = []
    var newest: Set<String> = []
    /// The earliest start on the newest page, as it was last read.
    var headBegins: Timestamp?
    var active: [String: Activity] = [:]
    var reading: ActiveReading?
    var rowsOfList: [SessionListing: Int] = [:]
    var readings = 0
    var recentCursor: PageCursor?
    var recentPages = 0
    /// What is read besides sessions, and when it is due.
    var interests: [FeedInterest: Timestamp] = [:]
    /// What of it somebody looks at.
    var shown: Set<FeedInterest> = []
    /// Of what something was under way when it was last read.
    private var lively: Set<FeedInterest> = []
    /// Batches are read although nobody looks at them.
    private let followsBatches: Bool
    /// When the reading of the newest began, and what was active then.
    var recentBegan: (at: Timestamp, active: Set<String>)?
    /// A page of the newest showed all that was active, too.
    var recentShowsActive = false
    var doubt: Doubt?
    /// What has been told of the present outage.
    var toldCauses: Set<TroubleCause> = []
    /// By the call that fails: by id, or in the lists.
    var lookupTroubles: [FeedRequest.Kind: LookupTrouble] = [:]
    /// When it was last asked what is due.
    var lastAsked: Timestamp?

    enum Reading: Hashable {
        case pages(SessionListing)
        case newest
        case active
    }

    /// More than half of the active sessions were gone at once.
    struct Doubt: Sendable {
        var gone: Set<String>
        var count: Int
        /// When they were looked for: what was read before says nothing of it.
        var at: Timestamp
        /// Those whose records say that they have ended.
        var ended: Set<String> = []
        /// It has been told as trouble: records, too, say nothing of an end.
        var isTold = false
    }

    /// A session that was active when it was last seen.
    struct Activity: Sendable {
        var start: Timestamp?
        var status: String
    }

    /// - Parameters:
    ///   - plain: the plan for all sessions, newest first.
    ///   - listsByStart: the vendor's list can be limited to starts within a window.
    ///   - followsBatches: the vendor has batches: they are read now and then, for what may be found in them.
    package init(
        plain: ListingPlan, order: SortOrder, activeListings: [SessionListing], listsByStart: Bool,
        followsBatches: Bool = false, pace: PollPace
    ) {
        self.followsBatches = followsBatches
        everything = plain.listing
        paging = PagingMachine(plain: plain, order: order)
        self.activeListings = activeListings
        self.pace = pace
        settlement = Settlement(listsByStart: listsByStart)
    }

    /// Rows that were not understood, as far as they can be told apart: the most that one reading showed.
    package var skippedRows: Int { skippedByReading.values.max() ?? 0 }
    package var hasMore: Bool { paging.hasMore }
    package var isLoading: Bool { paging.isLoading }
    /// Its requests fail; else it may still be in doubt.
    var cantBeRead: Bool {
        if case .request? = failure?.trouble { true } else { false }
    }
    package var activeCount: Int { active.count }
    /// Sessions that have left the active ones and wait for their final record.
    package var ending: Set<String> { settlement.ending }
    /// Milliseconds between two readings of the active sessions, as things are.
    package var pollInterval: Int64 {
        let known = activeInterval > 0 ? activeInterval : pace.activeInterval(activeCount: 1)
        return max(known, reading.map { pace.activeInterval(activeCount: 1, pages: $0.requests) } ?? 0)
    }
    /// When the account is polled next; nil while it is not.
    package var nextPoll: Timestamp? {
        isPaused ? nil : failure?.retryAt ?? [activeDue, recentDue].compactMap { $0 }.min()
    }

    // MARK: Events

    package mutating func pageWanted() { paging.pageWanted() }

    /// Another question.
    /// - Parameter plan: nil where this account is not asked.
    package mutating func ask(_ plan: ListingPlan?, order: SortOrder) {
        paging.ask(plan, order: order, isFirst: dataAt == nil)
    }

    /// The same question, planned with words that have been seen since.
    package mutating func refine(_ plan: ListingPlan) { paging.refine(plan) }

    package mutating func wantEverything(_ wanted: Bool) { paging.wantsEverything = wanted && paging.hasMore }

    /// Everything is due at once, trouble or not.
    package mutating func refreshWanted(now: Timestamp) {
        if let failure { self.failure = (failure.trouble, now) }
        for kind in lookupTroubles.keys { lookupTroubles[kind]?.retryAt = now }
        (activeDue, recentDue) = (now, now)
        if paging.plan.knowledge != QueryKnowledge() { paging.readAnew() }
    }

    package mutating func paused(_ paused: Bool) { isPaused = paused }

    /// Somebody looks again, or nobody does any more. Who looks again does not wait for the slow pace's next poll.
    package mutating func attended(_ isAttended: Bool, now: Timestamp) {
        pace.isUnattended = !isAttended
        guard isAttended else { return }
        activeDue = activeDue.map { min($0, now.adding(milliseconds: pace.activeInterval(activeCount: 1))) }
        recentDue = recentDue.map { min($0, now.adding(milliseconds: pace.recentInterval)) }
    }

    /// Somebody begins to look at something, which is read at once, or looks away.
    package mutating func interest(_ interest: FeedInterest, isShown: Bool, now: Timestamp) {
        if isShown { shown.insert(interest) } else { shown.remove(interest) }
        let interval = pace.interval(of: interest, isLively: lively.contains(interest))
        let next = follows(interest) ? now.adding(milliseconds: interval) : nil
        interests[interest] = isShown ? now : next
    }

    private func follows(_ interest: FeedInterest) -> Bool { interest == .batches && followsBatches }

    /// - Parameter isLive: something of it is under way.
    mutating func interestAnswered(_ interest: FeedInterest, isLive: Bool, now: Timestamp, random: Double) {
        if isLive { lively.insert(interest) } else { lively.remove(interest) }
        guard shown.contains(interest) || follows(interest) else { return }
        let interval = pace.interval(of: interest, isLively: isLive || shown.contains(interest))
        interests[interest] = now.adding(milliseconds: jittered(interval, random))
    }

    /// Sessions that were active when somebody last looked: those that are not any more get their final records.
    package mutating func remember(active sessions: [Session]) {
        for session in sessions where session.isActive && active[session.id] == nil {
            active[session.id] = Activity(start: session.startedAt, status: session.status)
        }
    }

    // MARK: What to ask

    /// The requests to send now, most urgent first. Each is under way from here on.
    package mutating func requestsDue(now: Timestamp) -> [FeedRequest] {
        mindClock(now)
        if let failure, failure.retryAt > now { return [] }
        var requests: [FeedRequest] = []
        let recentIsDue = recentDue.map { $0 <= now } ?? true
        // Reading everything goes on after a poll of the same list, not instead of it.
        let yields = !isPaused && dataAt != nil && recentIsDue && inFlight[.recent] == nil && paging.wantsEverything
        if let (listing, cursor) = paging.nextRequest(at: now), !(yields && listing == everything),
            begin(.page, listing)
        {
            paging.began(listing)
            requests.append(.page(listing, cursor))
        }
        guard !isPaused, dataAt != nil else { return requests }
        if hasBaseline, followsBatches, interests[.batches] == nil { interests[.batches] = now }
        for (interest, due) in interests where due <= now && begin(.interest(interest), nil) {
            requests.append(.interest(interest))
        }
        settlement.expire(now: now)
        while mayLookUp(.session, now: now), let request = settlement.nextRead(now: now) { requests.append(request) }
        if inFlight[.settling] == nil, mayLookUp(.settling, now: now), let request = settlement.nextPage(now: now),
            begin(.settling, listing(of: request))
        {
            requests.append(request)
        }
        let activeIsDue = activeDue.map { $0 <= now } ?? true
        let wantsRecent = recentIsDue || (activeIsDue && recentShowsActive && reading == nil)
        if wantsRecent, begin(.recent, everything) {
            if recentCursor == nil { recentBegan = (now, Set(active.keys)) }
            requests.append(.recent(recentCursor))
        } else if activeIsDue, inFlight[.active] == nil, inFlight[.recent] == nil {
            if let request = nextActive(now: now), begin(.active, request.0) {
                requests.append(.active(request.0, request.1))
            }
        }
        return requests
    }

    private func listing(of request: FeedRequest) -> SessionListing? {
        if case .pass = request { everything } else { nil }
    }

    /// One request of a kind at a time, and one for a list.
    private mutating func begin(_ kind: FeedRequest.Kind, _ listing: SessionListing?) -> Bool {
        guard inFlight[kind] == nil else { return false }
        if let listing, inFlight.values.contains(where: { $0 == listing }) { return false }
        inFlight[kind] = .some(listing)
        return true
    }

    private mutating func nextActive(now: Timestamp) -> (SessionListing, PageCursor?)? {
        if reading == nil {
            // A word that nobody says at the moment is asked for in every third reading only: what says it first is new,
            // and on the newest page.
            let words = Set(active.values.map(\.status))
            let listings = activeListings.enumerated().filter { offset, listing in
                offset == 0 || readings % 3 == 0 || rowsOfList[listing] ?? 1 > 0
                    || listing.parameters.contains { words.contains($0.value) }
            }.map(\.element)
            reading = ActiveReading(listings, isCareful: !settlement.readsByID, expecting: Set(active.keys), at: now)
        }
        return reading?.nextRequest
    }

    /// When to ask `requestsDue` again, if nothing else happens before.
    package func nextWake(now: Timestamp) -> Timestamp? {
        if let failure, failure.retryAt > now { return failure.retryAt }
        guard !isPaused, dataAt != nil else { return nil }
        var due: [Timestamp] = []
        if inFlight[.active] == nil, inFlight[.recent] == nil, let activeDue { due.append(activeDue) }
        if inFlight[.recent] == nil, let recentDue { due.append(recentDue) }
        due += interests.filter { inFlight[.interest($0.key)] == nil }.map(\.value)
        if inFlight[.settling] == nil, let next = settlement.nextDue(now: now) {
            // Each call that fails has its own time: what can be asked then is asked.
            due += [next] + lookupTroubles.values.map(\.retryAt)
        }
        // What is due already waits for a request under way, whose answer wakes us.
        return due.filter { $0 > now }.min()
    }
}
