import BrowserSessions
import Foundation
import GRDB
import Testing
import TestSupport

@testable import SessionArchive

struct ReadingTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func archive(_ ids: [String]) async throws -> (SessionArchive, ArchiveAccount) {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        try await archive.keep(ids.map { ArchiveRow(account: account, session: .sample($0)) })
        return (archive, account)
    }

    @Test func theNewestComeFirstAndThoseWithoutAStartLast() async throws {
        let (archive, account) = try await archive([])
        let sessions: [Session] = [
            .sample("never") { $0.startedAt = nil }, .sample("old", startedAgo: 500),
            .sample("tie-b", startedAgo: 50), .sample("tie-a", startedAgo: 50), .sample("new", startedAgo: 5),
        ]
        try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
        let ids = try await archive.newest(account: account, limit: 10).map(\.id)
        #expect(ids == ["new", "tie-a", "tie-b", "old", "never"])
        #expect(try await archive.newest(account: account, limit: 2).map(\.id) == ["new", "tie-a"])
        #expect(try await archive.newest(account: account, limit: 0) == [])
        #expect(try await archive.newest(account: account, limit: -1) == [])
    }

    @Test func ofTwoReadingsTheLaterStays() async throws {
        let (archive, account) = try await archive([])
        func keep(_ status: String, _ seconds: Int64) async throws {
            let moment = TestTime.now.adding(milliseconds: seconds * 1000)
            try await archive.keep([
                ArchiveRow(account: account, session: .sample("a", status: status, fetchedAt: moment))
            ])
        }
        try await keep("running", 10)
        try await keep("starting", 5)
        #expect(try await archive.session(account: account, id: "a")?.status == "running")
        try await keep("stopped", 10)
        #expect(try await archive.session(account: account, id: "a")?.status == "stopped")
        try await keep("completed", 11)
        #expect(try await archive.session(account: account, id: "a")?.status == "completed")
        #expect(try await archive.count() == 1)
    }

    @Test(arguments: [
        ("abc", ["abc", "ABCD", "abce"]), ("ABC", ["abc", "ABCD", "abce"]), ("ab%", ["ab%c"]), ("ab_", ["ab_c"]),
        ("ab\\", ["ab\\c"]), ("ab'", ["ab'c"]), ("%", []), ("é", ["é1"]), ("abcdef", []), ("", []),
    ])
    func aPrefixMeansItself(prefix: String, ids: [String]) async throws {
        let all = ["abc", "abce", "ABCD", "ab%c", "ab_c", "ab\\c", "ab'c", "abd", "é1", "b"]
        let (archive, account) = try await archive(all)
        let found = try await archive.sessions(idPrefix: prefix, limit: 10, accounts: [account])
        #expect(found.map(\.id) == ids)
    }

    @Test func aWholeIdComesBeforeLongerOnes() async throws {
        let (archive, account) = try await archive(["s10", "s1", "s100", "s1-x"])
        let found = try await archive.sessions(idPrefix: "S1", limit: 1, accounts: [account])
        #expect(found.map(\.id) == ["s1"])
    }

    @Test func onlyTheAccountsAskedForAreSearched() async throws {
        let (archive, account) = try await archive(["same", "samething"])
        let other = try await archive.account(
            named: "bd", provider: .brightdata, baseURL: "https://api.example.com", key: "sk-one")
        try await archive.keep([
            ArchiveRow(account: other, session: .sample("same", account: "bd", provider: .brightdata))
        ])
        func found(_ accounts: [ArchiveAccount]) async throws -> [SessionKey] {
            try await archive.sessions(idPrefix: "same", limit: 10, accounts: accounts).map(\.key)
        }
        #expect(try await found([other]) == [SessionKey(account: "bd", id: "same")])
        #expect(try await found([account]).map(\.id) == ["same", "samething"])
        #expect(try await found([other, account]).count == 3)
        #expect(try await found([]) == [])
        #expect(try await archive.session(account: other, id: "samething") == nil)
    }

    @Test func bothReadsAreOffAnIndex() async throws {
        let (archive, _) = try await archive(["a"])
        func plan(_ condition: String) async throws -> String {
            try await archive.pool.read { database in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN SELECT record FROM session WHERE \(condition)")
                    .map { $0["detail"] as String }.joined(separator: "; ")
            }
        }
        let newest = try await plan("account = 1 ORDER BY started_at DESC, id LIMIT 5")
        #expect(newest == "SEARCH session USING INDEX session_by_start (account=?)")
        let prefix = try await plan(
            "id COLLATE NOCASE >= 'a' AND id COLLATE NOCASE < 'b' AND +account IN (1, 2) "
                + "ORDER BY id COLLATE NOCASE, account LIMIT 5")
        #expect(prefix.contains("USING INDEX session_by_id (id>? AND id<?)"))
        #expect(!prefix.contains("TEMP B-TREE"))
    }

    @Test func anIdWithANULIsNotCutThere() async throws {
        let (archive, account) = try await archive(["a", "a\0b", "a\0c"])
        #expect(try await archive.count() == 3)
        #expect(try await archive.session(account: account, id: "a\0b")?.id == "a\0b")
    }
}
