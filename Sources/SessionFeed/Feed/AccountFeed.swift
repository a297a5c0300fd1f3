package import BrowserSessions
package import SessionQuery
package import SessionStore

/// Keeps one account's sessions coming: runs what its machine says, and hands rows to the catalogue.
///
/// Lives as long as `run()`; cancelling that ends everything it has under way.
package actor AccountFeed {
    /// What a feed needs besides its account.
    package struct Surroundings: Sendable {
        package var catalogue: SessionCatalogue
        package var recorder: any FeedRecorder
        package var clock: any Clock<Duration>
        package var now: @Sendable () -> Timestamp
        /// Told of each change, in order.
        package var report: @Sendable (FeedReport) async -> Void
        /// What is active at the beginning is told, too.
        package var tellsActive: Bool

        package init(
            catalogue: SessionCatalogue, recorder: any FeedRecorder, clock: any Clock<Duration>, tellsActive: Bool,
            now: @escaping @Sendable () -> Timestamp, report: @escaping @Sendable (FeedReport) async -> Void
        ) {
            self.tellsActive = tellsActive
            self.catalogue = catalogue
            self.recorder = recorder
            self.clock = clock
            self.now = now
            self.report = report
        }
    }

    private enum Phase {
        /// `run()` has not begun, or its task was cancelled.
        ///
        /// Can transition to: `running`, `ended`.
        case idle
        /// Can transition to: `idle`, `ending`.
        case running
        /// The account is not wanted any more, and something of it is under way.
        ///
        /// Can transition to: `ended`.
        case ending
        case ended
    }

    package nonisolated let source: AccountSource
    var machine: FeedMachine
    var events: EventMaker
    private var stepping = SteppingClock()
    /// What has happened before all that is active was known: told after that.
    var early: [SessionEvent] = []
    /// Of these so many are kept, the latest.
    static let earlyLimit = 5_000
    let surroundings: Surroundings
    let requestsUsed: @Sendable () async -> BudgetUsage
    let concurrencyLimit: Int?
    let maxRuntime: Duration?
    private let signals: AsyncStream<Void>
    let signal: AsyncStream<Void>.Continuation
    private var pageWaiters: [CheckedContinuation<Void, Never>] = []
    private var phase = Phase.idle
    private var endWaiters: [CheckedContinuation<Void, Never>] = []
    var question: AskedQuestion
    var knowledge: [SessionListing: QueryKnowledge] = [:]
    var lastFrontier: AccountFrontier?
    let everything: SessionListing
    let budgetQueue = BudgetQueue()
    /// How its requests went.
    var requests = RequestRecord()
    /// Fields that could not be read, over all rows that have come.
    var unread = UnreadCensus()
    /// How much room it has by its vendor.
    var room = AccountRoom.untold
    var interventions: [String: PendingIntervention] = [:]
    var hasReadInterventions = false
    var census = CensusSchedule()
    var keeping = ActiveKeeping()
    /// When the user last wanted everything at once.
    private var refreshedAt: Timestamp?

    /// What is asked in the next two seconds is what the user wanted.
    func isWanted(at moment: Timestamp) -> Bool {
        refreshedAt.map { moment.seconds(since: $0) < 2 } ?? false
    }

    /// - Parameter requestsUsed: how much of the budget is spent.
    package init(
        source: AccountSource, pace: PollPace, concurrencyLimit: Int?, maxRuntime: Duration? = nil,
        surroundings: Surroundings, requestsUsed: @escaping @Sendable () async -> BudgetUsage
    ) {
        self.source = source
        self.surroundings = surroundings
        self.concurrencyLimit = concurrencyLimit
        self.maxRuntime = maxRuntime
        self.requestsUsed = requestsUsed
        let plain = source.plainPlan(at: surroundings.now())
        everything = plain.listing
        machine = FeedMachine(
            plain: plain, order: .newestFirst,
            activeListings: source.planner.activeListings(words: source.vocabulary.words),
            listsByStart: source.listsByStart(at: surroundings.now()), followed: source.followed, pace: pace)
        events = EventMaker(account: source.name, provider: source.provider.kind, began: surroundings.now())
        question = AskedQuestion(filter: .all, order: .newestFirst, revision: 0, at: surroundings.now())
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    var now: Timestamp { surroundings.now() }
    /// The account is not wanted any more: answers that still come are dropped.
    var hasEnded: Bool { phase == .ending || phase == .ended }

    /// Polls and loads until the task is cancelled.
    package func run() async {
        if phase == .idle { phase = .running }
        await withDiscardingTaskGroup { group in
            signal.yield()
            var timer: Task<Void, Never>?
            defer { timer?.cancel() }
            for await _ in signals {
                if Task.isCancelled || hasEnded { break }
                if let step = stepping.step(at: now) {
                    events.clockWasSet(by: step)
                    census.clockWasSet(by: step)
                    keeping.clockWasSet(by: step)
                    refreshedAt = refreshedAt.map { $0 + step }
                }
                for request in machine.requestsDue(now: now) {
                    group.addTask { await self.perform(request) }
                }
                if mayCount, let narrowing = machine.paging.plan.narrowing {
                    census.began()
                    group.addTask { await self.countWords(of: narrowing) }
                }
                timer?.cancel()
                timer = machine.nextWake(now: now).map(wake)
                await reportStatus()
            }
            if hasEnded { group.cancelAll() }
        }
        // What was under way at the end may have waited to be recorded: it has been told since.
        if !hasEnded { await reportStatus() }
        signal.finish()
        resumePageWaiters()
        phase = hasEnded ? .ended : .idle
        for waiter in endWaiters { waiter.resume() }
        endWaiters = []
    }

    /// Ends `run()`: what is under way is cancelled. Returns when nothing of it is left.
    package func end() async {
        switch phase {
        case .idle: phase = .ended
        case .running: phase = .ending
        case .ending, .ended: break
        }
        signal.finish()
        guard phase == .ending else { return }
        await withCheckedContinuation { endWaiters.append($0) }
    }

    private func wake(at moment: Timestamp) -> Task<Void, Never> {
        let wait = max(.milliseconds(1), moment - now)
        return Task { [clock = surroundings.clock, signal] in
            guard (try? await clock.sleep(for: wait)) != nil else { return }
            signal.yield()
        }
    }

    // MARK: What the screen asks for

    /// One more page; returns when it has come or failed, or at once when there is none to come.
    package func loadPage() async {
        guard machine.hasMore, machine.failure == nil, !hasEnded else { return }
        machine.pageWanted()
        signal.yield()
        await withCheckedContinuation { pageWaiters.append($0) }
    }

    func resumePageWaiters() {
        let waiters = pageWaiters
        pageWaiters = []
        for waiter in waiters { waiter.resume() }
    }

    /// Another question: further pages are read of what the vendor can make of it.
    /// - Returns: what is sent to the vendor, nil where the filter can't be asked of it (or rules the account out).
    @discardableResult
    package func ask(_ filter: Filter, order: SortOrder, revision: UInt64) async -> ListingPlan? {
        question = AskedQuestion(filter: filter, order: order, revision: revision, at: now)
        let plan = plan()
        machine.ask(plan, order: order)
        if let plan { for stream in plan.streams { knowledge[stream.listing] = plan.knowledge } }
        lastFrontier = nil
        census.planned(restsOnWords: plan?.narrowing?.restsOnWords ?? false)
        signal.yield()
        await reportFrontier()
        return plan
    }

    /// How far the account has been read for the question; nil where it is not asked.
    package var questionReading: QuestionReading? {
        guard machine.paging.isAsked else { return nil }
        var reading = QuestionReading(source: source, plan: machine.paging.plan)
        reading.requests = question.requests
        reading.progress = machine.paging.progress
        reading.isWhole = !machine.paging.hasMore && !machine.paging.mayLackRows
        reading.isUnordered = machine.paging.frontier(at: now) == .unordered
        return reading
    }

    func plan() -> ListingPlan? {
        let isExcluded = question.filter.excludes(
            account: source.name, provider: source.provider.kind,
            absent: FilterField.absent(from: source.provider.kind))
        guard !isExcluded else { return nil }
        return try? source.planner.plan(
            question.filter, order: question.order, at: question.at, words: source.vocabulary.words)
    }

    package func loadEverything(_ wanted: Bool) {
        machine.wantEverything(wanted)
        signal.yield()
    }

    /// Sessions that were kept from earlier: those that were active then get their final records.
    package func remember(_ sessions: [Session]) {
        source.vocabulary.note(sessions)
        machine.activeListings = source.planner.activeListings(words: source.vocabulary.words)
        machine.remember(active: sessions)
    }

    /// Reads one session by its id, and takes it in like any other answer.
    package func read(id: String) async throws(ProviderError) -> Session? {
        guard let session = try await source.provider.session(id: id), !hasEnded else { return nil }
        await report(AnswerRows(account: source.name, changes: await merge([session]), isPicked: true))
        return session
    }

    /// Asks for what is newest and active at once, trouble or not, and although the vendor wants quiet.
    package func refresh() {
        refreshedAt = now
        machine.refreshWanted(now: now)
        signal.yield()
    }

    package func pause(_ paused: Bool) {
        machine.paused(paused)
        signal.yield()
    }

    /// Somebody looks at something besides sessions, or looks away.
    package func interest(_ interest: FeedInterest, isShown: Bool) {
        machine.interest(interest, isShown: isShown, now: now)
        signal.yield()
    }

    /// Somebody who looks at something besides sessions wants it anew.
    package func readAnew(_ interest: FeedInterest) async {
        machine.wantsAnew(interest, now: now)
        signal.yield()
        await tellWhyNotRead([interest])
    }

    /// Other intervals, as configured anew; they hold from the next poll on.
    package func setIntervals(_ intervals: PollIntervals) {
        machine.pace.intervals = intervals
        signal.yield()
    }

    /// Slower while nobody looks.
    package func attend(_ isAttended: Bool) {
        machine.attended(isAttended, now: now)
        signal.yield()
    }
}
