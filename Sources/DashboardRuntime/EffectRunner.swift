package import BrowserSessions
import Dashboard
package import SessionFeed
import SessionQuery
import SessionStore
import Synchronization

/// Runs the dashboard's effects on the pool and posts what comes of them.
package final class EffectRunner: Sendable {
    private let fleet: FleetFeed
    private let mailbox: Mailbox
    private let history: any FleetHistory
    private let effects: AsyncStream<DashboardEffect>
    private let queue: AsyncStream<DashboardEffect>.Continuation
    private let now: @Sendable () -> Timestamp
    private let newestRevision = Mutex<UInt64>(0)

    package init(
        fleet: FleetFeed, mailbox: Mailbox, history: any FleetHistory, now: @escaping @Sendable () -> Timestamp
    ) {
        self.fleet = fleet
        self.history = history
        self.mailbox = mailbox
        self.now = now
        (effects, queue) = AsyncStream.makeStream()
    }

    /// Takes an effect; from the main thread, returns at once.
    func run(_ effect: DashboardEffect) {
        if case .ask(let question) = effect { newestRevision.withLock { $0 = max($0, question.revision) } }
        queue.yield(effect)
    }

    /// Frees a snapshot on the pool.
    func release(_ snapshot: consuming ListSnapshot) {
        Task { [snapshot] in _ = snapshot.generation }
    }

    /// Whether somebody looks: polling is slower while nobody does.
    func attend(_ isAttended: Bool) {
        Task { await fleet.attend(isAttended) }
    }

    /// Runs the fleet and the effects until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.fleet.run() }
            // Questions and switches stay in order; whatever waits for the network goes its own way.
            for await effect in effects {
                if await runInOrder(effect) { continue }
                group.addTask { await self.runAlone(effect) }
            }
        }
    }

    private func runInOrder(_ effect: DashboardEffect) async -> Bool {
        switch effect {
        case .ask(let question):
            // Somebody types faster than lists are made: only the last question is worth an answer.
            guard question.revision >= newestRevision.withLock({ $0 }) else { return true }
            let plans = await fleet.ask(question)
            mailbox.post(.plansArrived(plans.compactMap(AccountPlan.init)))
        case .loadAll: await fleet.loadEverything(true)
        case .cancelLoadAll: await fleet.loadEverything(false)
        case .refresh: await fleet.refresh()
        case .pause(let paused): await fleet.pause(paused)
        default: return false
        }
        return true
    }

    private func runAlone(_ effect: DashboardEffect) async {
        switch effect {
        case .loadMore(let revision): await fleet.loadMore(revision: revision)
        case .readDetail(let key): await readDetail(key)
        case .loadBatches: await loadBatches()
        case .loadUsage: await loadUsage()
        default: break
        }
    }

    private func readDetail(_ key: SessionKey) async {
        let answer: DetailAnswer =
            switch await fleet.session(key) {
            case .success(let session?): .session(session)
            case .success(nil): .absent("\(key.account) has no session \(key.id) any more")
            case .failure(let error): .failed("\(key.account): \(error.sentence)")
            }
        mailbox.post(.detailArrived(key, answer))
    }

    private func loadBatches() async {
        let sources = await fleet.sources.filter { $0.usage != nil }
        var batches: [Batch] = []
        var troubles: [AccountTrouble] = []
        for (source, reading) in await BatchReading.read(sources, status: nil, limit: 200) {
            batches += reading.batches
            if let error = reading.error {
                troubles.append(AccountTrouble(account: source.name, sentence: source.sentence(for: error)))
            }
        }
        mailbox.post(.batchesArrived(batches.sorted(by: Batch.isNewer), troubles))
    }

    private func loadUsage() async {
        var histories: [UsageHistory] = []
        var troubles: [AccountTrouble] = []
        let to = now()
        let request = UsageRequest(from: to.adding(milliseconds: -30 * 86_400_000), to: to)
        for source in await fleet.sources {
            guard let usage = source.usage else { continue }
            do throws(ProviderError) {
                histories.append(try await usage.usage(request))
            } catch {
                troubles.append(AccountTrouble(account: source.name, sentence: source.sentence(for: error)))
            }
        }
        mailbox.post(.usageArrived(histories, troubles))
    }
}

extension AccountPlan {
    /// What the screen says of a plan; nil for an account that is not asked.
    fileprivate init?(source: AccountSource, plan: ListingPlan?) {
        guard let plan else { return nil }
        self.init(
            account: source.name, sent: plan.sentFields, here: plan.fieldsCheckedHere,
            isOrdered: plan.isOrdered)
    }
}
