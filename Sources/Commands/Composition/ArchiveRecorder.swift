import AccountConfiguration
import BrowserSessions
import DashboardRuntime
import HTTPTransport
import SessionArchive
import SessionFeed
import SessionQuery

/// The archive as the commands use it: takes what the feeds learn, knows what was, and shares the request budgets.
///
/// Nobody waits long for it: until it is open rows are held, events wait two seconds at most. Whatever goes wrong with it is
/// said once, and everything else goes on without it.
actor ArchiveRecorder: FeedRecorder, FleetHistory {
    /// Held until the archive is open.
    private struct Held {
        var sessions: [String: [Session]] = [:]
        var polls: [String: PollNote] = [:]
    }

    private let path: String?
    private var accounts: [LiveAccount]
    private let sharing: BudgetSharing
    private let say: @Sendable (String) -> Void
    private var archive: SessionArchive?
    private var writer: ArchiveWriter?
    private var isSettled = false
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var held = Held()
    private var known: [String: ArchiveAccount] = [:]
    private var lastSeq: Int64 = 0
    /// Accounts without a key, and until when it is not asked for again.
    private var keyless: [String: Timestamp] = [:]

    /// What an event waits for an archive that does not open.
    private static let patience = Duration.seconds(2)

    /// - Parameters:
    ///   - path: the archive's file; nil where no place is known for one.
    ///   - sharing: gets the archive when it is open.
    ///   - say: gets a sentence for the user.
    init(
        path: String? = StandardPaths(environment: ProcessEnvironment.variables).archiveFile, accounts: [LiveAccount],
        sharing: BudgetSharing, say: @escaping @Sendable (String) -> Void
    ) {
        self.path = path
        self.accounts = accounts
        self.sharing = sharing
        self.say = say
    }

    /// Opens the user's archive. Returns when it is open, or there can be none.
    func open() async {
        if let path {
            let opening = await SessionArchive.open(path: path, now: WallClock.now())
            if let sentence = opening.sentence { say(sentence) }
            if let archive = opening.archive {
                self.archive = archive
                writer = ArchiveWriter(archive: archive, clock: ContinuousClock(), report: say)
            }
        }
        settle()
        guard let archive else { return }
        await sharing.opened(archive)
        let held = held
        self.held = Held()
        for (account, sessions) in held.sessions { await keep(sessions, account: account) }
        for (account, poll) in held.polls { await note(poll, account: account) }
    }

    /// Other accounts from now on. One of the same name with another key or address is another account.
    func use(accounts: [LiveAccount]) {
        for old in self.accounts where !accounts.contains(where: { $0.settings == old.settings }) {
            known[old.settings.name] = nil
            keyless[old.settings.name] = nil
        }
        self.accounts = accounts
    }

    private func settle() {
        isSettled = true
        let waiters = waiters
        self.waiters = []
        for waiter in waiters { waiter.resume() }
    }

    // MARK: What the feeds learn

    func keep(_ sessions: [Session], account: String) async {
        guard isSettled else { return held.sessions[account, default: []] += sessions }
        guard let writer, let account = await archived(account) else { return }
        await writer.take(sessions, account: account)
    }

    func note(_ poll: PollNote, account: String) async {
        guard isSettled else { return held.polls[account] = poll }
        guard let writer, let account = await archived(account) else { return }
        await writer.noteActive(poll.active, account: account, at: poll.at)
        await writer.note(
            AccountReading(at: poll.at, total: poll.total, completeSince: poll.completeSince), account: account)
    }

    func append(_ events: [SessionEvent], account: String) async -> [SessionEvent] {
        await waitUntilSettled()
        guard let writer, let account = await archived(account) else { return events.map(numbered) }
        return await writer.append(events, account: account)
    }

    /// Without an archive events are numbered here. While there is one that can't be written they have no number: one
    /// given here would be somebody else's later.
    private func numbered(_ event: SessionEvent) -> SessionEvent {
        guard archive == nil else { return event }
        lastSeq += 1
        var event = event
        event.seq = lastSeq
        return event
    }

    private func waitUntilSettled() async {
        guard !isSettled else { return }
        let timer = Task { [weak self] in
            try? await Task.sleep(for: Self.patience)
            await self?.giveUpWaiting()
        }
        await withCheckedContinuation { waiters.append($0) }
        timer.cancel()
    }

    private func giveUpWaiting() {
        let waiters = waiters
        self.waiters = []
        for waiter in waiters { waiter.resume() }
    }

    // MARK: What was

    /// There is an archive, whether it can be read and written now or not.
    var hasArchive: Bool { archive != nil }

    /// What the accounts were last seen to have.
    func lastKnown(limit: Int) async -> LastKnown? {
        guard let archive else { return nil }
        return try? await archive.lastKnown(accounts: await accountsMet(), limit: limit)
    }

    /// Tells each account the words that its rows were seen to say.
    func recallWords() async {
        for row in await accountsMet() {
            guard let archive, let live = accounts.first(where: { $0.settings.name == row.name }),
                let words = try? await archive.statusWords(account: row)
            else { continue }
            let areComplete = (try? await archive.areStatusWordsComplete(account: row)) ?? false
            live.source.vocabulary.add(VendorWords(statuses: words.map(\.word), areStatusesComplete: areComplete))
        }
    }

    /// Remembers the words that the accounts' rows were seen to say.
    func keepWords() async {
        for live in accounts {
            let words = live.source.vocabulary.words
            guard !words.statuses.isEmpty, let archive, let account = await archived(live.settings.name) else {
                continue
            }
            try? await archive.note(
                statusWords: words.statuses, areComplete: words.areStatusesComplete, account: account)
        }
    }

    /// The accounts as the archive has met them: by their keys where these are at hand. A program that gives the key may take
    /// its time, and where there is none nothing is read: then, of several keys that an account has had, the one used last.
    private func accountsMet() async -> [ArchiveAccount] {
        guard let archive, let all = try? await archive.accounts() else { return [] }
        var met: [ArchiveAccount] = []
        for live in accounts {
            let (name, provider, base) = (
                live.settings.name, live.settings.provider, live.settings.baseURL.description
            )
            if !live.settings.keySource.isProgram, let key = try? await live.keyRing.key() {
                let known = try? await archive.knownAccount(named: name, provider: provider, baseURL: base, key: key)
                if let known { met.append(known) }
            } else if let last = all.first(where: { $0.name == name && $0.provider == provider && $0.baseURL == base })
            {
                met.append(last)
            }
        }
        return met
    }

    /// All kept sessions of the accounts, newest first, some thousand at a time.
    func forEachSession(_ body: @escaping @Sendable ([Session]) async -> Void) async {
        guard let archive else { return }
        try? await archive.forEachSession(accounts: await archivedAccounts(), batch: 5_000) { await body($0) }
    }

    func latestEvents(limit: Int) async -> [SessionEvent] {
        guard let archive else { return [] }
        return (try? await archive.latestEvents(limit: limit, accounts: await archivedAccounts())) ?? []
    }

    /// The number of the last event of all; 0 without an archive.
    func lastNumber() async -> Int64 {
        guard let archive, let all = try? await archive.accounts() else { return 0 }
        return ((try? await archive.latestEvents(limit: 1, accounts: all)) ?? []).last?.seq ?? 0
    }

    /// Events with higher numbers, whoever recorded them, in the order of their numbers.
    func events(after seq: Int64, limit: Int) async -> [SessionEvent]? {
        guard let archive else { return nil }
        return try? await archive.events(after: seq, limit: limit, accounts: await archivedAccounts())
    }

    /// One session with its raw record.
    func session(_ key: SessionKey) async -> Session? {
        guard let archive, let account = await archived(key.account) else { return nil }
        return (try? await archive.session(account: account, id: key.id)) ?? nil
    }

    /// Kept sessions of the configured accounts, at most 65: one more than anybody would pick from.
    func sessions(idPrefix: String) async -> [Session] {
        guard let archive else { return [] }
        return (try? await archive.sessions(idPrefix: idPrefix, limit: 65, accounts: await archivedAccounts())) ?? []
    }

    /// Sums over time for all accounts.
    func series(from: Timestamp, to: Timestamp, buckets: Int) async -> [ArchiveSeries] {
        guard let archive else { return [] }
        return (try? await archive.series(accounts: await archivedAccounts(), from: from, to: to, buckets: buckets))
            ?? []
    }

    /// Lets go of what is kept for too long, now and every hour, until the task is cancelled.
    func keepPruning(_ limits: @Sendable () async -> ArchiveLimits) async {
        while !Task.isCancelled {
            await prune(await limits())
            guard (try? await Task.sleep(for: Self.pruneInterval)) != nil else { return }
        }
    }

    private static let pruneInterval = Duration.seconds(3600)

    private func prune(_ limits: ArchiveLimits) async {
        let retention = ArchiveRetention(keep: limits.keep, raw: limits.raw, maxSize: limits.maxSize)
        _ = try? await archive?.prune(retention, now: WallClock.now())
    }

    /// Writes everything and closes the file.
    func close() async {
        await writer?.flush()
        await archive?.close()
        (archive, writer) = (nil, nil)
    }

    private func archivedAccounts() async -> [ArchiveAccount] {
        var all: [ArchiveAccount] = []
        for account in accounts {
            if let found = await archived(account.settings.name) { all.append(found) }
        }
        return all
    }

    private func archived(_ name: String) async -> ArchiveAccount? {
        if let account = known[name] { return account }
        guard let archive, let live = accounts.first(where: { $0.settings.name == name }),
            keyless[name].map({ $0 <= WallClock.now() }) ?? true
        else { return nil }
        guard let key = try? await live.keyRing.key() else {
            // A program that gives no key is not asked again for every row.
            keyless[name] = WallClock.now().adding(milliseconds: 60_000)
            return nil
        }
        guard
            let account = try? await archive.account(
                named: name, provider: live.settings.provider, baseURL: live.settings.baseURL.description, key: key)
        else { return nil }
        known[name] = account
        return account
    }
}
