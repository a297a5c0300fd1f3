package import BrowserSessions
package import Dashboard
import Dispatch
package import SessionFeed
import SessionQuery
import SessionStore
import Synchronization

/// Runs the dashboard's effects on the pool and posts what comes of them.
package final class EffectRunner: Sendable {
    let fleet: FleetFeed
    let mailbox: Mailbox
    let history: any FleetHistory
    private let jobs: AsyncStream<Job>
    private let queue: AsyncStream<Job>.Continuation
    let now: @Sendable () -> Timestamp
    /// Copies by other means than the terminal's, and says what is true then.
    private let clipboard: (@Sendable (String) async -> (String, NoticeKind))?
    let outlet: (any TextOutlet)?
    private let log: @Sendable () -> LogExcerpt
    private let newestRevision = Mutex<UInt64>(0)
    /// The session whose record was asked for last.
    private let newestRecord = Mutex<SessionKey?>(nil)
    private let clock: any Clock<Duration>

    /// How long the cursor rests on a session before its record is looked for.
    private static let rest = Duration.milliseconds(80)

    private enum Job: Sendable {
        case inOrder(FeedEffect)
        case alone(ReadEffect)
        case written(ShareEffect)
        case copied(String)
        /// The screen stopped taking messages, or takes them again.
        case stuck(Bool)
    }

    package init(
        fleet: FleetFeed, mailbox: Mailbox, history: any FleetHistory,
        clipboard: (@Sendable (String) async -> (String, NoticeKind))? = nil, outlet: (any TextOutlet)? = nil,
        log: @escaping @Sendable () -> LogExcerpt = { LogExcerpt(lines: []) },
        clock: any Clock<Duration> = ContinuousClock(), now: @escaping @Sendable () -> Timestamp
    ) {
        self.clipboard = clipboard
        self.outlet = outlet
        self.log = log
        self.clock = clock
        self.fleet = fleet
        self.history = history
        self.mailbox = mailbox
        self.now = now
        (jobs, queue) = AsyncStream.makeStream()
    }

    /// Takes an effect; from the main thread, returns at once. Those of the terminal are not for here.
    func run(_ effect: FeedEffect) {
        if case .ask(let question) = effect { newestRevision.withLock { $0 = max($0, question.revision) } }
        queue.yield(.inOrder(effect))
    }

    func run(_ effect: ReadEffect) {
        if case .record(let key) = effect { newestRecord.withLock { $0 = key } }
        queue.yield(.alone(effect))
    }

    func run(_ effect: ShareEffect) { queue.yield(.written(effect)) }

    /// Copies by other means than the terminal's, where there are some.
    func copy(_ text: String) { queue.yield(.copied(text)) }

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
            group.addTask { await self.watchScreen() }
            var attention = ScreenAttention()
            // Questions and switches stay in order; whatever waits for the network goes its own way.
            for await job in jobs {
                switch job {
                case .inOrder(let effect): await run(inOrder: effect, &attention)
                case .alone(let effect): group.addTask { await self.run(alone: effect) }
                case .written(let effect): group.addTask { await self.write(effect) }
                case .copied(let text): group.addTask { await self.copyElsewhere(text) }
                case .stuck(let isStuck): if let told = attention.stuck(isStuck) { await fleet.attend(told) }
                }
            }
        }
    }

    private func copyElsewhere(_ text: String) async {
        guard let clipboard else { return }
        let (sentence, kind) = await clipboard(text)
        mailbox.post(.notice(sentence, kind))
    }

    /// Says when the screen stops taking what it is told, and when it goes on: nobody polls at full pace for a terminal that
    /// stands still.
    private func watchScreen() async {
        var isStuck = false
        while (try? await clock.sleep(for: ScreenAttention.interval)) != nil {
            guard (mailbox.waitingTime >= ScreenAttention.patience) != isStuck else { continue }
            isStuck.toggle()
            queue.yield(.stuck(isStuck))
        }
    }

    private func run(inOrder effect: FeedEffect, _ attention: inout ScreenAttention) async {
        switch effect {
        case .ask(let question):
            // Somebody types faster than lists are made: only the last question is worth an answer.
            guard question.revision >= newestRevision.withLock({ $0 }) else { return }
            _ = await fleet.ask(question)
        case .loadAll(let isWanted): await fleet.loadEverything(isWanted)
        case .refresh: await fleet.refresh()
        case .pause(let paused): await fleet.pause(paused)
        case .follow(let reading, let isShown): await fleet.interest(reading.interest, isShown: isShown)
        case .attend(let isAttended): if let told = attention.attended(isAttended) { await fleet.attend(told) }
        case .markNew(let appeared, let looked): await fleet.mark(new: appeared, looked: looked)
        }
    }

    private func run(alone effect: ReadEffect) async {
        switch effect {
        case .more(let revision, let accounts): await fleet.loadMore(revision: revision, accounts: accounts)
        case .record(let key): await readRecord(key)
        case .series(let frame): mailbox.post(.feed(.seriesArrived(await history.series(over: frame))))
        case .log: mailbox.post(.logArrived(log()))
        case .detail(let key): await readDetail(key)
        case .side(let reading): await fleet.readAnew(reading.interest)
        }
    }

    /// From what is loaded; else as the archive has it.
    private func readRecord(_ key: SessionKey) async {
        guard (try? await clock.sleep(for: Self.rest)) != nil, newestRecord.withLock({ $0 == key }) else { return }
        var session = await fleet.loadedSession(key)
        if session?.raw == .null || session == nil, let kept = await history.session(key) { session = kept }
        mailbox.post(.feed(.recordArrived(key, session?.raw == .null ? nil : session)))
    }

    private func readDetail(_ key: SessionKey) async {
        let answer: DetailAnswer =
            switch await fleet.session(key) {
            case .success(let session?): .session(session)
            case .success(nil): .absent("\(key.account) has no session \(key.id) any more")
            case .failure(let error): .failed("\(key.account): \(error.sentence)")
            }
        mailbox.post(.feed(.detailArrived(key, answer)))
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
