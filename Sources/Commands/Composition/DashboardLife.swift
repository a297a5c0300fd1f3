import AccountConfiguration
import BrowserSessions
import DashboardRuntime
import Dispatch
import HTTPTransport
import SessionArchive
import SessionFeed
import Synchronization

/// What runs beside the screen: the feeds, the effects and the archive.
final class DashboardLife: Sendable {
    private let parts: DashboardParts
    private let running = Mutex<Task<Void, Never>?>(nil)
    private let unheard = Mutex<String?>(nil)
    private let firstRows = DispatchSemaphore(value: 0)

    /// Sessions of each account that the first frame may show.
    static let firstLimit = 200
    /// Events of earlier that the pane begins with.
    private static let eventLimit = 500
    /// What the first frame waits for them: more would be felt.
    private static let firstWait = DispatchTimeInterval.milliseconds(60)

    /// How long the end waits.
    struct Patience {
        /// Altogether, for the archive above all: some ten thousand rows may have come just now.
        let whole: DispatchTimeInterval
        /// For the alerts' programs: a little less, so that there is time to say which had not ended.
        let programs: Duration

        /// - Parameter isSignalled: after a signal the process dies within two seconds, whatever it does.
        init(isSignalled: Bool) {
            whole = isSignalled ? .milliseconds(1_400) : .seconds(3)
            programs = isSignalled ? .milliseconds(1_000) : .milliseconds(2_500)
        }
    }

    init(_ parts: DashboardParts) { self.parts = parts }

    /// Starts everything. From the main thread; returns when the last known rows are there, or after a moment.
    func begin() {
        running.withLock { $0 = Task.detached { await self.run() } }
        _ = firstRows.wait(timeout: .now() + Self.firstWait)
    }

    /// Ends everything. Blocks the main thread until all that waits is written and the alerts' programs have ended, or until
    /// patience is at its end: the terminal has to be given back before.
    /// - Returns: whether all was written, and what is said of the programs that had not ended.
    func end(within patience: Patience) -> (isArchived: Bool, unheard: String?) {
        running.withLock { $0?.cancel() }
        let (written, heard) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        Task.detached {
            await self.parts.archive.close()
            written.signal()
        }
        Task.detached {
            let sentence = await self.parts.alerts.finish(within: patience.programs)
            self.unheard.withLock { $0 = sentence }
            heard.signal()
        }
        let deadline = DispatchTime.now() + patience.whole
        let isArchived = written.wait(timeout: deadline) == .success
        _ = heard.wait(timeout: deadline)
        return (isArchived, unheard.withLock { $0 })
    }

    private func run() async {
        for account in parts.accounts { await parts.fleet.add(account, poll: parts.configuration.poll) }
        await parts.fleet.tell(parts.alerts.findings)
        let isShown = await showLastKnown()
        await withDiscardingTaskGroup { group in
            group.addTask { await self.parts.effects.run() }
            group.addTask {
                await self.parts.archive.untilSettled()
                if !isShown { await self.rememberLastKnown() }
                await self.loadArchive()
            }
            group.addTask { await self.parts.reload.run() }
        }
    }

    /// The first frame shows what was known when the program last ran.
    /// - Returns: false where the archive is not open yet.
    private func showLastKnown() async -> Bool {
        defer { firstRows.signal() }
        guard await parts.archive.openSoon() else { return false }
        guard let known = await parts.archive.history?.lastKnown(limit: Self.firstLimit), !known.accounts.isEmpty else {
            return true
        }
        await parts.fleet.begin(with: known.sessions, accounts: known.accounts.map(FleetFeed.Beginning.init(_:)))
        return true
    }

    /// Where the archive opened late, what was active then is remembered all the same, so that it gets its final records.
    private func rememberLastKnown() async {
        guard let known = await parts.archive.history?.lastKnown(limit: Self.firstLimit) else { return }
        await parts.fleet.remember(known.sessions)
    }

    /// The rest of what is kept, behind the first frame; and, now and then, letting go of what is too old.
    private func loadArchive() async {
        await parts.archive.recallWords()
        await parts.fleet.wordsRecalled()
        let events = await parts.archive.history?.latestEvents(limit: Self.eventLimit) ?? []
        if !events.isEmpty { parts.mailbox.post(FleetFeed.Update.events(events).message) }
        await parts.archive.history?.forEachSession { [fleet = parts.fleet] sessions in
            await fleet.load(sessions)
        }
        await parts.archive.keepPruning { [roster = parts.roster] in await roster.limits }
    }
}
