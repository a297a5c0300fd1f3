import AccountConfiguration
import BrowserSessions
import SessionArchive
import SessionFeed
import SessionQuery
import SessionSharing
import TestSupport
import Testing

@testable import Commands

@Suite("What a watch prints, and in which order", .timeLimit(.minutes(1)))
struct WatchLogTests {
    let hearing = Hearing()
    /// Long ago, as far as a watch's patience goes.
    private let at = WallClock.now().adding(milliseconds: -3_600_000)

    func event(
        _ id: String?, _ kind: SessionEvent.Kind = .appeared, status: String = "running", account: String = "prod",
        _ change: (inout SessionEvent) -> Void = { _ in }
    ) -> SessionEvent {
        let session = id.map { Session.sample($0, account: account, status: status, fetchedAt: at) }
        var event = SessionEvent(at: at, kind: kind, account: account, provider: .anchor, session: session)
        if session == nil { event.message = "401, the key was refused" }
        change(&event)
        return event
    }

    func log(
        _ recorder: ArchiveRecorder, _ filter: String = "", _ format: WatchCommand.Format = .ndjson, after: Int64 = 0,
        isAlerted: Bool = false
    ) throws -> WatchLog {
        let alert = try Alert(name: "", parsing: filter, context: .utc)
        return WatchLog(
            filter: alert.filter, format: format, recorder: recorder,
            findings: FindingFeed(
                alerts: [], accounts: [], recorder: recorder, now: WallClock.now, notify: { _, _ in }),
            after: after, isAlerted: isAlerted)
    }

    func printed() throws -> [String] {
        try hearing.output.split(separator: "\n").map { line in
            let object = try JSONValue(parsing: String(line))
            return "\(object["event"]?.text ?? "?") \(object["id"]?.text ?? "-")"
        }
    }

    private func withoutArchive() async -> ArchiveRecorder {
        let recorder = ArchiveRecorder(path: nil, accounts: [], sharing: BudgetSharing()) { _ in }
        await recorder.open()
        return recorder
    }

    // MARK: Without an archive

    @Test func withoutAnArchiveEventsArePrintedAsTheyCome() async throws {
        let recorder = await withoutArchive()
        let log = try log(recorder)
        await hearing.listen {
            await log.take([event("a"), event("b")])
            await log.take([event("a", .finished, status: "completed")])
            await log.finish()
        }
        #expect(try printed() == ["appeared a", "appeared b", "finished a"])
    }

    @Test func aLineHasTheContractsMembers() async throws {
        let recorder = await withoutArchive()
        let log = try log(recorder)
        let change = event("a", .changed) {
            $0.seq = 7
            $0.notBefore = at.adding(milliseconds: -10_000)
            $0.changes = [FieldChange(field: "status", old: .string("starting"), new: .string("running"))]
        }
        await hearing.listen { await log.take([change, event(nil, .trouble)]) }
        let lines = Lines(hearing.output)
        let object = try JSONValue(parsing: lines[0])
        #expect(
            object.members?.map(\.name) == [
                "seq", "at", "not_before", "event", "account", "provider", "id", "state", "status", "changes",
                "session", "message",
            ])
        #expect(object["seq"] == .number("7") && object["at"]?.text == at.rfc3339)
        #expect(object["changes"]?["status"]?.texts == ["starting", "running"])
        #expect(object["session"]?.members?.map(\.name) == Session.jsonNames)
        let trouble = try JSONValue(parsing: lines[1])
        #expect(trouble["session"] == .null && trouble["id"] == .null)
        #expect(trouble["message"]?.text == "401, the key was refused")
    }

    @Test func textIsALineForPeople() async throws {
        let log = try log(await withoutArchive(), "", .text)
        await hearing.listen { await log.take([event("a"), event(nil, .trouble)]) }
        #expect(
            hearing.output == """
                \(at.rfc3339)  appeared   prod  a  running
                \(at.rfc3339)  trouble    prod  401, the key was refused

                """)
    }

    // MARK: Filters

    @Test(
        "A session's event passes by what it was before or is after",
        arguments: [
            ("state:running", true), ("state:failed", true), ("status:completed", false), ("tag:qa", false),
        ])
    func beforeAndAfter(filter: String, passes: Bool) async throws {
        let log = try log(await withoutArchive(), filter)
        let failed = event("a", .failed, status: "failed") {
            $0.before = Session.sample("a", account: "prod", status: "running")
        }
        await hearing.listen { await log.take([failed]) }
        #expect(try printed() == (passes ? ["failed a"] : []))
    }

    @Test("Where the session before is not at hand, its state and status are known from the changes")
    func beforeFromChanges() async throws {
        for (filter, passes) in [("state:running", true), ("status:stopping", true), ("state:pending", false)] {
            let hearing = Hearing()
            let log = try log(await withoutArchive(), filter)
            let failed = event("a", .failed, status: "failed") {
                $0.changes = [
                    FieldChange(field: "state", old: .string("running"), new: .string("failed")),
                    FieldChange(field: "status", old: .string("stopping"), new: .string("failed")),
                ]
            }
            await hearing.listen { await log.take([failed]) }
            #expect(hearing.output.isEmpty != passes, "\(filter)")
        }
    }

    @Test("Trouble passes every filter but one that rules its account out")
    func troublePasses() async throws {
        for (filter, passes) in [
            ("state:failed", true), ("tag:nosuch", true), ("zone:eu", true), ("account:prod", true),
            ("account:lab", false),
            ("provider:brightdata", false), ("-account:prod", false),
        ] {
            let hearing = Hearing()
            let log = try log(await withoutArchive(), filter)
            await hearing.listen { await log.take([event(nil, .trouble), event(nil, .recovered)]) }
            #expect(hearing.output.split(separator: "\n").count == (passes ? 2 : 0), "\(filter)")
        }
    }

    @Test("Where alerts are configured, trouble that the filter rules out is said on stderr: it keeps them from firing")
    func troubleOfAlerts() async throws {
        for filter in ["account:lab", "zone:eu"] {
            let hearing = Hearing()
            let log = try log(await withoutArchive(), filter, isAlerted: true)
            await hearing.listen { await log.take([event(nil, .trouble), event(nil, .finding), event("a")]) }
            #expect(hearing.output.isEmpty, "\(filter)")
            #expect(hearing.errorLines == ["\(at.rfc3339)  trouble    prod  401, the key was refused"])
        }
        let log = try log(await withoutArchive(), "account:prod", isAlerted: true)
        await hearing.listen { await log.take([event(nil, .trouble)]) }
        #expect(try printed() == ["trouble -"])
        #expect(hearing.errors.isEmpty)
    }

    @Test("A finding about an account passes only where nothing is asked of sessions")
    func accountFindings() async throws {
        for (filter, passes) in [("", true), ("account:prod", true), ("state:failed", false), ("account:lab", false)] {
            let hearing = Hearing()
            let log = try log(await withoutArchive(), filter)
            await hearing.listen { await log.take([event(nil, .finding)]) }
            #expect(hearing.output.isEmpty != passes, "\(filter)")
        }
    }

    @Test("A session's finding passes a filter that asks for it")
    func findings() async throws {
        for (filter, passes) in [("finding:overdue", true), ("finding:idle", false)] {
            let hearing = Hearing()
            let log = try log(await withoutArchive(), filter)
            let found = event("a", .finding) { $0.finding = FindingTopic(.overdue) }
            await hearing.listen { await log.take([found]) }
            #expect(hearing.output.isEmpty != passes, "\(filter)")
        }
    }

    @Test("What is asked for by l and Enter is under the filter, too")
    func answers() async throws {
        for (filter, list, summary) in [
            ("", ["1.", "2."], "2 sessions are active: 2 at prod."),
            ("id:b", ["1."], "2 sessions are active, 1 of them"),
            ("state:failed", [], "2 sessions are active, 0 of them"),
        ] as [(String, [String], String)] {
            let hearing = Hearing()
            let log = try log(await withoutArchive(), filter, .plain)
            await log.take([event("a", .active), event("b", .active)])
            await hearing.listen { #expect(await log.answer("l")) }
            #expect(Lines(hearing.output).map { String($0.prefix(2)) } == list)
            await hearing.listen { #expect(await log.answer("")) }
            #expect(hearing.output.contains(summary), "\(filter)")
        }
    }
}
