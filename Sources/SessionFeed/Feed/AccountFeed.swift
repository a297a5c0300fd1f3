package import BrowserSessions
package import SessionQuery
package import SessionStore

/// Keeps one account's sessions coming: runs what its machine says, and hands rows to the catalogue.
///
/// Lives as long as `run()`; cancelling that ends everything it has under way.
package actor AccountFeed {
    package nonisolated let source: AccountSource
    private var machine: FeedMachine
    private let catalogue: SessionCatalogue
    private let record: @Sendable ([Session]) async -> Void
    private let report: @Sendable (FeedReport) async -> Void
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Timestamp
    private let requestsUsed: @Sendable () async -> (used: Int, allowed: Int)
    private let concurrencyLimit: Int?
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private var pageWaiters: [CheckedContinuation<Void, Never>] = []
    private let began: Timestamp
    private let everything: SessionListing
    /// Whether the present filter can have rows of this account.
    private var isAsked = true
    private var knowledge: [SessionListing: QueryKnowledge] = [:]

    /// - Parameters:
    ///   - report: told of each change, in order.
    ///   - requestsUsed: how much of the budget is spent.
    ///   - record: gets each new or changed session, to be kept.
    package init(
        source: AccountSource, pace: PollPace, concurrencyLimit: Int?, catalogue: SessionCatalogue,
        clock: any Clock<Duration>, now: @escaping @Sendable () -> Timestamp,
        requestsUsed: @escaping @Sendable () async -> (used: Int, allowed: Int),
        record: @escaping @Sendable ([Session]) async -> Void, report: @escaping @Sendable (FeedReport) async -> Void
    ) {
        self.source = source
        let plan = try? source.planner.plan(.all, order: .newestFirst, at: now())
        everything = plan?.listing ?? SessionListing()
        machine = FeedMachine(everything: everything, pace: pace)
        self.concurrencyLimit = concurrencyLimit
        self.catalogue = catalogue
        self.clock = clock
        self.now = now
        self.requestsUsed = requestsUsed
        self.record = record
        self.report = report
        began = now()
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Polls and loads until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            signal.yield()
            var timer: Task<Void, Never>?
            defer { timer?.cancel() }
            for await _ in signals {
                if Task.isCancelled { break }
                for request in machine.requestsDue(now: now()) {
                    group.addTask { await self.perform(request) }
                }
                timer?.cancel()
                timer = machine.nextWake(now: now()).map(wake)
                await reportStatus()
            }
        }
        signal.finish()
        resumePageWaiters()
    }

    /// One more page; returns when it has come or failed, or at once when there is none to come.
    package func loadPage() async {
        guard isAsked, machine.hasMore, machine.failure == nil else { return }
        machine.pageWanted()
        signal.yield()
        await withCheckedContinuation { pageWaiters.append($0) }
    }

    /// Another filter: further pages are read of what the vendor can make of it.
    /// - Returns: what is sent to the vendor, nil where the filter can't be asked of it (or rules the account out).
    @discardableResult
    package func ask(_ filter: Filter) -> ListingPlan? {
        let isExcluded = filter.excludes(account: source.name, provider: source.provider.kind)
        let plan = isExcluded ? nil : try? source.planner.plan(filter, order: .newestFirst, at: now())
        isAsked = plan != nil
        guard let plan else {
            machine.wantsEverything = false
            return nil
        }
        machine.listingChanged(plan.listing)
        knowledge[plan.listing] = plan.knowledge
        return plan
    }

    package func loadEverything(_ wanted: Bool) {
        machine.wantsEverything = wanted && isAsked && machine.hasMore
        signal.yield()
    }

    /// Reads one session by its id, and takes it in like any other answer.
    package func read(id: String) async throws(ProviderError) -> Session? {
        guard let session = try await source.provider.session(id: id) else { return nil }
        let changes = await merge([session])
        await report(.changed(changes, since: began))
        return session
    }

    /// Asks for what is newest and active at once, trouble or not.
    package func refresh() {
        machine.refreshWanted(now: now())
        signal.yield()
    }

    package func pause(_ paused: Bool) {
        machine.paused(paused)
        signal.yield()
    }

    /// Slower while nobody looks.
    package func attend(_ isAttended: Bool) {
        machine.pace.isUnattended = !isAttended
        signal.yield()
    }

    private func wake(at moment: Timestamp) -> Task<Void, Never> {
        let wait = max(1, moment.milliseconds - now().milliseconds)
        return Task { [clock, signal] in
            guard (try? await clock.sleep(for: .milliseconds(wait))) != nil else { return }
            signal.yield()
        }
    }

    // MARK: Requests

    private func perform(_ request: FeedRequest) async {
        let answer = await answer(to: request)
        let finding = machine.answered(request, answer, now: now(), random: Double.random(in: 0..<1))
        var changes: [SessionChange] = []
        switch answer {
        case .page(let page): changes = await merge(page.sessions.map { known($0, by: request) })
        case .session(let session?): changes = await merge([session])
        default: break
        }
        if let id = finding.lost { changes += await markLost(id) }
        await report(.changed(changes, since: began))
        if let error = finding.trouble {
            await report(.trouble(source, sentence: source.sentence(for: error)))
        }
        if finding.recovered { await report(.recovered(source)) }
        // Trouble of any kind holds the page back, too: who waits for it is told rather than kept.
        if request.kind == .page || machine.failure != nil { resumePageWaiters() }
        signal.yield()
    }

    private func resumePageWaiters() {
        let waiters = pageWaiters
        pageWaiters = []
        for waiter in waiters { waiter.resume() }
    }

    private func known(_ session: Session, by request: FeedRequest) -> Session {
        guard case .page(let listing, _) = request else { return session }
        return knowledge[listing]?.applied(to: session) ?? session
    }

    private func merge(_ sessions: [Session]) async -> [SessionChange] {
        let moment = now()
        let changes = await catalogue.merge(
            sessions.map { source.priced($0, at: moment) }, account: source.name,
            completeSince: machine.completeSince)
        if !changes.isEmpty { await record(changes.map(\.new)) }
        return changes
    }

    /// A session that its vendor has forgotten: neither active nor ended, as far as anybody knows.
    private func markLost(_ id: String) async -> [SessionChange] {
        guard var session = await catalogue.session(SessionKey(account: source.name, id: id)) else { return [] }
        session.state = .unknown
        session.status = "lost"
        session.fetchedAt = now()
        return await merge([session])
    }

    private func answer(to request: FeedRequest) async -> FeedAnswer {
        do throws(ProviderError) {
            switch request {
            case .page(let listing, let cursor):
                return .page(try await source.provider.page(of: listing, at: cursor))
            case .newest(let cursor):
                return .page(try await source.provider.page(of: everything, at: cursor))
            case .active(let cursor):
                return .page(
                    try await source.provider.page(
                        of: source.planner.activeListings(words: source.vocabulary.words)[0], at: cursor))
            case .settle(let id):
                if let found = try await source.provider.session(id: id) { return .session(found) }
                return .session(try await listed(id))
            }
        } catch {
            return .failed(error)
        }
    }

    /// A session in the vendor's list, for vendors that don't know it by id: looked for around its start.
    private func listed(_ id: String) async throws(ProviderError) -> Session? {
        guard let start = await catalogue.session(SessionKey(account: source.name, id: id))?.startedAt else {
            return nil
        }
        let listing = source.listing(startedAt: start)
        var cursor: PageCursor?
        for _ in 0..<Self.settlePages {
            let page = try await source.provider.page(of: listing, at: cursor)
            if let found = page.sessions.first(where: { $0.id == id }) { return found }
            let isPast = page.sessions.last?.startedAt.map { $0.seconds(since: start) < -60 } ?? true
            guard let next = page.next, !isPast else { return nil }
            cursor = next
        }
        return nil
    }

    /// Pages of a list that are looked through for one session.
    private static let settlePages = 10

    // MARK: Status

    private func reportStatus() async {
        let usage = await requestsUsed()
        var status = AccountStatus(
            name: source.name, provider: source.provider.kind, requestsAllowed: usage.allowed,
            concurrencyLimit: concurrencyLimit)
        status.requestsUsed = usage.used
        status.dataAt = machine.dataAt
        status.total = machine.total
        status.hasMore = machine.hasMore
        status.isLoading = machine.isLoading
        status.skippedRows = machine.skippedRows
        status.completeSince = machine.completeSince
        if let failure = machine.failure {
            let remedy = failure.error.remedy(keySource: source.keySource, baseURL: source.baseURL)
            status.phase = .failing(failure.error, remedy: remedy, retryAt: failure.retryAt)
        } else if machine.dataAt != nil {
            status.phase = .ok
        }
        await report(.status(status))
    }
}

/// What a feed tells.
package enum FeedReport: Sendable {
    case status(AccountStatus)
    /// Rows came; `since` is when the feed began, so that what was there before is not taken for new.
    case changed([SessionChange], since: Timestamp)
    case trouble(AccountSource, sentence: String)
    case recovered(AccountSource)
}
