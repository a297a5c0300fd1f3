import BrowserSessions
import Foundation
import GRDB
import TestSupport
import Testing

@testable import SessionArchive

struct MigrationTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    /// An archive as the first version left it.
    private func makeFirstArchive() throws {
        try folder.makeArchiveFolder()
        let queue = try DatabaseQueue(path: folder.archivePath)
        try ArchiveSchema.migrator.migrate(queue, upTo: "1: accounts and sessions")
        try queue.write { database in
            let salt = try #require(try Data.fetchOne(database, sql: "SELECT salt FROM identity"))
            try database.execute(
                sql: "INSERT INTO account VALUES (1, 'anchor', 'https://api.example.com', ?, 'old name')",
                arguments: [SessionArchive.hash(of: "sk-one", salt: salt)])
            let record = """
                {"account":"old name","provider":"anchor","id":"a","state":"failed","status":"failed",\
                "fetched_at":"2026-11-21T11:00:00.000Z","started_at":"2026-11-21T10:00:00.000Z","credits":3.250,\
                "bandwidth_bytes":12,"domains":["x.example"],"error":{"code":"timeout"},"proxy":true,\
                "config":{"headless":true}}
                """
            let started = Timestamp(iso8601: "2026-11-21T10:00:00Z")?.milliseconds
            try database.execute(
                sql: "INSERT INTO session VALUES (1, 1, 'a', 'failed', 'failed', ?, ?, ?, ?, ?)",
                arguments: [started, started.map { $0 + 60_000 }, started.map { $0 + 3_600_000 }, record, "{\"r\":1}"])
            try database.execute(
                sql: "INSERT INTO session VALUES (2, 1, 'b', 'running', 'running', ?, NULL, ?, '{}', NULL)",
                arguments: [started, started])
        }
        try queue.close()
    }

    @Test func sessionsOfTheFirstVersionAreTakenOver() async throws {
        try makeFirstArchive()
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let session = try #require(try await archive.session(account: account, id: "a"))
        #expect(session.credits?.text == "3.250")
        #expect(session.domains == ["x.example"])
        #expect(session.failure == SessionFailure(code: "timeout", message: nil))
        #expect(session.usesProxy == true)
        #expect(session.configuration == .object([JSONMember("headless", .bool(true))]))
        #expect(session.raw == .object([JSONMember("r", .number("1"))]))
        #expect(session.endedAt == Timestamp(iso8601: "2026-11-21T10:01:00Z"))
        #expect(session.state == .failed)
        let known = try await archive.lastKnown(accounts: [account], limit: 10)
        #expect(known.accounts.map { [$0.sessions, $0.active, $0.failed] } == [[2, 1, 1]])
        let from = try #require(Timestamp(iso8601: "2026-11-21T10:00:00Z"))
        let series = try await archive.series(
            accounts: [account], from: from, to: from.adding(milliseconds: 120_000), buckets: 2)
        #expect(series.first?.buckets.map { $0?.starts } == [2, 0])
        #expect(series.first?.buckets.map { $0?.failed } == [0, 1])
        #expect(series.first?.buckets.last??.credits == 3.25)
        #expect(try await archive.statusWords(account: account).map(\.word) == ["failed", "running"])
        // It can give pages back to the disk once it has been pruned.
        _ = try await archive.prune(
            ArchiveRetention(keep: .days(1), raw: .zero, maxSize: 1 << 30), now: TestTime.now)
        #expect(try await archive.pool.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") } == 2)
        #expect(try await archive.session(account: account, id: "a")?.raw == .null)
    }

    @Test func aNewArchiveCanGivePagesBack() async throws {
        let archive = try await folder.open()
        #expect(try await archive.pool.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") } == 2)
    }
}
