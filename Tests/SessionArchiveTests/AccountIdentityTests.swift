import BrowserSessions
import HTTPTransport
import Synchronization
import TestSupport
import Testing

@testable import SessionArchive

/// A key's source that a test can change, and how often it was asked.
final class KeySource: Sendable {
    private let state: Mutex<(key: String?, asked: Int)>

    init(_ key: String?) { state = Mutex((key, 0)) }

    var asked: Int { state.withLock(\.asked) }

    func change(to key: String?) { state.withLock { $0.key = key } }

    func read() throws(ProviderError) -> String {
        let key = state.withLock { state in
            state.asked += 1
            return state.key
        }
        guard let key else { throw .keyUnavailable(reason: "there is none") }
        return key
    }

    func account(_ name: String, isProgram: Bool = false, baseURL: String = "https://api.example.com")
        -> ConfiguredAccount
    {
        ConfiguredAccount(
            name: name, provider: .anchor, baseURL: baseURL,
            keyRing: KeyRing { () throws(ProviderError) in try self.read() }, keyIsFromProgram: isProgram)
    }
}

/// The time, as a test says it is.
final class TestNow: Sendable {
    private let time = Mutex(TestTime.now)

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) } }
}

struct AccountIdentityTests {
    private let folder: ArchiveTestFolder
    private let time = TestNow()

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func identities(_ archive: SessionArchive, _ accounts: [ConfiguredAccount]) -> AccountIdentities {
        AccountIdentities(archive: archive, configured: accounts) { [time] in time.now }
    }

    @Test func anAccountIsMadeOnceAndRemembered() async throws {
        let archive = try await folder.open()
        let source = KeySource("sk-one")
        let identities = identities(archive, [source.account("anchor")])
        let first = await identities.account(named: "anchor")
        #expect(first == (try await archive.anchor()))
        #expect(await identities.account(named: "anchor") == first)
        #expect(await identities.accounts() == [try #require(first)])
        #expect(await identities.account(named: "other") == nil)
        #expect(source.asked == 1)
    }

    @Test func aProgramThatGivesNoKeyIsAskedAgainAfterAMinute() async throws {
        let archive = try await folder.open()
        let source = KeySource(nil)
        let identities = identities(archive, [source.account("anchor", isProgram: true)])
        for _ in 0..<3 { #expect(await identities.account(named: "anchor") == nil) }
        #expect(source.asked == 1)
        source.change(to: "sk-one")
        time.advance(seconds: 59)
        #expect(await identities.account(named: "anchor") == nil)
        time.advance(seconds: 1)
        #expect(await identities.account(named: "anchor") != nil)
        #expect(source.asked == 2)
    }

    @Test func anotherKeyUnderTheSameNameIsAnotherAccount() async throws {
        let archive = try await folder.open()
        let (old, new) = (KeySource("sk-one"), KeySource("sk-two"))
        let identities = identities(archive, [old.account("anchor"), old.account("stays")])
        let first = try #require(await identities.account(named: "anchor"))
        await identities.use([new.account("anchor"), old.account("stays")], changed: ["anchor"])
        let second = try #require(await identities.account(named: "anchor"))
        #expect(second.row != first.row)
        await identities.use([old.account("stays")], changed: ["anchor"])
        #expect(await identities.account(named: "anchor") == nil)
    }

    @Test func aKeyThatComesAfterTheChangeIsNotTakenForTheNewOnes() async throws {
        let archive = try await folder.open()
        let (asked, release) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
        let slow = ConfiguredAccount(
            name: "anchor", provider: .anchor, baseURL: "https://api.example.com",
            keyRing: KeyRing { () async throws(ProviderError) in
                asked.continuation.yield()
                for await _ in release.stream { break }
                return "sk-one"
            }, keyIsFromProgram: true)
        let identities = identities(archive, [slow])
        async let late = identities.account(named: "anchor")
        for await _ in asked.stream { break }
        await identities.use([KeySource("sk-two").account("anchor")], changed: ["anchor"])
        release.continuation.yield()
        let old = try #require(await late)
        let present = try #require(await identities.account(named: "anchor"))
        #expect(present.row != old.row)
        #expect(present == (try await archive.anchor(key: "sk-two")))
    }

    @Test func whoIsMetIsLookedUpWithoutWritingOrWaiting() async throws {
        let archive = try await folder.open()
        let (plain, program) = (KeySource("sk-one"), KeySource("sk-program"))
        let configured = [plain.account("plain"), program.account("program", isProgram: true)]
        let identities = identities(archive, configured)
        #expect(await identities.met().isEmpty)
        #expect(try await archive.accounts().isEmpty, "to look writes nothing")
        // Two keys that the program gave in the past: the one read last is taken for the present one.
        var rows: [ArchiveAccount] = []
        for (key, seconds) in [("sk-old", 10), ("sk-newer", 20)] as [(String, Int64)] {
            let account = try await archive.anchor(named: "program", key: key)
            let at = TestTime.now.adding(milliseconds: seconds * 1000)
            try await archive.note(AccountExtent(at: at, total: nil), account: account)
            rows.append(account)
        }
        let known = try await archive.anchor(named: "plain")
        #expect(await identities.met() == [known, rows[1]])
        #expect(program.asked == 0)
    }
}
