import AccountConfiguration
import BrowserSessions
import Dashboard
import SessionArchive
import SessionFeed
import SessionQuery
import SessionStore
import Synchronization
import TestSupport
import Testing

@testable import Commands

@Suite("The archive as the commands use it", .timeLimit(.minutes(1)))
struct ArchiveRecorderTests {
    private let folder: TestFolder
    private let assembly = AccountAssembly.sample()
    private let said = Said()

    /// Sentences for the user.
    private final class Said: Sendable {
        private let sentences = Mutex<[String]>([])
        var all: [String] { sentences.withLock { $0 } }
        func say(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    }

    init() throws { folder = try TestFolder() }

    private var path: String { "\(folder.path)/data/archive.sqlite" }

    private func recorder(
        _ settings: [AccountSettings], at path: String?, clock: any Clock<Duration> = ContinuousClock()
    ) -> ArchiveRecorder {
        ArchiveRecorder(
            path: path, accounts: assembly.accounts(for: settings), sharing: BudgetSharing(), clock: clock,
            say: { [said] in said.say($0) })
    }

    private func event(_ id: String, account: String = "prod") -> SessionEvent {
        SessionEvent(
            at: TestTime.now, kind: .appeared, account: account, provider: .anchor,
            session: .sample(id, account: account, status: "running"))
    }

    /// A command may be through before its archive is open.
    @Test func whatCameBeforeItWasOpenIsKeptAlsoWhereItIsClosedAtOnce() async throws {
        // Its patience has no end.
        let recorder = recorder([try .sample()], at: path, clock: ManualClock())
        await recorder.keep([.sample("early", account: "prod")], account: "prod")
        async let opening: Void = recorder.open()
        await recorder.close()
        await opening

        let again = self.recorder([try .sample()], at: path)
        await again.open()
        #expect(await again.session(SessionKey(account: "prod", id: "early"))?.id == "early")
        await again.close()
    }

    @Test func whatCameBeforeItWasOpenIsKept() async throws {
        let recorder = recorder([try .sample()], at: path)
        await recorder.keep([.sample("early", account: "prod")], account: "prod")
        await recorder.note(PollNote(at: TestTime.now, active: 3, total: 9, completeSince: nil), account: "prod")
        #expect(await recorder.history == nil)
        await recorder.open()
        await recorder.keep([.sample("late", account: "prod")], account: "prod")
        await recorder.close()

        let again = self.recorder([try .sample()], at: path)
        await again.open()
        for id in ["early", "late"] {
            #expect(await again.session(SessionKey(account: "prod", id: id))?.id == id)
        }
        let known = await again.history?.lastKnown(limit: 10)
        #expect(known != nil)
        await again.close()
        #expect(said.all.isEmpty)
        await assembly.shutdown()
    }

    @Test func eventsAreNumberedOnOverStarts() async throws {
        for number in 1...3 {
            let recorder = recorder([try .sample()], at: path)
            await recorder.open()
            let numbered = await recorder.append([event("s-\(number)")], account: "prod")
            #expect(numbered.map(\.seq) == [Int64(number)])
            await recorder.close()
        }
        await assembly.shutdown()
    }

    @Test func eventsWaitUntilItIsOpen() async throws {
        let clock = ManualClock()
        let recorder = recorder([try .sample()], at: path, clock: clock)
        async let waiting = recorder.append([event("a")], account: "prod")
        await clock.sleepers(1)
        await recorder.open()
        #expect(await waiting.map(\.seq) == [1])
        // It has the archive's number, not one of its own.
        #expect(await recorder.history?.lastNumber() == 1)
        await recorder.close()
        await assembly.shutdown()
    }

    @Test func eventsDoNotWaitForEver() async throws {
        let clock = ManualClock()
        let recorder = recorder([try .sample()], at: path, clock: clock)
        async let waiting = recorder.append([event("a"), event("b")], account: "prod")
        await clock.sleepers(1)
        clock.advance(by: .seconds(2))
        // They have no number yet: one given here would be another event's in the archive.
        #expect(await waiting.map(\.seq) == [0, 0])
        await recorder.open()
        #expect(await recorder.history?.lastNumber() == 2)
        await recorder.close()
        await assembly.shutdown()
    }

    @Test func withoutAnArchiveEventsAreNumberedHere() async throws {
        let recorder = recorder([try .sample()], at: nil)
        await recorder.open()
        #expect(await recorder.append([event("a")], account: "prod").map(\.seq) == [1])
        #expect(await recorder.append([event("b"), event("c")], account: "prod").map(\.seq) == [2, 3])
        #expect(await recorder.history == nil)
        #expect(await recorder.session(SessionKey(account: "prod", id: "a")) == nil)
        #expect(await recorder.series(over: ChartFrame(ChartQuestion(), now: TestTime.now)) == nil)
        #expect(said.all.isEmpty)
        await assembly.shutdown()
    }

    @Test func whatIsNoArchiveIsSaidOnceAndEverythingGoesOn() async throws {
        // A folder stands where the file should be.
        try folder.write("", to: "data/archive.sqlite/file")
        let recorder = recorder([try .sample()], at: path)
        await recorder.open()
        await recorder.keep([.sample("a", account: "prod")], account: "prod")
        #expect(await recorder.append([event("a")], account: "prod").map(\.seq) == [1])
        #expect(said.all.count == 1)
        await recorder.close()
        await assembly.shutdown()
    }

    @Test func anAccountWithoutAKeyHasNoPlaceInIt() async throws {
        let recorder = recorder([try .sample("keyless", key: .environment("NO_SUCH_KEY"))], at: path)
        await recorder.open()
        await recorder.keep([.sample("a", account: "keyless")], account: "keyless")
        // While there is an archive, a number of one's own would be somebody else's later.
        #expect(await recorder.append([event("a", account: "keyless")], account: "keyless").map(\.seq) == [0])
        #expect(await recorder.session(SessionKey(account: "keyless", id: "a")) == nil)
        await recorder.close()
        await assembly.shutdown()
    }

    @Test("One name with another key or address is another account")
    func identities() async throws {
        let (prod, lab) = (try AccountSettings.sample(), try AccountSettings.sample(key: .environment("LAB_KEY")))
        let elsewhere = try AccountSettings.sample(at: "http://127.0.0.1:10")
        let key = SessionKey(account: "prod", id: "a")
        let recorder = recorder([prod], at: path)
        await recorder.open()
        await recorder.keep([.sample("a", account: "prod")], account: "prod")
        #expect(await recorder.append([event("a")], account: "prod").map(\.seq) == [1])
        await recorder.close()
        for (settings, isKnown) in [(lab, false), (elsewhere, false), (prod, true)] {
            let other = self.recorder([settings], at: path)
            await other.open()
            #expect(await (other.session(key) != nil) == isKnown, "\(settings.keySource) \(settings.baseURL)")
            #expect(await other.history?.events(after: 0, limit: 9)?.count == (isKnown ? 1 : 0))
            await other.close()
        }
        await assembly.shutdown()
    }

    @Test("An account that is set otherwise while the program runs is another one from then on")
    func otherAccounts() async throws {
        let key = SessionKey(account: "prod", id: "a")
        let (prod, lab) = (try AccountSettings.sample(), try AccountSettings.sample(key: .environment("LAB_KEY")))
        let recorder = recorder([prod], at: path)
        await recorder.open()
        _ = await recorder.append([event("a")], account: "prod")
        #expect(await recorder.history?.events(after: 0, limit: 9)?.count == 1)
        await recorder.use(accounts: assembly.accounts(for: [lab]))
        #expect(await recorder.history?.events(after: 0, limit: 9)?.count == 0)
        await recorder.keep([.sample("a", account: "prod")], account: "prod")
        await recorder.use(accounts: assembly.accounts(for: [prod]))
        #expect(await recorder.session(key) == nil)
        #expect(await recorder.history?.events(after: 0, limit: 9)?.count == 1)
        await recorder.close()
        await assembly.shutdown()
    }

    @Test func whatRowsWereSeenToSayIsRecalled() async throws {
        let first = recorder([try .sample()], at: path)
        await first.open()
        let live = assembly.accounts(for: [try .sample()])
        await first.use(accounts: live)
        live[0].source.vocabulary.note([.sample("a", account: "prod", status: "wedged")])
        await first.keepWords()
        await first.close()

        let again = assembly.accounts(for: [try .sample()])
        let second = ArchiveRecorder(path: path, accounts: again, sharing: BudgetSharing()) { _ in }
        await second.open()
        #expect(again[0].source.vocabulary.words.statuses == [])
        await second.recallWords()
        #expect(again[0].source.vocabulary.words.statuses == ["wedged"])
        await second.close()
        await assembly.shutdown()
    }

    @Test func theChartIsMadeOfWhatPollsFound() async throws {
        let recorder = recorder([try .sample()], at: path)
        await recorder.open()
        for (minutes, active) in [(30, 5), (20, 7)] as [(Int64, Int)] {
            await recorder.note(
                PollNote(
                    at: TestTime.now.adding(milliseconds: -minutes * 60_000), active: active, total: nil,
                    completeSince: nil), account: "prod")
        }
        await recorder.close()
        let again = self.recorder([try .sample()], at: path)
        await again.open()
        let frame = ChartFrame(ChartQuestion(), now: TestTime.now, atLeast: 60_000)
        let series = try #require(await again.series(over: frame))
        #expect(series.frame == frame && series.parts.count == 60 && series.unknown.isEmpty)
        let place = try #require(frame.bucket(of: TestTime.now.adding(milliseconds: -20 * 60_000)))
        #expect(series.parts[place]?.running == 7)
        #expect(series.parts.compactMap { $0?.running }.max() == 7)
        // Where nobody looked is a gap, not zero.
        #expect(series.parts.contains { $0 == nil })
        await again.close()
        await assembly.shutdown()
    }
}
