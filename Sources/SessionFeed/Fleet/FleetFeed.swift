package import BrowserSessions
package import SessionQuery
package import SessionStore

/// All accounts' feeds together, and the snapshots made of what they bring. What a screen talks to.
package actor FleetFeed {
    /// What the screen is told.
    package enum Update: Sendable {
        case snapshot(ListSnapshot)
        case accounts([AccountStatus])
        case events([FleetEvent])
        case loadEnded(revision: UInt64)
        /// How far loading everything is; nil when it has ended.
        case loadProgress(loaded: Int, total: Int)
        case loadAllEnded
    }

    private let catalogue: SessionCatalogue
    private var feeds: [AccountFeed] = []
    private var statuses: [AccountStatus]
    private let deliver: @Sendable (Update) -> Void
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Timestamp
    private let dirty: AsyncStream<Void>
    private let markDirty: AsyncStream<Void>.Continuation
    private var isLoadingEverything = false
    private var loaded = 0
    /// Accounts that the present filter rules out.
    private var unasked: Set<String> = []
    private var revision: UInt64 = 0
    private var loadedRevision: UInt64 = 0

    /// Snapshots are made at most this often while pages pour in.
    private static let snapshotInterval = Duration.milliseconds(150)
    private static let typingPause = Duration.milliseconds(300)

    /// - Parameters:
    ///   - statuses: one for each account that will be added, so that the screen knows them from the first frame.
    ///   - deliver: called from any thread, in order.
    package init(
        question: ListQuestion, statuses: [AccountStatus], clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Timestamp, deliver: @escaping @Sendable (Update) -> Void
    ) {
        catalogue = SessionCatalogue(question: question, now: now)
        self.statuses = statuses
        self.clock = clock
        self.now = now
        self.deliver = deliver
        (dirty, markDirty) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Adds an account. Before `run()`.
    /// - Parameter record: gets each of its new or changed sessions, to be kept.
    package func add(
        _ source: AccountSource, pace: PollPace, concurrencyLimit: Int?,
        requestsUsed: @escaping @Sendable () async -> (used: Int, allowed: Int),
        record: @escaping @Sendable ([Session]) async -> Void
    ) {
        feeds.append(
            AccountFeed(
                source: source, pace: pace, concurrencyLimit: concurrencyLimit, catalogue: catalogue, clock: clock,
                now: now, requestsUsed: requestsUsed, record: record,
                report: { [weak self] report in await self?.take(report) }))
    }

    /// Runs until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for feed in feeds { group.addTask { await feed.run() } }
            group.addTask { await self.makeSnapshots() }
        }
    }

    private func makeSnapshots() async {
        for await _ in dirty {
            await deliverSnapshot()
            guard (try? await clock.sleep(for: Self.snapshotInterval)) != nil else { return }
        }
    }

    private func deliverSnapshot() async {
        deliver(.snapshot(await catalogue.snapshot()))
    }

    // MARK: What the screen asks for

    /// - Returns: what each account is asked for it, nil where it is not asked.
    package func ask(_ question: ListQuestion) async -> [(AccountSource, ListingPlan?)] {
        revision = question.revision
        await catalogue.ask(question)
        await deliverSnapshot()
        var plans: [(AccountSource, ListingPlan?)] = []
        for feed in feeds { plans.append((feed.source, await feed.ask(question.filter))) }
        unasked = Set(plans.filter { $0.1 == nil }.map(\.0.name))
        return plans
    }

    /// One more page of every account that has more.
    ///
    /// Waits a moment first: while a filter is being typed, only the last one is worth a request.
    package func loadMore(revision: UInt64) async {
        if revision != loadedRevision { try? await clock.sleep(for: Self.typingPause) }
        guard revision == self.revision else { return deliver(.loadEnded(revision: revision)) }
        loadedRevision = revision
        await withDiscardingTaskGroup { group in
            for feed in feeds { group.addTask { await feed.loadPage() } }
        }
        await deliverSnapshot()
        deliver(.loadEnded(revision: revision))
    }

    package func loadEverything(_ wanted: Bool) async {
        isLoadingEverything = wanted
        for feed in feeds { await feed.loadEverything(wanted) }
        if !wanted { deliver(.loadAllEnded) }
    }

    package func refresh() async {
        for feed in feeds { await feed.refresh() }
    }

    package func pause(_ paused: Bool) async {
        for feed in feeds { await feed.pause(paused) }
    }

    package func attend(_ isAttended: Bool) async {
        for feed in feeds { await feed.attend(isAttended) }
    }

    package var sources: [AccountSource] { feeds.map(\.source) }

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

    private func take(_ report: FeedReport) async {
        switch report {
        case .status(let status): await statusChanged(status)
        case .changed(let changes, let since):
            guard !changes.isEmpty else { return }
            markDirty.yield()
            loaded += changes.count { $0.old == nil }
            let moment = now()
            let events = changes.flatMap { FleetEvent.events(of: $0, since: since, at: moment) }
            if !events.isEmpty { deliver(.events(events)) }
            guard isLoadingEverything else { return }
            deliver(.loadProgress(loaded: loaded, total: statuses.reduce(0) { $0 + ($1.total ?? 0) }))
        case .trouble(let source, let sentence): deliverEvent(.trouble, source, sentence)
        case .recovered(let source): deliverEvent(.recovered, source, "answers again")
        }
    }

    private func deliverEvent(_ kind: FleetEvent.Kind, _ source: AccountSource, _ text: String) {
        deliver(
            .events([
                FleetEvent(at: now(), kind: kind, account: source.name, provider: source.provider.kind, text: text)
            ]))
    }

    private func statusChanged(_ status: AccountStatus) async {
        guard let index = statuses.firstIndex(where: { $0.name == status.name }), statuses[index] != status else {
            return
        }
        statuses[index] = status
        deliver(.accounts(statuses))
        // The chart's known part follows the account's.
        markDirty.yield()
        if isLoadingEverything, statuses.allSatisfy({ !$0.hasMore || $0.isFailing || unasked.contains($0.name) }) {
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
