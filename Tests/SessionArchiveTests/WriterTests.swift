import BrowserSessions
import GRDB
import Synchronization
import Testing
import TestSupport

@testable import SessionArchive

struct WriterTests {
    private let folder: ArchiveTestFolder
    private let clock = ManualClock()
    private let reports = Reports()

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func writer(_ archive: SessionArchive, waitingLimit: Int = 100_000) -> ArchiveWriter {
        ArchiveWriter(archive: archive, clock: clock, waitingLimit: waitingLimit) { [reports] in reports.add($0) }
    }

    /// The numbers of archived sessions as they change, up to that one.
    private func counts(_ archive: SessionArchive, upTo last: Int) async throws -> [Int] {
        let counts = ValueObservation.tracking { try Int.fetchOne($0, sql: "SELECT count(*) FROM session") ?? 0 }
        var seen: [Int] = []
        for try await count in counts.values(in: archive.pool) {
            seen.append(count)
            if count >= last { break }
        }
        return seen
    }

    @Test func whatComesWithinASecondIsOneBatch() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let writer = writer(archive)
        await writer.take([.sample("a"), .sample("b")], account: account)
        await clock.sleepers(1)
        await writer.take([.sample("c")], account: account)
        clock.advance(by: .milliseconds(999))
        #expect(try await archive.count() == 0)
        async let counts = counts(archive, upTo: 3)
        clock.advance(by: .milliseconds(1))
        #expect(try await counts.allSatisfy { $0 == 0 || $0 == 3 })
        // The next batch has its own second.
        await writer.take([.sample("d")], account: account)
        await clock.sleepers(1)
        clock.advance(by: .seconds(1))
        #expect(try await self.counts(archive, upTo: 4).last == 4)
        #expect(reports.all == [])
    }

    @Test func flushWaitsForNoClock() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let writer = writer(archive)
        await writer.flush()
        let sessions = (0..<ArchiveWriter.batchLimit + 10).map { Session.sample("s\($0)") }
        await writer.take(sessions, account: account)
        await writer.flush()
        #expect(try await archive.count() == sessions.count)
    }

    @Test func aCancelledCallerLosesNothing() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let writer = writer(archive)
        await writer.take([.sample("a")], account: account)
        let flushing = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await writer.flush()
        }
        await flushing.value
        #expect(try await archive.count() == 1)
        #expect(reports.all == [])
    }

    @Test func ofWaitingReadingsTheLaterStays() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let writer = writer(archive)
        let later = TestTime.now.adding(milliseconds: 1)
        await writer.take([.sample("a", status: "completed", fetchedAt: later)], account: account)
        await writer.take([.sample("a", status: "running")], account: account)
        await writer.flush()
        #expect(try await archive.session(account: account, id: "a")?.status == "completed")
    }

    @Test func aFullDiskIsSaidOnceAndTriedAgainEachMinute() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        try await archive.limitPages(to: 1)
        let writer = writer(archive)
        let sessions = (0..<500).map { Session.sample("s\($0)") }
        await writer.take(sessions, account: account)
        await clock.sleepers(1)
        clock.advance(by: .seconds(1))
        await clock.sleepers(1)
        let sentence = "the archive's disk is full; what comes in waits, the next try is in a minute"
        #expect(reports.all == [sentence])
        #expect(try await archive.newest(account: account, limit: 5) == [])

        clock.advance(by: .seconds(60))
        await clock.sleepers(1)
        #expect(reports.all == [sentence])

        try await archive.limitPages(to: 100_000)
        await writer.take(
            [.sample("s1", status: "failed", fetchedAt: TestTime.now.adding(milliseconds: 5))], account: account)
        clock.advance(by: .seconds(59))
        #expect(try await archive.count() == 0)
        clock.advance(by: .seconds(1))
        #expect(try await counts(archive, upTo: 500).last == 500)
        #expect(try await archive.session(account: account, id: "s1")?.status == "failed")

        // The next outage is another one.
        await writer.flush()
        try await archive.limitPages(to: 1)
        await writer.take((0..<500).map { Session.sample("t\($0)") }, account: account)
        await writer.flush()
        #expect(reports.all == [sentence, sentence])
    }

    @Test func aLockedArchiveIsSaid() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        try await archive.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.archivePath, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let writer = writer(archive)
        await writer.take([.sample("a")], account: account)
        await writer.flush()
        #expect(reports.all.first?.hasPrefix("another program keeps the archive locked") == true)
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        await writer.flush()
        #expect(try await archive.count() == 1)
        #expect(reports.all.count == 1)
    }

    @Test func whatWaitsHasAnEnd() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let writer = writer(archive, waitingLimit: 3)
        await writer.take((0..<6).map { .sample("s\($0)") }, account: account)
        await writer.take([.sample("s1", status: "failed")], account: account)
        #expect(reports.all.count == 1)
        await writer.flush()
        #expect(try await archive.count() == 3)
        #expect(try await archive.session(account: account, id: "s1")?.status == "failed")
        await writer.take([.sample("s4")], account: account)
        await writer.flush()
        #expect(try await archive.count() == 4)
    }

    @Test func rawRecordsThatWaitHaveAnEndInBytes() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let writer = ArchiveWriter(archive: archive, clock: clock, rawLimit: 1_000_000) { [reports] in reports.add($0) }
        let sessions = (0..<20).map { number in
            Session.sample("s\(number)") { $0.raw = .string(String(repeating: "x", count: 100_000)) }
        }
        for session in sessions { await writer.take([session], account: account) }
        #expect(reports.all.count == 1 && reports.all.first?.contains("1 MB") == true)
        await writer.flush()
        #expect(try await archive.count() == 20)
        #expect(try await archive.session(account: account, id: "s0")?.raw == .null, "the oldest go first")
        #expect(try await archive.session(account: account, id: "s19")?.raw == sessions[19].raw)
    }

    @Test func twoArchivesOnOneFileShareWhatTheyWrite() async throws {
        let (one, two) = (try await folder.open(), try await folder.open())
        let (mine, theirs) = (try await one.anchor(), try await two.anchor())
        #expect(mine == theirs)
        await withDiscardingTaskGroup { group in
            for (index, archive) in [one, two].enumerated() {
                group.addTask {
                    let writer = writer(archive)
                    for round in 0..<20 {
                        await writer.take((0..<10).map { .sample("\(index)-\(round)-\($0)") }, account: mine)
                        await writer.flush()
                    }
                }
            }
        }
        #expect(reports.all == [])
        #expect(try await one.count() == 400)
        #expect(try await two.newest(account: theirs, limit: 1_000) == one.newest(account: mine, limit: 1_000))
    }
}

/// What a writer had to say.
private final class Reports: Sendable {
    private let sentences = Mutex<[String]>([])

    var all: [String] { sentences.withLock { $0 } }

    func add(_ sentence: String) {
        sentences.withLock { $0.append(sentence) }
    }
}

extension SessionArchive {
    /// Makes the file as good as full: it may not grow beyond so many pages, or beyond what it has.
    fileprivate func limitPages(to count: Int) async throws {
        try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
    }
}
