import BrowserSessions
import Foundation
import Testing
import TestSupport

@testable import SessionArchive

struct AccountTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    @Test func aRenamedAccountKeepsItsSessions() async throws {
        let archive = try await folder.open()
        let before = try await archive.anchor(named: "prod")
        try await archive.keep([ArchiveRow(account: before, session: .sample("a", account: "prod"))])
        let after = try await archive.anchor(named: "live")
        #expect(after.row == before.row)
        let keys = try await archive.newest(account: after, limit: 1).map(\.key)
        #expect(keys == [SessionKey(account: "live", id: "a")])
    }

    @Test func anAccountIsFoundByItsKeyAndOnlyByIt() async throws {
        let archive = try await folder.open()
        func known(_ key: String) async throws -> ArchiveAccount? {
            try await archive.knownAccount(
                named: "prod", provider: .anchor, baseURL: "https://a.example.com", key: key)
        }
        #expect(try await known("one") == nil)
        let made = try await archive.account(
            named: "prod", provider: .anchor, baseURL: "https://a.example.com", key: "one")
        #expect(try await known("one") == made)
        #expect(try await known("two") == nil)
        #expect(try await archive.accounts().count == 1, "to look writes nothing")
    }

    @Test func vendorAddressAndKeyMakeTheAccount() async throws {
        let archive = try await folder.open()
        var rows: Set<Int64> = []
        for provider in [ProviderKind.anchor, .hyperbrowser] {
            for baseURL in ["https://a.example.com", "https://b.example.com"] {
                for key in ["one", "two"] {
                    rows.insert(
                        try await archive.account(named: "x", provider: provider, baseURL: baseURL, key: key).row)
                }
            }
        }
        #expect(rows.count == 8)
    }

    @Test func theNextStartKnowsTheAccount() async throws {
        try await folder.fill(2)
        let archive = try await folder.open()
        #expect(try await archive.newest(account: try await archive.anchor(), limit: 5).count == 2)
        #expect(try await archive.newest(account: try await archive.anchor(key: "sk-two"), limit: 5).count == 0)
    }

    @Test func theKeyStandsNowhere() async throws {
        let key = "sk-5ECRET-key-text"
        let archive = try await folder.open()
        let account = try await archive.anchor(key: key)
        try await archive.keep([ArchiveRow(account: account, session: .sample("a"))])
        var found = 0
        for name in folder.names {
            let bytes = try folder.bytes(of: "\(folder.archiveFolder)/\(name)")
            #expect(bytes.range(of: Data(key.utf8)) == nil)
            found += bytes.range(of: Data("https://api.example.com".utf8)) == nil ? 0 : 1
        }
        // What does stand there is found this way, so that the search above proves something.
        #expect(found > 0)
    }

    @Test func twoArchivesHashOneKeyDifferently() async throws {
        let other = try ArchiveTestFolder()
        let (one, two) = (try await folder.open(), try await other.open())
        #expect(one.salt.count == 32)
        #expect(SessionArchive.hash(of: "k", salt: one.salt) != SessionArchive.hash(of: "k", salt: two.salt))
    }

    /// RFC 4231, test case 2.
    @Test func theHashIsHMACOfSHA256() {
        let hash = SessionArchive.hash(of: "what do ya want for nothing?", salt: Data("Jefe".utf8))
        let text = hash.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
        #expect(text == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
