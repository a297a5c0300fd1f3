import AccountConfiguration
import BrowserSessions
import Dispatch
import HTTPTransport
import SessionArchive
import Synchronization

/// The archive as the commands use it: sessions go in under their account, and are found again by the beginning of their id.
/// Whatever goes wrong with it is said once; nothing else suffers.
actor SessionKeeper {
    private let archive: SessionArchive
    private let writer: ArchiveWriter
    private let accounts: [LiveAccount]
    private var known: [String: ArchiveAccount] = [:]

    /// Opens the user's archive.
    /// - Parameter say: gets a sentence for the user.
    /// - Returns: nil when there can be none, which has been said then.
    static func open(accounts: [LiveAccount], say: @escaping @Sendable (String) -> Void) async -> SessionKeeper? {
        guard let path = StandardPaths(environment: ProcessEnvironment.variables).archiveFile else { return nil }
        let opening = await SessionArchive.open(path: path, now: WallClock.now())
        if let sentence = opening.sentence { say(sentence) }
        return opening.archive.map { SessionKeeper(archive: $0, accounts: accounts, say: say) }
    }

    private init(archive: SessionArchive, accounts: [LiveAccount], say: @escaping @Sendable (String) -> Void) {
        self.archive = archive
        self.accounts = accounts
        writer = ArchiveWriter(archive: archive, clock: ContinuousClock(), report: say)
    }

    /// Keeps sessions; they are written within about a second.
    func keep(_ sessions: [Session]) async {
        for (name, rows) in Dictionary(grouping: sessions, by: \.account) {
            guard let account = await account(named: name) else { continue }
            await writer.take(rows, account: account)
        }
    }

    /// Kept sessions of the configured accounts, at most 65: one more than anybody would pick from.
    func sessions(idPrefix: String) async -> [Session] {
        var all: [ArchiveAccount] = []
        for account in accounts {
            if let found = await self.account(named: account.settings.name) { all.append(found) }
        }
        return (try? await archive.sessions(idPrefix: idPrefix, limit: 65, accounts: all)) ?? []
    }

    func close() async {
        await writer.flush()
        await archive.close()
    }

    private func account(named name: String) async -> ArchiveAccount? {
        if let account = known[name] { return account }
        guard let live = accounts.first(where: { $0.settings.name == name }),
            let key = try? await live.keyRing.key(),
            let account = try? await archive.account(
                named: name, provider: live.settings.provider, baseURL: live.settings.baseURL.description, key: key)
        else { return nil }
        known[name] = account
        return account
    }
}

/// The way of sessions from the feeds into the archive. The feeds never wait for it: an archive that is slow to open, or can't
/// be, holds no request up.
final class KeepingQueue: Sendable {
    private let isRunning = Mutex(false)
    private let drained = DispatchSemaphore(value: 0)
    private let rows: AsyncStream<[Session]>
    private let queue: AsyncStream<[Session]>.Continuation

    init() {
        (rows, queue) = AsyncStream.makeStream()
    }

    func add(_ sessions: [Session]) {
        queue.yield(sessions)
    }

    /// Opens the archive and fills it until `finish()`; lets go of everything where there can be none.
    func run(accounts: [LiveAccount], say: @escaping @Sendable (String) -> Void) async {
        isRunning.withLock { $0 = true }
        let keeper = await SessionKeeper.open(accounts: accounts, say: say)
        for await sessions in rows { await keeper?.keep(sessions) }
        await keeper?.close()
        drained.signal()
    }

    /// Blocks the main thread until all that waits is written, two seconds at most.
    func finish() {
        queue.finish()
        guard isRunning.withLock({ $0 }) else { return }
        _ = drained.wait(timeout: .now() + 2)
    }
}
