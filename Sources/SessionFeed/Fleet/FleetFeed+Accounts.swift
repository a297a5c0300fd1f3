package import BrowserSessions
import SessionQuery
package import SessionStore

/// Accounts come and go, and have been known before.
extension FleetFeed {
    /// Adds an account. One that comes while `run()` runs is asked the present question.
    /// - Parameter status: what the screen knows of it before it answers; not for accounts that it knows from the start.
    package func add(
        _ source: AccountSource, pace: PollPace, concurrencyLimit: Int?, maxRuntime: Duration? = nil,
        status: AccountStatus? = nil, requestsUsed: @escaping @Sendable () async -> BudgetUsage
    ) async {
        let surroundings = AccountFeed.Surroundings(
            catalogue: catalogue, recorder: recorder, clock: clock, tellsActive: tellsActive, now: now,
            report: { [weak self] report in await self?.take(report) })
        let feed = AccountFeed(
            source: source, pace: pace, concurrencyLimit: concurrencyLimit, maxRuntime: maxRuntime,
            surroundings: surroundings, requestsUsed: requestsUsed)
        feeds.append(feed)
        if let status {
            statuses.append(status)
            if await feed.ask(question.filter, order: question.order, revision: revision) == nil {
                unasked.insert(source.name)
            }
            await feed.pause(isPaused)
            if !isAttended { await feed.attend(false) }
            for interest in shown { await feed.interest(interest, isShown: true) }
            if isLoadingEverything { await feed.loadEverything(true) }
            deliver(.accounts(statuses))
        }
        arrive.yield(feed)
    }

    /// Forgets an account and its sessions; what is under way for it is dropped.
    package func remove(account name: String) async {
        guard let index = feeds.firstIndex(where: { $0.source.name == name }) else { return }
        await feeds.remove(at: index).end()
        statuses.removeAll { $0.name == name }
        (batches[name], usage[name]) = (nil, nil)
        _ = unjudged.take(name)
        deliver(.batches(batches.values.sorted { $0.0.name < $1.0.name }))
        deliver(.usage(usage.values.sorted { $0.0.name < $1.0.name }))
        unasked.remove(name)
        await catalogue.remove(account: name)
        deliver(.accounts(statuses))
        markDirty.yield()
        await deliverReadings(always: true)
    }

    /// Other intervals between polls, as configured anew.
    package func setIntervals(_ intervals: PollIntervals) async {
        for feed in feeds { await feed.setIntervals(intervals) }
    }

    /// What an account was last known to have.
    package struct Beginning: Sendable {
        package var account: String
        /// When it was read, nil when that is not known.
        package var dataAt: Timestamp?
        package var total: Int?
        /// Sessions that are kept of it.
        package var kept: Int

        package init(account: String, dataAt: Timestamp?, total: Int?, kept: Int) {
            self.account = account
            self.dataAt = dataAt
            self.total = total
            self.kept = kept
        }
    }

    /// Shows what was known before anything is asked: at once, marked as of when. Sessions that were active then get their
    /// final records. An account that has answered meanwhile keeps what it said.
    package func begin(with sessions: [Session], accounts: [Beginning]) async {
        await remember(sessions)
        for beginning in accounts {
            guard let index = statuses.firstIndex(where: { $0.name == beginning.account }),
                statuses[index].dataAt == nil
            else { continue }
            statuses[index].dataAt = beginning.dataAt
            statuses[index].total = beginning.total
        }
        deliver(.accounts(statuses))
        await deliverSnapshot()
    }

    /// Sessions that were kept from earlier: those that were active then get their final records.
    package func remember(_ sessions: [Session]) async {
        await catalogue.load(sessions)
        await findings?.remember(sessions)
        for (account, rows) in Dictionary(grouping: sessions, by: \.account) {
            await feeds.first { $0.source.name == account }?.remember(rows)
        }
    }

    /// The accounts' vocabularies have been filled in from elsewhere.
    package func wordsRecalled() async {
        for feed in feeds { await feed.wordsChanged() }
    }

    /// Puts in further sessions that were kept from earlier. What the vendors say later holds.
    package func load(_ sessions: [Session]) async {
        await catalogue.load(sessions)
        await findings?.remember(sessions)
        markDirty.yield()
    }
}
