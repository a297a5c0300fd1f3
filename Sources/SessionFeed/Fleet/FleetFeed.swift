package import BrowserSessions
package import SessionQuery
package import SessionStore

/// All accounts' feeds together, and the snapshots made of what they bring. What a screen talks to.
package actor FleetFeed {
    /// What the screen is told.
    package enum Update: Sendable {
        case snapshot(ListSnapshot)
        case accounts([AccountStatus])
        /// Numbered; those of one account in the order they were seen.
        case events([SessionEvent])
        case loadEnded(revision: UInt64)
        /// How far each account that is asked has been read for the question, and what that took.
        case readings([QuestionReading])
        /// How far loading everything is; the estimated seconds to its end, nil where some vendor does not say how much it
        /// has; and whether the budget is what it waits for.
        case loadProgress(loaded: Int, total: Int, remaining: Double?, waitsForBudget: Bool)
        case loadAllEnded
        /// Read because somebody looks at them, of all accounts that have any.
        case batches([(AccountSource, BatchReading)])
        case usage([(AccountSource, UsageReading)])
        /// What holds of all that was found, told before or not.
        case findings([StandingFinding])
    }

    let catalogue: SessionCatalogue
    let recorder: any FeedRecorder
    let tellsActive: Bool
    var feeds: [AccountFeed] = []
    var findings: FindingFeed?
    /// What of it the screen was told last.
    var standing: [StandingFinding] = []
    var statuses: [AccountStatus]
    let deliver: @Sendable (Update) -> Void
    let clock: any Clock<Duration>
    let now: @Sendable () -> Timestamp
    private let dirty: AsyncStream<Void>
    let markDirty: AsyncStream<Void>.Continuation
    var batches: [String: (AccountSource, BatchReading)] = [:]
    var usage: [String: (AccountSource, UsageReading)] = [:]
    var isLoadingEverything = false
    /// How all feeds are to behave, those that come later included.
    var isPaused = false
    var isAttended = true
    var shown: Set<FeedInterest> = []
    /// When it began, and how many pages of each account had been read then.
    var loadingBegan: (at: Timestamp, pages: [String: Int])?
    private(set) var readings: [QuestionReading] = []
    /// What findings are made of, of accounts whose active sessions have not been told yet.
    var unjudged = UnjudgedAnswers()
    /// Accounts that the present filter rules out.
    var unasked: Set<String> = []
    var question: ListQuestion
    var revision: UInt64 { question.revision }
    /// Feeds that are to run, those added while it runs included.
    private let arrivals: AsyncStream<AccountFeed>
    let arrive: AsyncStream<AccountFeed>.Continuation
    private var loadedRevision: UInt64 = 0

    /// Snapshots are made at most this often while pages pour in.
    private static let snapshotInterval = Duration.milliseconds(150)
    private static let typingPause = Duration.milliseconds(300)

    /// - Parameters:
    ///   - statuses: one for each account that will be added, so that the screen knows them from the first frame.
    ///   - recorder: keeps sessions and events, and numbers the events.
    ///   - tellsActive: what is active at the beginning is told as events, too.
    ///   - deliver: called from any thread, in order.
    package init(
        question: ListQuestion, statuses: [AccountStatus], recorder: any FeedRecorder, tellsActive: Bool = false,
        clock: any Clock<Duration>, now: @escaping @Sendable () -> Timestamp,
        deliver: @escaping @Sendable (Update) -> Void
    ) {
        self.tellsActive = tellsActive
        self.question = question
        catalogue = SessionCatalogue(question: question, now: now)
        self.statuses = statuses
        self.recorder = recorder
        self.clock = clock
        self.now = now
        self.deliver = deliver
        (dirty, markDirty) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (arrivals, arrive) = AsyncStream.makeStream()
    }

    /// Runs until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.makeSnapshots() }
            if let findings { group.addTask { await self.look(for: findings) } }
            for await feed in arrivals { group.addTask { await feed.run() } }
        }
    }

    func rowsChanged() { markDirty.yield() }

    private func makeSnapshots() async {
        for await _ in dirty {
            await deliverSnapshot()
            guard (try? await clock.sleep(for: Self.snapshotInterval)) != nil else { return }
        }
    }

    /// The rows first; over many sessions the facets and the chart follow a moment later.
    func deliverSnapshot() async {
        let snapshot = await catalogue.snapshot(waitingForFacets: false)
        deliver(.snapshot(snapshot))
        guard !snapshot.hasOwnFacets else { return }
        deliver(.snapshot(await catalogue.snapshot(waitingForFacets: true)))
    }

    // MARK: What the screen asks for

    /// - Returns: what each account is asked for it, nil where it is not asked.
    package func ask(_ question: ListQuestion) async -> [(AccountSource, ListingPlan?)] {
        self.question = question
        await catalogue.ask(question)
        await deliverSnapshot()
        var plans: [(AccountSource, ListingPlan?)] = []
        for feed in feeds {
            let plan = await feed.ask(question.filter, order: question.order, revision: question.revision)
            plans.append((feed.source, plan))
        }
        unasked = Set(plans.filter { $0.1 == nil }.map(\.0.name))
        markDirty.yield()
        await deliverReadings(always: true)
        return plans
    }

    func deliverReadings(always: Bool = false) async {
        var all: [QuestionReading] = []
        for feed in feeds {
            if let reading = await feed.questionReading { all.append(reading) }
        }
        let isNew = all.count != readings.count || !zip(all, readings).allSatisfy { $0.saysTheSame(as: $1) }
        readings = all
        if isNew || always { deliver(.readings(all)) }
    }

    /// One more page of each of these accounts that has more.
    ///
    /// Waits a moment first: while a filter is being typed, only the last one is worth a request.
    package func loadMore(revision: UInt64, accounts: [String]) async {
        if revision != loadedRevision { try? await clock.sleep(for: Self.typingPause) }
        guard revision == self.revision else { return deliver(.loadEnded(revision: revision)) }
        loadedRevision = revision
        await withDiscardingTaskGroup { group in
            for feed in feeds where accounts.contains(feed.source.name) { group.addTask { await feed.loadPage() } }
        }
        await deliverSnapshot()
        await deliverReadings()
        deliver(.loadEnded(revision: revision))
    }

    package func loadEverything(_ wanted: Bool) async {
        isLoadingEverything = wanted
        await deliverReadings()
        loadingBegan = wanted ? (now(), Dictionary(readings.map { ($0.source.name, $0.progress.pages) }) { $1 }) : nil
        for feed in feeds { await feed.loadEverything(wanted) }
        if !wanted { deliver(.loadAllEnded) }
    }

    package func refresh() async {
        for feed in feeds { await feed.refresh() }
    }

    package func pause(_ paused: Bool) async {
        isPaused = paused
        for feed in feeds { await feed.pause(paused) }
    }

    /// Somebody looks at batches or usage, which are polled at their pace then, or looks away.
    package func interest(_ interest: FeedInterest, isShown: Bool) async {
        if isShown { shown.insert(interest) } else { shown.remove(interest) }
        for feed in feeds { await feed.interest(interest, isShown: isShown) }
    }

    /// Somebody who looks at batches or usage wants them anew.
    package func readAnew(_ interest: FeedInterest) async {
        for feed in feeds { await feed.readAnew(interest) }
        guard !feeds.contains(where: { $0.source.usage != nil }) else { return }
        // Nobody has any.
        switch interest {
        case .batches: deliver(.batches([]))
        case .usage: deliver(.usage([]))
        case .limits, .interventions: break
        }
    }

    package func attend(_ isAttended: Bool) async {
        self.isAttended = isAttended
        for feed in feeds { await feed.attend(isAttended) }
    }

    package var sources: [AccountSource] { feeds.map(\.source) }

    /// A session as it is loaded, with its raw record where that is at hand.
    package func loadedSession(_ key: SessionKey) async -> Session? { await catalogue.session(key) }

    /// The sessions that match the question, in its order, as they are loaded: whole where their records are at hand.
    /// - Parameter limit: the most; `matching` counts all.
    package func listedSessions(limit: Int) async -> (sessions: [Session], matching: Int) {
        await catalogue.listedSessions(limit: limit)
    }

    /// Reads one session by id.
    package func session(_ key: SessionKey) async -> Result<Session?, FleetError> {
        guard let feed = feeds.first(where: { $0.source.name == key.account }) else {
            return .failure(FleetError(sentence: "no account is called \(key.account)"))
        }
        do throws(ProviderError) {
            guard let session = try await feed.read(id: key.id) else { return .success(nil) }
            return .success(await catalogue.session(key) ?? session)
        } catch {
            return .failure(FleetError(sentence: feed.source.sentence(for: error)))
        }
    }

    // MARK: What the feeds tell

    func take(_ report: FeedReport) async {
        switch report {
        case .status(let status): await statusChanged(status)
        case .events(let events): deliver(.events(events))
        case .merged(let rows):
            guard let findings, let status = statuses.first(where: { $0.name == rows.account }) else { return }
            guard status.hasBaseline else {
                // What can't be held counts all the same; only telling it is given up.
                let surplus = unjudged.hold(rows)
                if !surplus.isEmpty { await findings.remember(surplus) }
                return
            }
            await tellFound(by: findings, await findings.saw(rows))
        case .batches(let source, let reading):
            var reading = reading
            // What was read before goes on being shown, beside why there is nothing newer.
            if reading.error != nil, reading.batches.isEmpty, let last = batches[source.name]?.1 {
                reading.batches = last.batches
            }
            batches[source.name] = (source, reading)
            deliver(.batches(batches.values.sorted { $0.0.name < $1.0.name }))
            guard let findings else { return }
            await tellFound(by: findings, await findings.sawBatches(reading, account: source.name))
        case .interventions(let pending, let account):
            guard let findings else { return }
            await findings.sawInterventions(pending, account: account)
            await tellFound(by: findings, [])
        case .usage(let source, let reading):
            var reading = reading
            if reading.error != nil, reading.isEmpty, let last = usage[source.name]?.1 {
                reading.history = last.history
            }
            usage[source.name] = (source, reading)
            deliver(.usage(usage.values.sorted { $0.0.name < $1.0.name }))
        case .changed:
            markDirty.yield()
            guard isLoadingEverything else { return }
            await deliverReadings()
            deliverProgress()
        }
    }

    private func statusChanged(_ status: AccountStatus) async {
        guard let index = statuses.firstIndex(where: { $0.name == status.name }) else { return }
        var status = status
        if status.dataAt == nil {
            // Until it answers, what was known of it is what is shown.
            status.dataAt = statuses[index].dataAt
            status.total = status.total ?? statuses[index].total
        }
        guard statuses[index] != status else { return }
        statuses[index] = status
        deliver(.accounts(statuses))
        if let findings {
            // All at once, and before anything else is waited for: what comes now is judged at once, and must come after it.
            let answers = status.hasBaseline ? unjudged.take(status.name) : []
            if !answers.isEmpty { await tellFound(by: findings, await findings.saw(answers)) }
            let events = await findings.sawRoom(of: status)
            if !events.isEmpty { deliver(.events(events)) }
        }
        await deliverReadings()
        // The chart's known part follows the account's.
        markDirty.yield()
        if isLoadingEverything, statuses.allSatisfy({ !$0.hasMore || $0.isFailingForGood || unasked.contains($0.name) })
        {
            await loadEverything(false)
        }
    }
}

/// What went wrong, for the person at the screen.
package struct FleetError: Error, Sendable, Hashable {
    package var sentence: String

    package init(sentence: String) {
        self.sentence = sentence
    }
}
