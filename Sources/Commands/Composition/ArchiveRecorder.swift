import AccountConfiguration
import BrowserSessions
import SessionArchive
import SessionFeed
import SessionQuery

/// The archive as the commands use it: takes what the feeds learn, and hands out what was.
///
/// Nobody waits long for it: until it is open rows are held, events wait two seconds at most. Whatever goes wrong with it is
/// said once, and everything else goes on without it.
actor ArchiveRecorder: FeedRecorder {
    private enum Stage {
        /// It is being opened, or about to be: what comes in is `held`.
        ///
        /// Can transition to: `open`, `without`.
        case opening
        /// Can transition to: `without`, when it is closed.
        case open(Parts)
        /// There can be none.
        case without
    }

    private struct Held {
        var sessions: [String: [Session]] = [:]
        var polls: [String: PollNote] = [:]
        var events: [String: [SessionEvent]] = [:]

        var isEmpty: Bool { sessions.isEmpty && polls.isEmpty && events.isEmpty }
    }

    /// What an open archive is used through.
    private struct Parts {
        let archive: SessionArchive
        let writer: ArchiveWriter
        let intake: ArchiveIntake
        let identities: AccountIdentities
        let history: ArchiveHistory
    }

    private let path: String?
    private var accounts: [LiveAccount]
    private let sharing: BudgetSharing
    private let clock: any Clock<Duration>
    private let say: @Sendable (String) -> Void
    private var stage = Stage.opening
    private var held = Held()
    /// Gives what was held to the archive.
    private var handover: Task<Void, Never>?
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var waiterNumber = 0
    private var lastSeq: Int64 = 0

    /// The number of the last event that was there when the archive was opened; 0 without one.
    private(set) var numberAtOpening: Int64 = 0

    /// What an event waits for an archive that does not open.
    private static let patience = Duration.seconds(2)
    /// What the vendors wait for it: another program may keep it locked for seconds.
    private static let firstPatience = Duration.milliseconds(300)

    /// - Parameters:
    ///   - path: the archive's file; nil where no place is known for one.
    ///   - sharing: gets the archive when it is open.
    ///   - clock: by which events wait for an archive that does not open.
    ///   - say: gets a sentence for the user.
    init(
        path: String? = StandardPaths(environment: ProcessEnvironment.variables).archiveFile, accounts: [LiveAccount],
        sharing: BudgetSharing, clock: any Clock<Duration> = ContinuousClock(),
        say: @escaping @Sendable (String) -> Void
    ) {
        self.path = path
        self.accounts = accounts
        self.sharing = sharing
        self.clock = clock
        self.say = say
    }

    // MARK: Opening and closing

    /// Opens the user's archive. Returns when it is open, or there can be none.
    func open() async {
        let archive = await openedArchive()
        let parts = archive.map { self.parts(of: $0) }
        let last = await parts?.history.lastNumber() ?? 0
        guard case .opening = stage else { return }
        numberAtOpening = last
        stage = parts.map { .open($0) } ?? .without
        let held = held
        self.held = Held()
        let handover = parts.map { parts in Task { await Self.hand(held, to: parts) } }
        self.handover = handover
        resumeWaiters()
        if let archive { await sharing.opened(archive) }
        await handover?.value
    }

    private static func hand(_ held: Held, to parts: Parts) async {
        for (name, sessions) in held.sessions { await parts.intake.keep(sessions, account: name) }
        for (name, poll) in held.polls { await note(poll, account: name, parts) }
        for (name, events) in held.events { _ = await parts.intake.append(events, account: name) }
    }

    /// Begins to open it. Returns when it is open, or there can be none, or after a moment: then it goes on behind what is done
    /// meanwhile.
    /// - Returns: false where it is not settled yet.
    @discardableResult
    func openSoon() async -> Bool {
        Task { await open() }
        await waitUntilSettled(patience: Self.firstPatience)
        return isSettled
    }

    /// Returns when it is open, or there can be none.
    func untilSettled() async {
        while !isSettled { await waitUntilSettled(patience: Self.patience) }
    }

    /// Whether it is open, or there can be none.
    var isSettled: Bool {
        if case .opening = stage { false } else { true }
    }

    private func openedArchive() async -> SessionArchive? {
        guard let path else { return nil }
        let opening = await SessionArchive.open(path: path, now: WallClock.now())
        if let sentence = opening.sentence { say(sentence) }
        return opening.archive
    }

    private func parts(of archive: SessionArchive) -> Parts {
        let identities = AccountIdentities(
            archive: archive, configured: accounts.map(ConfiguredAccount.init(_:)), now: WallClock.now)
        let writer = ArchiveWriter(archive: archive, clock: ContinuousClock(), report: say)
        return Parts(
            archive: archive, writer: writer,
            intake: ArchiveIntake(identities: identities, writer: writer, clock: ContinuousClock(), report: say),
            identities: identities, history: ArchiveHistory(of: archive, identities: identities))
    }

    /// Writes everything and closes the file. What came while it was being opened waits for that, for a moment.
    func close() async {
        if !held.isEmpty { await waitUntilSettled(patience: Self.patience) }
        await handover?.value
        if let parts {
            await parts.intake.finish()
            await parts.writer.flush()
            await parts.archive.close()
        }
        stage = .without
        resumeWaiters()
    }

    /// Other accounts from now on. One of the same name with another key or address is another account.
    func use(accounts: [LiveAccount]) async {
        let changed = self.accounts.filter { old in !accounts.contains { $0.settings == old.settings } }
        // What waits of one that is the same, set otherwise, goes on to wait.
        let gone = changed.filter { old in !accounts.contains { $0.settings.isOfSameAccount(as: old.settings) } }
        self.accounts = accounts
        await parts?.intake.forget(Set(gone.map(\.settings.name)))
        await parts?.identities.use(
            accounts.map(ConfiguredAccount.init(_:)), changed: Set(changed.map(\.settings.name)))
    }

    private var parts: Parts? {
        if case .open(let parts) = stage { parts } else { nil }
    }

    private func waitUntilSettled(patience: Duration) async {
        guard !isSettled else { return }
        waiterNumber += 1
        let number = waiterNumber
        let timer = Task { [weak self, clock] in
            try? await clock.sleep(for: patience)
            await self?.resume(number)
        }
        await withCheckedContinuation { waiters[number] = $0 }
        timer.cancel()
    }

    private func resume(_ number: Int) { waiters.removeValue(forKey: number)?.resume() }

    private func resumeWaiters() {
        let waiters = waiters
        self.waiters = [:]
        for waiter in waiters.values { waiter.resume() }
    }

    // MARK: What the feeds learn

    func keep(_ sessions: [Session], account: String) async {
        if case .opening = stage { return held.sessions[account, default: []] += sessions }
        await parts?.intake.keep(sessions, account: account)
    }

    func note(_ poll: PollNote, account: String) async {
        if case .opening = stage { return held.polls[account] = poll }
        if let parts { await Self.note(poll, account: account, parts) }
    }

    private static func note(_ poll: PollNote, account: String, _ parts: Parts) async {
        await parts.intake.note(
            active: poll.active,
            AccountExtent(at: poll.at, total: poll.total, completeSince: poll.completeSince), account: account)
    }

    func append(_ events: [SessionEvent], account: String) async -> [SessionEvent] {
        await waitUntilSettled(patience: Self.patience)
        if case .opening = stage {
            // They get their numbers when it is open: one given here would be another event's.
            held.events[account, default: []] += events
            return events
        }
        guard let parts else { return events.map(numbered) }
        // While there is one that can't be written they have no number: one given here would be somebody else's later.
        return await parts.intake.append(events, account: account)
    }

    /// Without an archive events are numbered here.
    private func numbered(_ event: SessionEvent) -> SessionEvent {
        lastSeq += 1
        var event = event
        event.seq = lastSeq
        return event
    }

    // MARK: What was

    /// What is kept of the accounts; nil while there is no archive, whether it can be read and written now or not.
    var history: ArchiveHistory? { parts?.history }

    /// Tells each account the words that its rows were seen to say.
    func recallWords() async {
        for words in await history?.words() ?? [] {
            guard let live = accounts.first(where: { $0.settings.name == words.account }) else { continue }
            live.source.vocabulary.add(
                VendorWords(statuses: words.statuses, areStatusesComplete: words.areComplete))
        }
    }

    /// Remembers the words that the accounts' rows were seen to say.
    func keepWords() async {
        for live in accounts {
            let words = live.source.vocabulary.words
            await history?.note(
                ArchiveHistory.Words(
                    account: live.settings.name, statuses: words.statuses, areComplete: words.areStatusesComplete))
        }
    }

    /// Lets go of what is kept for too long, now and every hour, until the task is cancelled.
    func keepPruning(_ limits: @escaping @Sendable () async -> ArchiveLimits) async {
        await parts?.archive.keepPruning(clock: ContinuousClock(), now: WallClock.now) {
            ArchiveRetention(await limits())
        }
    }

    /// The same once, where it is due: for commands that ask once, whose archive nobody else may look after. What takes longer
    /// than a moment goes on with the next.
    func pruneIfDue(_ limits: ArchiveLimits) async {
        guard let parts else { return }
        await parts.intake.finish()
        await parts.writer.flush()
        let pruning = Task { _ = try? await parts.archive.pruneIfDue(ArchiveRetention(limits), now: WallClock.now()) }
        let timer = Task { [clock] in
            guard (try? await clock.sleep(for: Self.pruningPatience)) != nil else { return }
            pruning.cancel()
        }
        await pruning.value
        timer.cancel()
    }

    private static let pruningPatience = Duration.seconds(2)
}

extension ArchiveRetention {
    fileprivate init(_ limits: ArchiveLimits) {
        self.init(keep: limits.keep, raw: limits.raw, maxSize: limits.maxSize)
    }
}

extension ConfiguredAccount {
    fileprivate init(_ live: LiveAccount) {
        // Another project has other sessions.
        let project = live.settings.project.map { "#\($0)" } ?? ""
        self.init(
            name: live.settings.name, provider: live.settings.provider,
            baseURL: live.settings.baseURL.description + project,
            keyRing: live.keyRing, keyIsFromProgram: live.settings.keySource.isProgram)
    }
}
