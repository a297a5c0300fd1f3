import BrowserSessions
import Foundation
import TestSupport
import Testing

@testable import SessionArchive

struct EventTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func event(
        _ kind: SessionEvent.Kind, _ id: String?, _ span: (Int64?, Int64), status: String = "completed",
        changes: [FieldChange] = [], message: String? = nil, cause: TroubleCause? = nil, finding: FindingTopic? = nil
    ) -> SessionEvent {
        SessionEvent(
            at: at(span.1), notBefore: span.0.map(at), kind: kind, account: "anchor", provider: .anchor,
            session: id.map { .sample($0, status: status) }, changes: changes, message: message, cause: cause,
            finding: finding)
    }

    private func status(_ old: String, _ new: String) -> FieldChange {
        FieldChange(field: "status", old: .string(old), new: .string(new))
    }

    /// A finding or an alert's event, as one program makes it.
    struct Found: Sendable {
        var topic: FindingTopic?
        var message: String

        init(_ kind: FindingKind, of subject: String? = nil, _ message: String) {
            (topic, self.message) = (FindingTopic(kind, of: subject), message)
        }

        init(alert message: String) { self.message = message }
    }

    /// Two who look find the same at moments of their own, with numbers that have grown, whatever their sentences are.
    @Test(arguments: [
        ("s1" as String?, Found(alert: "leak: state:running"), Found(alert: "leak: state:running"), Int64(12), true),
        ("s1", Found(alert: "leak: state:running"), Found(alert: "leak: state:running"), 60, false),
        ("s1", Found(alert: "leak: state:running"), Found(alert: "other: state:running"), 2, false),
        ("s1", Found(.idle, "idle: at 3 steps"), Found(.idle, "nothing moves: at 4 steps"), 60, true),
        ("s1", Found(.idle, "idle: no movement"), Found(.overdue, "idle: no movement"), 1, false),
        ("s1", Found(.idle, "idle: state:running"), Found(alert: "idle: state:running"), 1, false),
        ("s1", Found(alert: "idle: state:running"), Found(alert: "idle: tag:qa"), 1, false),
        (nil, Found(.repeatedError, of: "e4", "3 times"), Found(.repeatedError, of: "e4", "5 times"), 900, true),
        (nil, Found(.repeatedError, of: "e4", "3 times"), Found(.repeatedError, of: "e5", "3 times"), 1, false),
        (nil, Found(.repeatedError, of: "e4", "3 times"), Found(.repeatedError, of: "e4", "3 times"), 3_700, false),
        (nil, Found(.captcha, "10 of 20"), Found(.captcha, "11 of 20"), 5, true),
        (nil, Found(.failureShare, of: "zone a", "x"), Found(.failureShare, of: "domain a", "x"), 5, false),
    ])
    func aFindingOfTwoIsOne(id: String?, first: Found, second: Found, later: Int64, isOne: Bool) async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let one = try await archive.append(
            [event(.finding, id, (0, 1), message: first.message, finding: first.topic)], account: account)
        let other = try await archive.append(
            [event(.finding, id, (later, later + 1), message: second.message, finding: second.topic)],
            account: account)
        #expect((one[0].seq == other[0].seq) == isOne)
    }

    @Test func aChangeSeenAtTwoMomentsIsOneThoughItsFiguresHaveGrown() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        func steps(_ count: String) -> FieldChange { FieldChange(field: "steps", old: .null, new: .number(count)) }
        let one = try await archive.append(
            [event(.changed, "a", (0, 4), status: "running", changes: [status("starting", "running"), steps("3")])],
            account: account)
        let other = try await archive.append(
            [event(.changed, "a", (2, 5), status: "running", changes: [status("starting", "running"), steps("4")])],
            account: account)
        #expect(one[0].seq == other[0].seq)
    }

    @Test func eventsComeBackAsTheyWere() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        var random = SeededGenerator(seed: 9)
        var events: [SessionEvent] = []
        for index in 0..<100 {
            var session = random.session()
            session.key = SessionKey(account: "anchor", id: "\(index)\(session.id)")
            (session.provider, session.configuration, session.raw) = (.anchor, nil, .null)
            events.append(
                SessionEvent(
                    at: random.moment(), notBefore: random.maybe { $0.moment() },
                    kind: random.pick(SessionEvent.Kind.allCases), account: "anchor", provider: .anchor,
                    session: random.maybe { _ in session },
                    changes: random.some { FieldChange(field: $0.text(), old: $0.json(), new: $0.json()) },
                    message: random.maybe { _ in "message \(index)" },
                    cause: random.maybe { $0.pick(TroubleCause.allCases) },
                    finding: random.maybe { random in
                        FindingTopic(random.pick(FindingKind.allCases), of: random.maybe { $0.text().idColumn })
                    }))
        }
        let numbered = try await archive.append(events, account: account)
        #expect(numbered.map(\.message) == events.map(\.message))
        let found = try await archive.events(after: 0, limit: 1_000, accounts: [account])
        for event in found { #expect(numbered.contains(event)) }
        #expect(found.map(\.seq) == found.map(\.seq).sorted())
        #expect(found.count > 60)
        let latest = try await archive.latestEvents(limit: 3, accounts: [account])
        #expect(latest == Array(found.suffix(3)))
        #expect(try await archive.events(after: latest[0].seq, limit: 1, accounts: [account]) == [latest[1]])
        let one = try #require(found.first { $0.session != nil })
        #expect(try await archive.events(ofSession: one.id ?? "", account: account).contains(one))
        #expect(try await archive.events(after: 0, limit: 9, accounts: []) == [])
    }

    @Test func theConfigurationOfAnEventsSessionIsTheSessions() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let session = Session.sample("a") { $0.configuration = .object([JSONMember("x", .bool(true))]) }
        try await archive.keep([ArchiveRow(account: account, session: session)])
        let given = SessionEvent(at: at(0), kind: .finished, account: "anchor", provider: .anchor, session: session)
        _ = try await archive.append([given], account: account)
        let found = try await archive.latestEvents(limit: 1, accounts: [account])
        #expect(found.first?.session?.configuration == session.configuration)
    }

    /// Pairs of events, and whether the second is the first again.
    @Test func oneTransitionIsOneEvent() async throws {
        let archives = [try await folder.open(), try await folder.open()]
        let account = try await archives[0].anchor()
        let running = [status("starting", "running")]
        let tags = [FieldChange(field: "tags", old: .null, new: .array([.string("a")]))]
        let pairs: [(SessionEvent, SessionEvent, Bool)] = [
            (event(.finished, "f1", (0, 10)), event(.finished, "f1", (50, 60)), true),
            (event(.finished, "f2", (0, 10)), event(.failed, "f2", (0, 10), status: "failed"), false),
            (event(.finished, "f3", (0, 10)), event(.finished, "other", (0, 10)), false),
            (event(.appeared, "a1", (nil, 1)), event(.appeared, "a1", (90, 99), status: "running"), true),
            (
                event(.active, "a2", (nil, 1), status: "running"), event(.active, "a2", (nil, 9), status: "running"),
                false
            ),
            (event(.lost, "l1", (0, 10)), event(.lost, "l1", (5, 30)), true),
            (
                event(.changed, "c1", (0, 10), status: "running", changes: running),
                event(.changed, "c1", (5, 15), status: "running", changes: running), true
            ),
            (
                event(.changed, "c2", (0, 10), status: "running", changes: running),
                event(.changed, "c2", (10, 20), status: "running", changes: running), false
            ),
            (
                event(.changed, "c3", (0, 10), status: "running", changes: running),
                event(.changed, "c3", (5, 15), status: "running", changes: tags), false
            ),
            (
                event(.changed, "c4", (0, 10), status: "running", changes: running + tags),
                event(.changed, "c4", (9, 15), status: "running", changes: tags), true
            ),
            (
                event(.trouble, nil, (100, 110), message: "429, retry after 5 s", cause: .tooManyRequests),
                event(.trouble, nil, (105, 120), message: "asked too often", cause: .tooManyRequests), true
            ),
            (
                event(.trouble, nil, (200, 210), message: "502: a", cause: .server),
                event(.trouble, nil, (205, 230), message: "502: a", cause: .answer), false
            ),
            (event(.recovered, nil, (100, 110)), event(.trouble, nil, (300, 310)), false),
            (event(.finding, "x", (0, 10), message: "m"), event(.finding, "x", (0, 10), message: "n"), false),
            (event(.finding, "y", (0, 10), message: "m"), event(.finding, "y", (5, 15), message: "m"), true),
        ]
        for (first, second, isSame) in pairs {
            let one = try await archives[0].append([first], account: account)[0]
            let two = try await archives[1].append([second], account: account)[0]
            #expect((one.seq == two.seq) == isSame, "\(first.kind) \(first.id ?? "-")")
            #expect(one.seq > 0 && two.at == second.at)
        }
    }

    @Test func aSessionThatWasActiveAgainEndsAgain() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        func append(_ event: SessionEvent) async throws -> Int64 {
            try await archive.append([event], account: account)[0].seq
        }
        let first = try await append(event(.finished, "a", (0, 10)))
        // Seen active by another process whose answer was under way: still the same end.
        _ = try await append(
            event(.changed, "a", (1, 11), status: "running", changes: [status("starting", "running")]))
        #expect(try await append(event(.finished, "a", (11, 20))) == first)
        _ = try await append(
            event(.changed, "a", (30, 40), status: "running", changes: [status("completed", "running")]))
        let second = try await append(event(.finished, "a", (40, 50)))
        #expect(second > first)
        #expect(try await append(event(.finished, "a", (42, 52))) == second)
        // Active again at the very next poll, and nothing else of it until it ends.
        _ = try await append(
            event(.changed, "a", (50, 59), status: "running", changes: [status("completed", "running")]))
        let third = try await append(event(.finished, "a", (3_600, 3_610)))
        #expect(third > second)
        #expect(try await append(event(.finished, "a", (3_605, 3_615))) == third)
    }

    @Test func whoBeginsInTroubleFindsWhatHasBeenTold() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        func append(_ event: SessionEvent) async throws -> Int64 {
            try await archive.append([event], account: account)[0].seq
        }
        func trouble(_ span: (Int64?, Int64), _ message: String, _ cause: TroubleCause = .tooManyRequests)
            -> SessionEvent
        {
            event(.trouble, nil, span, message: message, cause: cause)
        }
        let first = try await append(trouble((0, 10), "429, retry after 5 s"))
        #expect(try await append(trouble((nil, 600), "429, retry after 15 s")) == first)
        #expect(try await append(trouble((nil, 600), "429, in other words", .server)) > first, "another cause")
        #expect(try await append(trouble((nil, 50_000), "429")) > first, "half a day later")
        // Who has read the account since then sees another outage.
        #expect(try await append(trouble((900, 910), "429, retry after 5 s")) > first)
        let recovered = try await append(event(.recovered, nil, (50_000, 50_010), cause: .tooManyRequests))
        #expect(try await append(trouble((nil, 50_020), "502", .server)) > recovered)
    }

    /// Two see one outage end, each at a moment of its own.
    @Test func aRecoveryOfTwoIsOne() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        func recovered(_ span: (Int64, Int64), from cause: TroubleCause) async throws -> Int64 {
            let event = event(.recovered, nil, (span.0, span.1), message: "\(cause) \(span)", cause: cause)
            return try await archive.append([event], account: account)[0].seq
        }
        let first = try await recovered((0, 10), from: .server)
        #expect(try await recovered((12, 15), from: .network) == first, "what each saw last may differ")
        #expect(try await recovered((13, 16), from: .vanished) > first, "that a list is believed is something else")
    }

    @Test func severalWritersLoseNothingAndNumberEverythingOnce() async throws {
        let archives = [try await folder.open(), try await folder.open(), try await folder.open()]
        let account = try await archives[0].anchor()
        let all = try await withThrowingTaskGroup(of: [SessionEvent].self) { group in
            for (index, archive) in archives.enumerated() {
                group.addTask { [self] in
                    var numbered: [SessionEvent] = []
                    for round in 0..<30 {
                        // Each sees every session's end, and one of its own.
                        let events = ["all-\(round)", "\(index)-\(round)"].map { event(.finished, $0, (0, 10)) }
                        numbered += try await archive.append(events, account: account)
                    }
                    return numbered
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let found = try await archives[0].events(after: 0, limit: 1_000, accounts: [account])
        #expect(found.count == 120)
        let seqByID = Dictionary(grouping: all, by: { $0.id ?? "" }).mapValues { Set($0.map(\.seq)) }
        #expect(seqByID.count == 120)
        #expect(seqByID.values.allSatisfy { $0.count == 1 })
        #expect(Set(found.map(\.seq)) == seqByID.values.reduce(into: []) { $0.formUnion($1) })
    }

    @Test func theWriterNumbersEventsWithTheirSessions() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let writer = ArchiveWriter(archive: archive, clock: ManualClock()) { _ in }
        await writer.take([.sample("a")], account: account)
        await writer.noteActive(3, account: account, at: TestTime.now)
        await writer.note(AccountExtent(at: TestTime.now, total: 7), account: account)
        let numbered = await writer.append(
            [event(.finished, "a", (0, 10)), event(.finished, "b", (0, 10))], account: account)
        #expect(numbered.map(\.seq) == [1, 2])
        // What waited went with them.
        #expect(try await archive.count() == 1)
        let known = try await archive.lastKnown(accounts: [account], limit: 1)
        #expect(known.accounts[0].reading?.total == 7)
    }
}
