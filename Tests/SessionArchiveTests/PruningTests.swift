import BrowserSessions
import Foundation
import GRDB
import TestSupport
import Testing

@testable import SessionArchive

struct PruningTests {
    private static let day: Int64 = 86_400_000
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func session(_ id: String, days: Int64, status: String = "completed", size: Int = 10) -> Session {
        .sample(id, status: status, startedAgo: days * 86_400) { session in
            session.raw = .object([JSONMember("blob", .string(String(repeating: "x", count: size)))])
            session.configuration = .object([])
        }
    }

    private func ids(_ archive: SessionArchive, _ account: ArchiveAccount) async throws -> Set<String> {
        Set(try await archive.newest(account: account, limit: 100_000).map(\.id))
    }

    @Test func whatIsTooOldGoesAndWhatIsActiveStays() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let sessions = [
            session("new", days: 1), session("raw", days: 8), session("old", days: 63),
            session("running", days: 90, status: "running"), session("odd", days: 63, status: "hibernating"),
        ]
        try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
        for (index, days) in [Int64(1), 70].enumerated() {
            let event = SessionEvent(
                at: TestTime.now.adding(milliseconds: -days * Self.day), kind: .finished, account: "anchor",
                provider: .anchor, session: .sample("e\(index)"))
            _ = try await archive.append([event], account: account)
        }
        let retention = ArchiveRetention(keep: .days(62), raw: .days(7), maxSize: 1 << 40)
        let forecast = try await archive.pruningForecast(retention, now: TestTime.now)
        #expect(try await ids(archive, account).count == 5)
        let report = try await archive.prune(retention, now: TestTime.now)
        #expect(report.sessions == 2 && report.events <= 1 && report.rawRecords == 3)
        #expect((forecast.sessions, forecast.rawRecords, forecast.samples) == (2, 3, report.samples))
        #expect(try await ids(archive, account) == ["new", "raw", "running"])
        #expect(try await archive.session(account: account, id: "raw")?.raw == .null)
        #expect(try await archive.session(account: account, id: "raw")?.configuration == .object([]))
        #expect(try await archive.session(account: account, id: "new")?.raw != .null)
        #expect(try await archive.session(account: account, id: "running")?.raw != .null)
        let known = try await archive.lastKnown(accounts: [account], limit: 1).accounts[0]
        #expect(known.sessions == 3 && known.active == 1 && known.failed == 0)

        // What was given up is not taken again, and not counted again.
        try await archive.keep([ArchiveRow(account: account, session: session("old", days: 63))])
        #expect(try await ids(archive, account).count == 3)
        #expect(try await archive.prune(retention, now: TestTime.now).isNothing)
    }

    @Test func activeSessionsThatNobodyHasReadForDaysAreLost() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let now = TestTime.now
        func running(_ id: String, readDaysAgo days: Int64) -> ArchiveRow {
            let session = Session.sample(
                id, status: "running", startedAgo: days * 86_400, fetchedAt: now - .days(days))
            return ArchiveRow(account: account, session: session)
        }
        try await archive.keep([running("seen", readDaysAgo: 0), running("gone", readDaysAgo: 3)])
        let retention = ArchiveRetention(keep: .days(62), raw: .days(7), maxSize: 1 << 40)
        try await archive.pruneIfDue(retention, now: now)
        let known = try await archive.lastKnown(accounts: [account], limit: 9)
        #expect(known.sessions.filter(\.isActive).map(\.id) == ["seen"])
        #expect(known.sessions.first { $0.id == "gone" }?.status == "lost")
        #expect(known.accounts[0].active == 1 && known.accounts[0].sessions == 2)
        // Whoever reads it active after all is believed.
        try await archive.keep([ArchiveRow(account: account, session: .sample("gone", status: "running"))])
        #expect(try await archive.lastKnown(accounts: [account], limit: 9).accounts[0].active == 2)
    }

    @Test("Commands that ask once prune when something is a day too old", arguments: [(62, 2), (63, 1)])
    func due(days: Int64, left: Int) async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let sessions = [session("new", days: 0), session("old", days: days)]
        try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
        let retention = ArchiveRetention(keep: .days(62), raw: .days(62), maxSize: 1 << 40)
        try await archive.pruneIfDue(retention, now: TestTime.now + .seconds(3_600))
        #expect(try await ids(archive, account).count == left)
    }

    @Test func aClockThatIsFarAheadEmptiesNothing() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let sessions = [session("new", days: 0), session("older", days: 50), session("old", days: 90)]
        try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
        let retention = ArchiveRetention(keep: .days(62), raw: .days(62), maxSize: 1 << 40)
        try await archive.pruneIfDue(retention, now: TestTime.now + .days(3_000))
        #expect(try await ids(archive, account) == ["new", "older"])
    }

    @Test func whatAClockThatWasAheadLeftHoldsNothingUp() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let ahead = TestTime.now + .days(300)
        try await archive.note(AccountExtent(at: ahead, total: 9, completeSince: ahead), account: account)
        try await archive.pool.write { try $0.execute(sql: "UPDATE account SET kept_since = \(ahead.milliseconds)") }
        try await archive.keep([ArchiveRow(account: account, session: session("new", days: 1))])
        let since = TestTime.now - .days(2)
        try await archive.note(AccountExtent(at: TestTime.now, total: 1, completeSince: since), account: account)
        let known = try await archive.lastKnown(accounts: [account], limit: 9)
        #expect(known.sessions.map(\.id) == ["new"])
        #expect(known.accounts[0].reading == AccountExtent(at: TestTime.now, total: 1, completeSince: since))
    }

    @Test func whatIsTooMuchGoesFromTheOldestOn() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let sessions =
            (0..<6_000).map { session("s\($0)", days: Int64($0 / 200), size: 300) }
            + [session("running", days: 50, status: "running")]
        try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
        let before = try await archive.statistics()
        #expect(before.rawRecords == 6_001)
        #expect(before.rawBytes > 6_001 * 300)
        // Raw records go first.
        var retention = ArchiveRetention(keep: .days(62), raw: .days(62), maxSize: 0)
        let used = try await archive.pruningForecast(retention, now: TestTime.now).excess
        retention.maxSize = used - 500_000
        let first = try await archive.prune(retention, now: TestTime.now)
        #expect(first.rawRecords > 0 && first.sessions == 0 && first.excess == 0)
        #expect(try await archive.session(account: account, id: "running")?.raw != .null)

        retention.maxSize = 600_000
        let second = try await archive.prune(retention, now: TestTime.now)
        #expect(second.sessions > 0 && second.excess == 0)
        let left = try await archive.newest(account: account, limit: 10_000)
        #expect(left.contains { $0.id == "running" })
        let starts = left.filter { $0.id != "running" }.compactMap(\.startedAt)
        #expect(starts.count == 6_000 - second.sessions)
        let oldest = try #require(starts.min())
        #expect(sessions.count { ($0.startedAt ?? TestTime.now) > oldest } <= starts.count)
        // The space goes back to the disk, and the history stays.
        #expect(try await archive.statistics().bytesOnDisk < 800_000)
        let series = try await archive.series(
            accounts: [account], from: TestTime.now.adding(milliseconds: -40 * Self.day),
            to: TestTime.now.adding(milliseconds: Self.day), buckets: 10)
        #expect(series[0].buckets.reduce(0) { $0 + ($1?.starts ?? 0) } == 6_000)

        retention.maxSize = 0
        let last = try await archive.prune(retention, now: TestTime.now)
        #expect(last.excess > 0)
        #expect(try await ids(archive, account) == ["running"])
        // New sessions are still kept.
        try await archive.keep([ArchiveRow(account: account, session: .sample("fresh", startedAgo: -5))])
        #expect(try await ids(archive, account) == ["running", "fresh"])
    }

    @Test func aSessionWithoutItsDocumentsLeavesThoseThatAreKept() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        try await archive.keep([ArchiveRow(account: account, session: session("a", days: 1, status: "running"))])
        var lost = try #require(try await archive.lastKnown(accounts: [account], limit: 1).sessions.first)
        #expect(lost.raw == .null && lost.configuration == nil)
        (lost.state, lost.status) = (.unknown, "lost")
        try await archive.keep([ArchiveRow(account: account, session: lost)])
        let found = try #require(try await archive.session(account: account, id: "a"))
        #expect(found.status == "lost" && found.raw != .null && found.configuration == .object([]))
        #expect(try await archive.statusWords(account: account).map(\.word) == ["running"])
        // It ages from now on.
        let retention = ArchiveRetention(keep: .days(62), raw: .zero, maxSize: 1 << 40)
        #expect(try await archive.prune(retention, now: TestTime.now).rawRecords == 1)
    }

    @Test func exportsHoldEverythingSince() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let sessions = (0..<2_500).map { session("s\($0)", days: Int64($0 % 5)) }
        try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
        let events = (0..<2_500).map {
            SessionEvent(
                at: TestTime.now.adding(milliseconds: Int64($0)), kind: .finished, account: "anchor",
                provider: .anchor, session: .sample("s\($0)"))
        }
        _ = try await archive.append(events, account: account)
        let all = Lines()
        try await archive.exportSessions(accounts: [account], since: nil) { await all.add($0.map(\.id)) }
        #expect(Set(await all.lines) == Set(sessions.map(\.id)))
        let some = Lines()
        let since = TestTime.now.adding(milliseconds: -2 * Self.day)
        try await archive.exportSessions(accounts: [account], since: since) { sessions in
            #expect(sessions.allSatisfy { $0.configuration == .object([]) })
            await some.add(sessions.map(\.id))
        }
        #expect(await some.lines.count == 1_500)
        let told = Lines()
        try await archive.exportEvents(
            accounts: [account], since: TestTime.now.adding(milliseconds: 1_000)
        ) { await told.add($0.map(\.line)) }
        #expect(await told.lines.count == 1_500)
        #expect(await told.lines.first?.hasPrefix("{\"seq\":1001,\"at\":") == true)
    }
}

private actor Lines {
    private(set) var lines: [String] = []

    func add(_ more: [String]) {
        lines += more
    }
}
