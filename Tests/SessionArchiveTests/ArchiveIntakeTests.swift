import BrowserSessions
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import SessionArchive

/// What comes of accounts whose place in the archive is not known yet.
@Suite(.timeLimit(.minutes(1)))
struct ArchiveIntakeTests {
    private let folder: ArchiveTestFolder
    private let clock = ManualClock()
    private let said = Said()

    private final class Said: Sendable {
        private let sentences = Mutex<[String]>([])
        var count: Int { sentences.withLock(\.count) }
        var all: [String] { sentences.withLock { $0 } }
        func add(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    }

    init() throws { folder = try ArchiveTestFolder() }

    private func parts(
        of archive: SessionArchive, _ accounts: [ConfiguredAccount]
    ) -> (intake: ArchiveIntake, writer: ArchiveWriter) {
        parts(AccountIdentities(archive: archive, configured: accounts) { TestTime.now }, archive)
    }

    private func parts(
        _ identities: AccountIdentities, _ archive: SessionArchive, waitingLimit: Int = 100
    ) -> (intake: ArchiveIntake, writer: ArchiveWriter) {
        let writer = ArchiveWriter(archive: archive, clock: clock) { _ in }
        let intake = ArchiveIntake(
            identities: identities, writer: writer, clock: clock, waitingLimit: waitingLimit
        ) { [said] in said.add($0) }
        return (intake, writer)
    }

    private func allowWriting(_ isAllowed: Bool, to archive: SessionArchive) async throws {
        try await archive.pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA query_only = \(isAllowed ? 0 : 1)")
        }
    }

    private let event = SessionEvent(
        at: TestTime.now, kind: .finished, account: "anchor", provider: .anchor, session: .sample("a"))

    @Test func aNewAccountWaitsWhileTheArchiveCantBeWritten() async throws {
        let archive = try await folder.open()
        try await allowWriting(false, to: archive)
        let (intake, writer) = parts(of: archive, [KeySource("sk-one").account("anchor")])
        await intake.keep([.sample("a"), .sample("b")], account: "anchor")
        #expect(await intake.append([event], account: "anchor").map(\.seq) == [0], "it has no number yet")
        await clock.sleepers(1)
        #expect(said.count == 1)
        try await allowWriting(true, to: archive)
        await intake.finish()
        await writer.flush()
        #expect(try await archive.count() == 2)
        let account = try await archive.anchor()
        #expect(try await archive.latestEvents(limit: 9, accounts: [account]).map(\.seq) == [1])
    }

    @Test func eventsOfANewAccountHaveTheirNumbersAtOnce() async throws {
        let archive = try await folder.open()
        let (intake, writer) = parts(of: archive, [KeySource("sk-one").account("anchor")])
        await intake.keep([.sample("a")], account: "anchor")
        #expect(await intake.append([event], account: "anchor").map(\.seq) == [1])
        await writer.flush()
        #expect(try await archive.count() == 1)
        #expect(said.count == 0)
    }

    @Test("Events that waited for the place have their numbers before those that come when it has been found")
    func order() async throws {
        let archive = try await folder.open()
        let accounts = [KeySource("sk-one").account("anchor"), KeySource("sk-two").account("other")]
        let identities = AccountIdentities(archive: archive, configured: accounts) { TestTime.now }
        let (intake, writer) = parts(identities, archive)
        try await allowWriting(false, to: archive)
        #expect(await intake.append([event], account: "anchor").map(\.seq) == [0])
        await clock.sleepers(1)
        try await allowWriting(true, to: archive)
        // Somebody else finds it while the search still rests.
        #expect(await identities.account(named: "anchor") != nil)
        let next = SessionEvent(
            at: TestTime.now, kind: .finished, account: "anchor", provider: .anchor, session: .sample("b"))
        #expect(await intake.append([next], account: "anchor").map(\.seq) == [2])
        let third = SessionEvent(
            at: TestTime.now, kind: .finished, account: "other", provider: .anchor,
            session: .sample("c", account: "other"))
        #expect(await intake.append([third], account: "other").map(\.seq) == [3])
        await intake.finish()
        await writer.flush()
        let account = try await archive.anchor()
        let kept = try await archive.latestEvents(limit: 9, accounts: [account])
        #expect(Set(kept.map { "\($0.seq) \($0.id ?? "-")" }) == ["1 a", "2 b"])
    }

    @Test("What there is no room for is not dropped without a word")
    func overflow() async throws {
        let archive = try await folder.open()
        let identities = AccountIdentities(archive: archive, configured: [KeySource("sk-one").account("anchor")]) {
            TestTime.now
        }
        let (intake, writer) = parts(identities, archive, waitingLimit: 2)
        try await allowWriting(false, to: archive)
        await intake.keep([.sample("a"), .sample("b"), .sample("c"), .sample("d")], account: "anchor")
        await clock.sleepers(1)
        #expect(said.all.contains("2 sessions wait to be archived; further ones are not kept until they are written"))
        try await allowWriting(true, to: archive)
        await intake.finish()
        await writer.flush()
        #expect(try await archive.count() == 2)
    }

    @Test func whatWaitsIsToldApartByItsAccount() {
        var rows = UnplacedRows(limit: 3, rawLimit: 1_000_000)
        let added = [
            rows.add(Session.sample("a"), of: "one"), rows.add(Session.sample("b"), of: "two"),
            rows.add(Session.sample("c"), of: "one"),
            rows.add(Session.sample("d"), of: "two"), rows.add(Session.sample("a"), of: "one"),
            rows.add(event, of: "two"),
        ]
        #expect(added == [true, true, true, false, true, true])
        rows.add(active: 5, AccountExtent(at: TestTime.now, total: 9), of: "two")
        let one = rows.take("one")
        #expect(one.map { Set($0.rows.map(\.session.id)) } == ["a", "c"])
        #expect(one?.events.isEmpty == true && one?.readings.isEmpty == true)
        #expect(!rows.holds("one") && rows.holds("two"))
        let two = rows.take("two")
        #expect(two?.rows.map(\.session.id) == ["b"] && two?.events.map(\.event.id) == ["a"])
        #expect(two?.readings.values.map(\.total) == [9] && two.map { Array($0.active.values) } == [5])
        #expect(rows.rows.isEmpty)
    }

    @Test func whatComesOfAnAccountWithoutAKeyIsNotKept() async throws {
        let archive = try await folder.open()
        let (intake, writer) = parts(of: archive, [KeySource(nil).account("anchor")])
        await intake.keep([.sample("a")], account: "anchor")
        #expect(await intake.append([event], account: "anchor").map(\.seq) == [0])
        await intake.finish()
        await writer.flush()
        #expect(try await archive.count() == 0)
    }
}
