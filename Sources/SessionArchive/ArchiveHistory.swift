package import BrowserSessions

/// What the archive holds of the configured accounts. Nothing here throws: what can't be read is as if it were not kept.
package struct ArchiveHistory: Sendable {
    private let archive: SessionArchive
    private let identities: AccountIdentities

    /// Kept sessions that a beginning of an id may stand for: one more than anybody would pick from.
    private static let candidateLimit = 65

    package init(of archive: SessionArchive, identities: AccountIdentities) {
        self.archive = archive
        self.identities = identities
    }

    /// What the accounts were last seen to have. Waits for no program that gives a key.
    /// - Parameters:
    ///   - limit: newest sessions of each account; all active ones come besides.
    ///   - names: of these accounts only; nil for all.
    package func lastKnown(limit: Int, of names: Set<String>? = nil) async -> LastKnown? {
        let accounts = await identities.met().filter { names?.contains($0.name) ?? true }
        return try? await archive.lastKnown(accounts: accounts, limit: limit)
    }

    /// All kept sessions, newest first, some thousand at a time.
    /// - Parameter names: of these accounts only; nil for all.
    package func forEachSession(
        of names: Set<String>? = nil, _ body: @escaping @Sendable ([Session]) async -> Void
    ) async {
        let accounts = await identities.accounts().filter { names?.contains($0.name) ?? true }
        try? await archive.forEachSession(accounts: accounts, batch: 5_000) { await body($0) }
    }

    /// One session with its raw record.
    package func session(_ key: SessionKey) async -> Session? {
        guard let account = await identities.account(named: key.account) else { return nil }
        return (try? await archive.session(account: account, id: key.id)) ?? nil
    }

    /// What happened to a session, in order.
    package func events(of key: SessionKey, limit: Int) async -> [SessionEvent] {
        guard let account = await identities.account(named: key.account) else { return [] }
        return (try? await archive.events(ofSession: key.id, account: account, limit: limit)) ?? []
    }

    /// Sessions whose ids begin so, 65 at most.
    package func sessions(idPrefix: String) async -> [Session] {
        let accounts = await identities.accounts()
        return (try? await archive.sessions(idPrefix: idPrefix, limit: Self.candidateLimit, accounts: accounts)) ?? []
    }

    package func latestEvents(limit: Int) async -> [SessionEvent] {
        (try? await archive.latestEvents(limit: limit, accounts: await identities.accounts())) ?? []
    }

    /// Events with higher numbers, whoever recorded them, in the order of their numbers; nil where they can't be read now.
    package func events(after seq: Int64, limit: Int) async -> [SessionEvent]? {
        try? await archive.events(after: seq, limit: limit, accounts: await identities.accounts())
    }

    /// The number of the last event of all accounts in the archive, configured or not; 0 where there is none.
    package func lastNumber() async -> Int64 {
        guard let all = try? await archive.accounts() else { return 0 }
        return ((try? await archive.latestEvents(limit: 1, accounts: all)) ?? []).last?.seq ?? 0
    }

    /// Sums over parts of equal length, of each account.
    package func series(from: Timestamp, to: Timestamp, buckets: Int) async -> [ArchiveSeries] {
        let accounts = await identities.accounts()
        return (try? await archive.series(accounts: accounts, from: from, to: to, buckets: buckets)) ?? []
    }

    /// Sums over the parts between moments, of each account.
    package func series(between marks: [Timestamp]) async -> [ArchiveSeries] {
        let accounts = await identities.accounts()
        return (try? await archive.series(accounts: accounts, between: marks)) ?? []
    }

    // MARK: Status words

    /// The words that an account's rows were seen to say.
    package struct Words: Sendable, Hashable {
        package var account: String
        package var statuses: [String]
        /// They were once all that its rows said.
        package var areComplete: Bool

        package init(account: String, statuses: [String], areComplete: Bool) {
            self.account = account
            self.statuses = statuses
            self.areComplete = areComplete
        }
    }

    /// The words of those accounts that the archive has met. Waits for no program that gives a key.
    package func words() async -> [Words] {
        var all: [Words] = []
        for account in await identities.met() {
            guard let words = try? await archive.statusWords(account: account) else { continue }
            let areComplete = (try? await archive.areStatusWordsComplete(account: account)) ?? false
            all.append(Words(account: account.name, statuses: words.map(\.word), areComplete: areComplete))
        }
        return all
    }

    /// Adds to the words of an account.
    package func note(_ words: Words) async {
        guard !words.statuses.isEmpty, let account = await identities.account(named: words.account) else { return }
        try? await archive.note(statusWords: words.statuses, areComplete: words.areComplete, account: account)
    }
}
