import BrowserSessions
import Testing
import TestSupport

@testable import SessionArchive

struct RecordTests {
    @Test func anySessionReadsBackAsItWas() throws {
        for seed in 0..<1_000 {
            var random = SeededGenerator(seed: UInt64(seed))
            let session = random.session()
            let text = session.archived.line
            #expect(Session(archived: try JSONValue(parsing: text)) == session, "seed \(seed): \(text)")
        }
    }

    @Test func anySessionComesBackFromTheArchive() async throws {
        let folder = try TemporaryFolder()
        let archive = try await folder.open()
        var random = SeededGenerator(seed: 7)
        var expected: [String: Session] = [:]
        let account = try await archive.anchor()
        for index in 0..<200 {
            var session = random.session()
            session.key = SessionKey(account: "anchor", id: "\(index) \(session.id)")
            expected[session.id] = session
        }
        try await archive.keep(expected.values.map { ArchiveRow(account: account, session: $0) })
        for (id, session) in expected {
            #expect(try await archive.session(account: account, id: id) == session)
        }
    }

    @Test func everyPrintedFieldIsArchived() {
        let printed = Set(Session.sample("a").json(at: TestTime.now).members?.map(\.name) ?? [])
        let always: Set = ["account", "provider", "id", "state", "status", "fetched_at"]
        #expect(always.union(ArchivedField.all.map(\.name)) == printed)
    }

    @Test func nothingIsNotTheSameAsEmpty() {
        var session = Session.sample("a")
        #expect(Session(archived: session.archived)?.configuration == nil)
        #expect(Session(archived: session.archived)?.failure == nil)
        #expect(Session(archived: session.archived)?.tags == nil)
        session.configuration = .null
        session.failure = SessionFailure(code: nil, message: nil)
        session.tags = []
        #expect(Session(archived: session.archived) == session)
    }

    @Test func theRecordedLengthOfAnActiveSessionIsNotItsAge() {
        let session = Session.sample("a", status: "running")
        #expect(session.archived["duration_s"] == nil)
        #expect(Session(archived: session.archived) == session)
    }

    @Test(arguments: ["account", "provider", "id", "status", "fetched_at"])
    func aRecordWithoutItsIdentityIsNone(name: String) {
        let members = Session.sample("a").archived.members ?? []
        #expect(Session(archived: .object(members)) != nil)
        #expect(Session(archived: .object(members.filter { $0.name != name })) == nil)
    }

    @Test func namesOfLaterVersionsArePassedOver() {
        let session = Session.sample("a")
        let members = (session.archived.members ?? []) + [JSONMember("mood", .string("fine"))]
        #expect(Session(archived: .object(members)) == session)
    }
}
