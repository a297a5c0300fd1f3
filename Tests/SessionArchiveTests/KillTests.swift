import BrowserSessions
import Foundation
import GRDB
import TestSupport
import Testing

@testable import SessionArchive

/// What a process leaves behind that is killed while it writes: its files as they lie there in the middle of a
/// transaction, taken away and opened elsewhere.
struct KillTests {
    private let folder: ArchiveTestFolder
    private let elsewhere: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
        elsewhere = try ArchiveTestFolder()
        try elsewhere.makeArchiveFolder()
    }

    private func takeFiles() throws {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: elsewhere.archivePath + suffix)
        }
        // The shared memory dies with the processes.
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: folder.archivePath + suffix, toPath: elsewhere.archivePath + suffix)
        }
    }

    @Test func whatWasAcknowledgedIsThereAndNothingByHalves() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        // Pages of unfinished transactions go to the log early.
        try await archive.outsideTransactions { try $0.execute(sql: "PRAGMA cache_size = 5") }
        var acknowledged: [Int64] = []
        for round in 0..<20 {
            let sessions = (0..<40).map { Session.sample("\(round)-\($0)") }
            try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
            let event = SessionEvent(
                at: TestTime.now, kind: .finished, account: "anchor", provider: .anchor, session: sessions[0])
            acknowledged += try await archive.append([event], account: account).map(\.seq)

            struct Killed: Error {}
            let copy = elsewhere
            await #expect(throws: ArchiveError.self) {
                try await archive.writing(prepare: {}) { [self] database, _ in
                    let rows = (0..<300).map { SessionRow(account: 1, session: .sample("half-\(round)-\($0)")) }
                    try SessionTables(database: database).keep(rows)
                    try takeFiles()
                    throw Killed()
                }
            }
            let left = try await copy.open()
            let there = try await left.anchor()
            let known = try await left.lastKnown(accounts: [there], limit: 10_000)
            #expect(known.sessions.count == 40 * (round + 1))
            #expect(known.accounts[0].sessions == known.sessions.count)
            #expect(!known.sessions.contains { $0.id.hasPrefix("half") })
            #expect(try await left.events(after: 0, limit: 100, accounts: [there]).map(\.seq) == acknowledged)
            let check = try await left.pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
            #expect(check == "ok")
            await left.close()
        }
    }
}
