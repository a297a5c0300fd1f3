import BrowserSessions
import Synchronization
import TestSupport
import Testing

@testable import SessionArchive

struct HistoryTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func history(_ archive: SessionArchive, _ accounts: [ConfiguredAccount]) -> ArchiveHistory {
        ArchiveHistory(
            of: archive, identities: AccountIdentities(archive: archive, configured: accounts) { TestTime.now })
    }

    private func event(_ id: String, account: String, at seconds: Int64) -> SessionEvent {
        SessionEvent(
            at: TestTime.now.adding(milliseconds: seconds * 1000), kind: .finished, account: account, provider: .anchor,
            session: .sample(id, account: account))
    }

    @Test func itIsOfTheConfiguredAccountsOnly() async throws {
        let archive = try await folder.open()
        let (mine, other) = (try await archive.anchor(), try await archive.anchor(named: "other", key: "sk-two"))
        try await archive.keep([
            ArchiveRow(account: mine, session: .sample("abcd-1")),
            ArchiveRow(account: mine, session: .sample("abcd-2")),
            ArchiveRow(account: other, session: .sample("abcd-3", account: "other")),
        ])
        _ = try await archive.append([event("abcd-1", account: "anchor", at: 1)], account: mine)
        _ = try await archive.append([event("abcd-3", account: "other", at: 2)], account: other)
        let history = history(archive, [KeySource("sk-one").account("anchor")])
        #expect(await history.session(SessionKey(account: "anchor", id: "abcd-1"))?.id == "abcd-1")
        #expect(await history.session(SessionKey(account: "anchor", id: "abcd-3")) == nil)
        #expect(await history.session(SessionKey(account: "other", id: "abcd-3")) == nil)
        #expect(await Set(history.sessions(idPrefix: "abcd").map(\.id)) == ["abcd-1", "abcd-2"])
        #expect(await history.latestEvents(limit: 10).map(\.id) == ["abcd-1"])
        #expect(await history.events(after: 0, limit: 10)?.map(\.seq) == [1])
        #expect(await history.events(after: 1, limit: 10)?.isEmpty == true)
        #expect(await history.lastNumber() == 2, "numbers are shared by all accounts")
        #expect(await history.lastKnown(limit: 1)?.accounts.map(\.sessions) == [2])
        let series = await history.series(
            from: TestTime.now.adding(milliseconds: -600_000), to: TestTime.now, buckets: 1)
        #expect(series.map(\.account.name) == ["anchor"])
        let walked = Mutex<[String]>([])
        await history.forEachSession { sessions in walked.withLock { $0 += sessions.map(\.id) } }
        #expect(walked.withLock { Set($0) } == ["abcd-1", "abcd-2"])
    }

    @Test func wordsComeBackAsTheyWereNoted() async throws {
        let archive = try await folder.open()
        let history = history(
            archive, [KeySource("sk-one").account("anchor"), KeySource(nil).account("keyless")])
        #expect(await history.words().isEmpty)
        await history.note(ArchiveHistory.Words(account: "anchor", statuses: [], areComplete: true))
        #expect(try await archive.accounts().isEmpty, "nothing was said")
        await history.note(ArchiveHistory.Words(account: "anchor", statuses: ["running", "odd"], areComplete: false))
        await history.note(ArchiveHistory.Words(account: "keyless", statuses: ["x"], areComplete: true))
        let words = ArchiveHistory.Words(account: "anchor", statuses: ["odd", "running"], areComplete: false)
        #expect(await history.words() == [words])
        await history.note(ArchiveHistory.Words(account: "anchor", statuses: ["odd"], areComplete: true))
        #expect(await history.words().map(\.areComplete) == [true])
    }

    @Test func whatCantBeReadIsAsIfItWereNotKept() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        try await archive.keep([ArchiveRow(account: account, session: .sample("abcd"))])
        let history = history(archive, [KeySource("sk-one").account("anchor")])
        #expect(await history.session(SessionKey(account: "anchor", id: "abcd")) != nil)
        await archive.close()
        #expect(await history.session(SessionKey(account: "anchor", id: "abcd")) == nil)
        #expect(await history.events(after: 0, limit: 1) == nil, "unlike one without events")
        #expect(await history.lastNumber() == 0)
        #expect(await history.words().isEmpty)
    }

    @Test func itPrunesAtOnceAndEveryHour() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let (clock, time) = (ManualClock(), TestNow())
        func keep(_ id: String, daysAgo: Int64) async throws {
            let session = Session.sample(id, startedAgo: daysAgo * 86_400)
            try await archive.keep([ArchiveRow(account: account, session: session)])
        }
        try await keep("old", daysAgo: 9)
        try await keep("new", daysAgo: 1)
        let days = Mutex<Int64>(5)
        let pruning = Task {
            await archive.keepPruning(clock: clock, now: { time.now }) {
                ArchiveRetention(keep: .days(days.withLock { $0 }), raw: .zero, maxSize: 1 << 30)
            }
        }
        await clock.sleepers(1)
        #expect(try await archive.count() == 1)
        try await keep("newer", daysAgo: 3)
        // Configured anew meanwhile.
        days.withLock { $0 = 2 }
        clock.advance(by: .seconds(3599))
        #expect(try await archive.count() == 2)
        clock.advance(by: .seconds(1))
        await clock.sleepers(1)
        #expect(try await archive.count() == 1)
        pruning.cancel()
        await pruning.value
    }
}
