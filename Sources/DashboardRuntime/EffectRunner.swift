package import BrowserSessions
package import Dashboard
import Dispatch
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
    /// Copies by other means than the terminal's, and says what is true then.
    private let clipboard: (@Sendable (String) async -> (String, NoticeKind))?
    private let newestRevision = Mutex<UInt64>(0)
    /// The session whose record was asked for last.
    private let newestRecord = Mutex<SessionKey?>(nil)
    private let clock = ContinuousClock()

    /// How long the cursor rests on a session before its record is looked for.
    private static let rest = Duration.milliseconds(80)

    package init(
        fleet: FleetFeed, mailbox: Mailbox, history: any FleetHistory,
        clipboard: (@Sendable (String) async -> (String, NoticeKind))? = nil,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.clipboard = clipboard
        self.fleet = fleet
        self.history = history
        self.mailbox = mailbox
        self.now = now
        (effects, queue) = AsyncStream.makeStream()
    }

    /// Takes an effect; from the main thread, returns at once.
    func run(_ effect: DashboardEffect) {
        if case .ask(let question) = effect { newestRevision.withLock { $0 = max($0, question.revision) } }
        if case .readRecord(let key) = effect { newestRecord.withLock { $0 = key } }
        queue.yield(effect)
    }

    /// Frees a snapshot on the pool.
    func release(_ snapshot: consuming ListSnapshot) {
        Task { [snapshot] in _ = snapshot.generation }
    }

    /// Pauses the polls before the process stops. Blocks the main thread until that has reached the feeds, a tenth of a second
    /// at most.
    func pauseNow() {
        let isDone = DispatchSemaphore(value: 0)
        Task {
            await fleet.pause(true)
            isDone.signal()
        }
        _ = isDone.wait(timeout: .now() + .milliseconds(100))
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
            _ = await fleet.ask(question)
        case .loadAll: await fleet.loadEverything(true)
        case .cancelLoadAll: await fleet.loadEverything(false)
        case .refresh: await fleet.refresh()
        case .pause(let paused): await fleet.pause(paused)
        case .follow(let reading, let isShown): await fleet.interest(reading.interest, isShown: isShown)
        case .attend(let isAttended): await fleet.attend(isAttended)
        case .markNew(let appeared, let looked): await fleet.mark(new: appeared, looked: looked)
        default: return false
        }
        return true
    }

    private func runAlone(_ effect: DashboardEffect) async {
        switch effect {
        case .loadMore(let revision, let accounts): await fleet.loadMore(revision: revision, accounts: accounts)
        case .readRecord(let key): await readRecord(key)
        case .readSeries(let window): mailbox.post(.seriesArrived(await history.series(of: window, until: now())))
        case .readDetail(let key): await readDetail(key)
        case .loadBatches: await loadBatches()
        case .loadUsage: await loadUsage()
        case .copy(let text):
            guard let clipboard else { return }
            let (sentence, kind) = await clipboard(text)
            mailbox.post(.notice(sentence, kind))
        default: break
        }
    }

    /// From what is loaded; else as the archive has it.
    private func readRecord(_ key: SessionKey) async {
        guard (try? await clock.sleep(for: Self.rest)) != nil, newestRecord.withLock({ $0 == key }) else { return }
        var session = await fleet.loadedSession(key)
        if session?.raw == .null || session == nil, let kept = await history.session(key) { session = kept }
        mailbox.post(.recordArrived(key, session?.raw == .null ? nil : session))
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
        let readings = await BatchReading.read(await fleet.sources, status: nil, limit: BatchReading.usualLimit)
        mailbox.post(FleetFeed.Update.batches(readings).message)
    }

    private func loadUsage() async {
        let readings = await UsageReading.read(await fleet.sources, .usual(at: now()))
        mailbox.post(FleetFeed.Update.usage(readings).message)
    }
}

extension SideReading {
    fileprivate var interest: FeedInterest {
        switch self {
        case .batches: .batches
        case .usage: .usage
        }
    }
}
