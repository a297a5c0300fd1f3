import BrowserSessions
import GRDB
import TestSupport
import Testing

@testable import SessionArchive

/// Events of the time when only their messages said what causes trouble and what was found.
struct EventMigrationTests {
    private let folder: ArchiveTestFolder
    private let now = TestTime.now.milliseconds

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func old(_ fill: (ThirdSchema) throws -> Void) throws {
        try folder.makeArchiveFolder()
        let old = try ThirdSchema(path: folder.archivePath)
        try fill(old)
        try old.queue.close()
    }

    /// Real sentences of that time; they stay as they are here, however errors are worded now.
    @Test(arguments: [
        ("401, the key was refused: no such key; check the key from ANCHORBROWSER_API_KEY", TroubleCause?.some(.key)),
        ("402, out of credits; top up the account, or wait for the next billing period", .payment),
        ("403, the key may not list sessions; give the key the right to read sessions", .permission),
        ("429, too many requests, retry after 5 s; wait", .tooManyRequests),
        ("404; check the base URL", .refusedRequest),
        ("308; redirects are not followed", .refusedRequest), ("502: bad gateway: upstream; try again later", .server),
        ("503 Service Unavailable; the vendor has trouble", .server),
        ("unexpected answer: sessions is missing; check that", .answer),
        ("unreadable answer: it ended early; check that", .answer),
        ("unknown host; check the network", .network), ("connection refused; check the network", .network),
        ("no connection within 5 s; check", .network), ("no complete answer within 30 s; check", .network),
        ("the connection was closed before the answer was complete; check", .network),
        ("TLS failed: certificate expired; check", .network), ("the answer is larger than 64 MiB; check", .network),
        (
            "unexpected answer: the list of active sessions is without 8 of its 12, all at once; not believed until a "
                + "second reading says so", .vanished
        ),
        ("its list has been read again, and is believed", .vanished), ("answers again", nil),
        ("the program for the key ended with 1; set the key again", nil), ("99 bottles", nil), ("", nil),
    ])
    func aCauseIsReadOffTheSentence(text: String, cause: TroubleCause?) {
        #expect(EarlyMessage(text: text).cause == cause)
    }

    @Test(arguments: [
        ("overdue: running for over 60m", true, FindingTopic?.some(FindingTopic(.overdue))),
        ("bandwidth: 9 MB, over twice the median 2 MB of 11 sessions of a: b", true, FindingTopic(.bandwidth)),
        ("captcha: 10 of the last 20 were not solved", false, FindingTopic(.captcha)),
        ("repeated_error: no_peers: 4 times within 1h", false, FindingTopic(.repeatedError, of: "no_peers")),
        ("repeated_error: a: b:c: 4 times within 1h", false, FindingTopic(.repeatedError, of: "a: b:c")),
        (
            "failure_share: zone sb1: failed 9 of 10 in the last hour, 1 of 20 in the day before", false,
            FindingTopic(.failureShare, of: "zone sb1")
        ),
        ("batch_failed: 3c1a77e0: failed 3 of 400", false, FindingTopic(.batchFailed, of: "3c1a77e0")),
        ("leak: state:running age:>1h", true, nil), ("overdue", true, nil), ("", true, nil),
    ])
    func aFindingIsReadOffTheSentence(text: String, isOfSession: Bool, topic: FindingTopic?) {
        #expect(EarlyMessage(text: text).finding(ofSession: isOfSession) == topic)
    }

    @Test func oldEventsAreKnownAgain() async throws {
        let messages: [(kind: String, id: String?, message: String?)] = [
            ("trouble", nil, "429, too many requests, retry after 5 s; wait"),
            ("finding", "s1", "idle: no movement for 10m, at 3 steps"),
            ("finding", nil, "repeated_error: no_peers: 3 times within 1h"),
            ("finding", "s1", "leak: state:running"), ("failed", "s1", "429: no_peers"), ("trouble", nil, nil),
        ]
        try old { old in
            for (kind, id, message) in messages { try old.insert(kind, id: id, at: now, message: message) }
        }
        let archive = try await folder.open()
        let account = try await archive.anchor()
        #expect(account.row == 1)
        let events = try await archive.events(after: 0, limit: 100, accounts: [account])
        #expect(events.map(\.message) == messages.map(\.message), "nothing is lost")
        #expect(events.map(\.seq) == [1, 2, 3, 4, 5, 6])
        #expect(events.map(\.cause) == [.tooManyRequests, nil, nil, nil, nil, nil])
        #expect(
            events.map(\.finding) == [
                nil, FindingTopic(.idle), FindingTopic(.repeatedError, of: "no_peers"), nil, nil, nil,
            ])
        // What is seen again now has the number that it got then, in whatever words.
        func again(
            _ kind: SessionEvent.Kind, _ id: String?, _ message: String, cause: TroubleCause? = nil,
            finding: FindingTopic? = nil
        ) async throws -> Int64 {
            let event = SessionEvent(
                at: TestTime.now.adding(milliseconds: 9_000), kind: kind, account: "anchor", provider: .anchor,
                session: id.map { .sample($0, status: "running") }, message: message, cause: cause, finding: finding)
            return try await archive.append([event], account: account)[0].seq
        }
        #expect(try await again(.trouble, nil, "asked too often", cause: .tooManyRequests) == 1)
        #expect(try await again(.finding, "s1", "stands still", finding: FindingTopic(.idle)) == 2)
        #expect(
            try await again(.finding, nil, "again", finding: FindingTopic(.repeatedError, of: "no_peers")) == 3)
        #expect(try await again(.finding, "s1", "leak: state:running") == 4)
        #expect(try await again(.trouble, nil, "429", cause: .server) == 7)
    }

    @Test func aProgramOfThatTimeLeavesTheNewFileAlone() async throws {
        try old { try $0.insert("trouble", at: now, message: "502") }
        let archive = try await folder.open()
        var early = DatabaseMigrator()
        for step in ThirdSchema.steps { early.registerMigration(step) { _ in } }
        let migrator = early
        #expect(try await archive.pool.read { try migrator.hasBeenSuperseded($0) })
        await archive.close()
        // A second opening changes nothing any more.
        let again = try await folder.open()
        #expect(try await again.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") } == 1)
    }

    /// The tables that the steps make and those written out are the same: else the tests above say nothing.
    @Test func theOldTablesAreThoseOfTheThirdStep() throws {
        try old { _ in }
        func columns(_ queue: DatabaseQueue) throws -> [String] {
            try queue.read { database in
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk
                        FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
                        WHERE m.type = 'table' ORDER BY 1
                        """)
            }
        }
        let made = try DatabaseQueue()
        try ArchiveSchema.migrator.migrate(made, upTo: "3: when hosts refused")
        #expect(try columns(made) == columns(DatabaseQueue(path: folder.archivePath)))
    }
}
