import BrowserSessions
import Foundation
import TestSupport
import Testing

@testable import SessionArchive

struct RecordTests {
    private func read(_ bytes: Data) -> Session {
        var session = Session(
            key: SessionKey(account: "", id: ""), provider: .anchor, status: "", fetchedAt: TestTime.now, raw: .null)
        bytes.withUnsafeBytes { SessionBytes.read($0, into: &session) }
        return session
    }

    @Test func anySessionReadsBackAsItWas() {
        for seed in 0..<1_000 {
            var random = SeededGenerator(seed: UInt64(seed))
            var session = random.session()
            var found = read(SessionBytes.data(of: session, isWhole: true))
            // What a record does not hold.
            (found.key.account, found.provider) = (session.account, session.provider)
            (session.configuration, session.raw) = (nil, .null)
            #expect(found == session, "seed \(seed)")
        }
    }

    /// A number is one field's for ever: these stand in archives.
    @Test func numbersStay() {
        let numbers = SessionField.allCases.map { "\($0.rawValue) \(RecordField.field($0).number)" }
        #expect(
            numbers == [
                "state 2", "status 3", "started_at 4", "ended_at 5", "duration_s 7", "credits 8", "bandwidth_bytes 9",
                "cost 10", "currency 11", "domains 12", "target_url 13", "end_url 14", "tags 15", "steps 16",
                "navigations 17", "captcha 18", "error 19", "api_key_name 22", "zone 23", "browser_ip 24", "proxy 25",
                "proxy_type 26", "headless 27", "recording 28", "stealth 29", "profile 30", "batch_id 31",
                "playground 32", "task_initiated 33", "task_executions 34", "updated_at 35", "region 37", "project 38",
                "name 39", "expires_at 40", "end_reason 41",
            ])
        let own = [RecordField.id, .fetchedAt, .hasFailure, .failureCode, .failureMessage, .maxDuration].map(\.number)
        #expect(own == [1, 6, 19, 20, 21, 36])
    }

    @Test func anySessionComesBackFromTheArchive() async throws {
        let folder = try ArchiveTestFolder()
        let archive = try await folder.open()
        var random = SeededGenerator(seed: 7)
        var expected: [String: Session] = [:]
        let account = try await archive.anchor()
        for index in 0..<200 {
            var session = random.session()
            session.key = SessionKey(account: "anchor", id: "\(index) \(session.id)")
            session.provider = .anchor
            expected[session.id] = session
        }
        try await archive.keep(expected.values.map { ArchiveRow(account: account, session: $0) })
        for (id, session) in expected {
            #expect(try await archive.session(account: account, id: id) == session)
        }
    }

    @Test func nothingIsNotTheSameAsEmpty() async throws {
        let folder = try ArchiveTestFolder()
        let archive = try await folder.open()
        let account = try await archive.anchor()
        var session = Session.sample("a")
        try await archive.keep([ArchiveRow(account: account, session: session)])
        let plain = try #require(try await archive.session(account: account, id: "a"))
        #expect(plain.configuration == nil && plain.failure == nil && plain.tags == nil)
        session.configuration = .null
        session.failure = SessionFailure(code: nil, message: nil)
        session.tags = []
        try await archive.keep([ArchiveRow(account: account, session: session)])
        #expect(try await archive.session(account: account, id: "a") == session)
    }

    @Test func damagedBytesNeverReachBeyondTheirEnd() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            var bytes = SessionBytes.data(of: random.session(), isWhole: true)
            for _ in 0..<3 where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let cut = bytes.prefix(Int.random(in: 0...bytes.count, using: &random))
            #expect(read(Data(cut)).account.isEmpty)
        }
    }

    @Test func fieldsOfLaterVersionsArePassedOver() {
        let session = Session.sample("a") { $0.zone = "eu" }
        // Field 60 in each of the three shapes, in front of what this version knows.
        let later: [UInt8] = [60 << 2, 0x81, 0x01, 60 << 2 | 1, 0, 0, 0, 0, 0, 0, 0, 0, 60 << 2 | 2, 2, 7, 7]
        #expect(read(Data(later) + SessionBytes.data(of: session, isWhole: true)).zone == "eu")
    }

    @Test(arguments: ["3.250", "0.1", "12", "-0", "1E5", "12345678901234567890.123", "61.234"])
    func figuresKeepTheirDigits(text: String) throws {
        let session = Session.sample("a") { $0.credits = Figure(text) }
        #expect(read(SessionBytes.data(of: session)).credits?.text == text)
    }
}
