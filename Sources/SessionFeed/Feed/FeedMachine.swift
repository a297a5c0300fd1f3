package import BrowserSessions
package import SessionQuery

/// What an account is asked, and when. Pure: events and the time in, requests out; it never waits.
///
/// The most urgent come first: pages that the screen waits for, final records, then polls. Of each kind one is under way at a
/// time, reads by id aside, and never two for the same list.
///
/// It puts together machines of their own, each with its states: `AccountHealth` (whether it may ask, and what the user is told),
/// `PagingMachine`, `Settlement`, `NewestReading`, `ActiveReading`, `LookupTroubles` and `InterestSchedule`.
package struct FeedMachine: Sendable {
    let everything: SessionListing
    package internal(set) var paging: PagingMachine
    package internal(set) var dataAt: Timestamp?
    package internal(set) var total: Int?
    /// Rows that were not understood, by what showed them. The same ones come again with every poll.
    var skippedByOrigin: [RowOrigin: Int] = [:]
    /// From when on everything is loaded; nil before the first page.
    package internal(set) var completeSince: Timestamp?
    /// What started between these may never have been read: more did, while nobody polled, than polls go back.
    package internal(set) var gap: ClosedRange<Timestamp>?
    package private(set) var isPaused = false
    package var pace: PollPace
    /// The lists that hold the active sessions; more when the vendor says new words.
    package var activeListings: [SessionListing]
    /// All that is active has been read once.
    package internal(set) var hasBaseline = false

    var health = AccountHealth.well
    var settlement: Settlement
    var lookups = LookupTroubles()
    var newest = NewestReading()
    /// The reading of the active sessions that is under way.
    var activeReading: ActiveReading?
    /// Why the last reading of the active sessions did not see all of them.
    package internal(set) var activeFlaw: String?
    var activeDue: Timestamp?
    var recentDue: Timestamp?
    var activeInterval = Duration.zero
    /// What is active, as far as is known.
    var active: [String: Activity] = [:]
    /// Of the lists of active sessions, by their last readings.
    var rowsOfList: [SessionListing: Int] = [:]
    /// Readings of the active sessions so far.
    var activeReadingCount = 0
    /// What is read besides sessions.
    var interests: InterestSchedule
    /// The requests under way, with the list that each reads, where it reads one.
    private var inFlight: [FeedRequest.Kind: SessionListing?] = [:]
    private var clock = SteppingClock()

    /// What a row came with.
    enum RowOrigin: Hashable {
        case pages(SessionListing)
        case newest
        case active
    }

    /// A session that was active when it was last seen.
    struct Activity: Sendable {
        var start: Timestamp?
        var status: String
        /// Known from an earlier start only: nobody has read it since.
        var isRemembered = false
    }

    /// - Parameters:
    ///   - plain: the plan for all sessions, newest first.
    ///   - listsByStart: the vendor's list can be limited to starts within a window.
    ///   - followed: what is read besides sessions although nobody looks at it.
    package init(
        plain: ListingPlan, order: SortOrder, activeListings: [SessionListing], listsByStart: Bool,
        followed: Set<FeedInterest> = [], pace: PollPace
    ) {
        interests = InterestSchedule(followed: followed)
        everything = plain.listing
        paging = PagingMachine(plain: plain, order: order)
        self.activeListings = activeListings
        self.pace = pace
        settlement = Settlement(listsByStart: listsByStart)
    }

    /// Rows that were not understood, as far as they can be told apart: the most that one origin showed.
    package var skippedRows: Int { skippedByOrigin.values.max() ?? 0 }
    package var hasMore: Bool { paging.hasMore }
    package var isLoading: Bool { paging.isLoading }
    /// What keeps it from being read or believed, and until when it is not asked.
    package var failure: (trouble: FeedTrouble, retryAt: Timestamp)? { health.trouble }
    /// What is active, as far as is known; not what an earlier start had, once that has not been found.
    package var activeCount: Int { active.count { !($0.value.isRemembered && settlement.holds($0.key)) } }
    /// Sessions that have left the active ones and wait for their final record.
    package var ending: Set<String> { settlement.ending }
    /// Between two readings of the active sessions, as things are.
    package var pollInterval: Duration {
        let known = activeInterval > .zero ? activeInterval : pace.activeInterval(activeCount: 1)
        return max(known, activeReading.map { pace.activeInterval(activeCount: 1, pages: $0.requests) } ?? .zero)
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
        health.retryWanted(now: now)
        lookups.retryWanted(now: now)
        (activeDue, recentDue) = (now, now)
        if paging.plan.knowledge != QueryKnowledge() { paging.readAnew() } else { paging.retryRefused() }
    }

    package mutating func paused(_ paused: Bool) { isPaused = paused }

    /// Somebody looks at the screen again, or nobody does any more. Whoever returns does not wait for the slow pace's next poll.
    package mutating func attended(_ isAttended: Bool, now: Timestamp) {
        pace.isUnattended = !isAttended
        guard isAttended else { return }
        activeDue = activeDue.map { min($0, now + pace.activeInterval(activeCount: 1)) }
        recentDue = recentDue.map { min($0, now + pace.recentInterval) }
    }

    /// Somebody begins to look at something, which is read at once, or looks away.
    package mutating func interest(_ interest: FeedInterest, isShown: Bool, now: Timestamp) {
        interests.show(interest, isShown, pace: pace, now: now)
    }

    /// Somebody who looks at it wants it anew.
    package mutating func wantsAnew(_ interest: FeedInterest, now: Timestamp) { interests.wantAnew(interest, now: now) }

    /// Sessions that were active when somebody last looked: those that are not any more get their final records.
    package mutating func remember(active sessions: [Session]) {
        for session in sessions where session.isActive && active[session.id] == nil {
            active[session.id] = Activity(start: session.startedAt, status: session.status, isRemembered: true)
        }
    }

    // MARK: What to ask

    /// The requests to send now, most urgent first. Each is under way from here on.
    package mutating func requestsDue(now: Timestamp) -> [FeedRequest] {
        if let step = clock.step(at: now) { clockWasSet(by: step) }
        guard health.rest(at: now) == nil else { return [] }
        var requests: [FeedRequest] = []
        let recentIsDue = recentDue.map { $0 <= now } ?? true
        // Reading everything goes on after a poll of the same list, not instead of it.
        let yields = !isPaused && dataAt != nil && recentIsDue && !isUnderWay(.recent) && paging.wantsEverything
        if let (listing, cursor) = paging.nextRequest(at: now), !(yields && listing == everything),
            begin(.page, listing)
        {
            paging.began(listing)
            requests.append(.page(listing, cursor))
        }
        guard !isPaused, hasBegun else { return requests }
        if hasBaseline { interests.sessionsAreKnown(now: now) }
        for interest in interests.due(at: now, hasActive: !active.isEmpty) where begin(.interest(interest), nil) {
            requests.append(.interest(interest))
        }
        settlement.expire(now: now)
        while lookups.allows(.session, now: now), let request = settlement.nextRead(now: now) {
            requests.append(request)
        }
        if !isUnderWay(.settling), lookups.allows(.settling, now: now), let request = settlement.nextPage(now: now),
            begin(.settling, listing(of: request))
        {
            requests.append(request)
        }
        let activeIsDue = activeDue.map { $0 <= now } ?? true
        let wantsRecent = recentIsDue || (activeIsDue && newest.showsActive && activeReading == nil)
        if wantsRecent, begin(.recent, everything) {
            requests.append(.recent(newest.nextPage(now: now, active: Set(active.keys))))
        } else if activeIsDue, !isUnderWay(.active), !isUnderWay(.recent) {
            if let request = nextActive(now: now), begin(.active, request.0) {
                requests.append(.active(request.0, request.1))
            }
        }
        return requests
    }

    /// The screen's first page has come, or its vendor will not give it: now the polls begin.
    private var hasBegun: Bool { dataAt != nil || paging.isRefused }

    private func listing(of request: FeedRequest) -> SessionListing? {
        if case .pass = request { everything } else { nil }
    }

    func isUnderWay(_ kind: FeedRequest.Kind) -> Bool { inFlight[kind] != nil }

    mutating func ended(_ kind: FeedRequest.Kind) { inFlight[kind] = nil }

    /// One request of a kind at a time, and one for a list.
    private mutating func begin(_ kind: FeedRequest.Kind, _ listing: SessionListing?) -> Bool {
        guard !isUnderWay(kind) else { return false }
        if let listing, inFlight.values.contains(where: { $0 == listing }) { return false }
        inFlight[kind] = .some(listing)
        return true
    }

    private mutating func nextActive(now: Timestamp) -> (SessionListing, PageCursor?)? {
        if activeReading == nil {
            // A word that nobody says at the moment is asked for in every third reading only: what says it first is new,
            // and on the newest page.
            let words = Set(active.values.map(\.status))
            let listings = activeListings.enumerated().filter { offset, listing in
                offset == 0 || activeReadingCount % 3 == 0 || rowsOfList[listing] ?? 1 > 0
                    || listing.parameters.contains { words.contains($0.value) }
            }.map(\.element)
            activeReading = ActiveReading(
                listings, isCareful: !settlement.readsByID, expecting: Set(active.keys), at: now)
        }
        return activeReading?.nextRequest
    }

    /// When to ask `requestsDue` again, if nothing else happens before.
    package func nextWake(now: Timestamp) -> Timestamp? {
        if let rest = health.rest(at: now) { return rest }
        guard !isPaused, hasBegun else { return nil }
        var due: [Timestamp] = []
        if !isUnderWay(.active), !isUnderWay(.recent), let activeDue { due.append(activeDue) }
        if !isUnderWay(.recent), let recentDue { due.append(recentDue) }
        due += FeedInterest.allCases.filter { !isUnderWay(.interest($0)) }.compactMap(interests.time)
        if !isUnderWay(.settling), let next = settlement.nextDue(now: now) { due += [next] + lookups.retryTimes }
        // What is due already waits for a request under way, whose answer wakes us.
        return due.filter { $0 > now }.min()
    }
}
