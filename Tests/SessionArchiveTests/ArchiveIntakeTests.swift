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
        func add(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    }

    init() throws { folder = try ArchiveTestFolder() }

    private func parts(
        of archive: SessionArchive, _ accounts: [ConfiguredAccount]
    ) -> (intake: ArchiveIntake, writer: ArchiveWriter) {
        let identities = AccountIdentities(archive: archive, configured: accounts) { TestTime.now }
        let writer = ArchiveWriter(archive: archive, clock: clock) { _ in }
        let intake = ArchiveIntake(identities: identities, writer: writer, clock: clock) { [said] in said.add($0) }
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
