import AccountConfiguration
import BrowserSessions
import Dashboard
import Programs
import SessionFeed
import SessionQuery
import SessionStore
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import Commands
@testable import DashboardRuntime

@Suite("How alerts are heard", .timeLimit(.minutes(1)))
struct AlertTests {
    /// What came, in order.
    private final class Ears: Sendable {
        private let state = Mutex<(notifications: [TerminalNotification], sentences: [String])>(([], []))
        private let (heard, mouth) = AsyncStream<String>.makeStream()

        var notifications: [TerminalNotification] { state.withLock(\.notifications) }
        var sentences: [String] { state.withLock(\.sentences) }

        func hear(_ notification: TerminalNotification) { state.withLock { $0.notifications.append(notification) } }
        func say(_ sentence: String) {
            state.withLock { $0.sentences.append(sentence) }
            mouth.yield(sentence)
        }

        /// The next sentence that is said.
        func sentence() async -> String? {
            var sentences = heard.makeAsyncIterator()
            return await sentences.next()
        }
    }

    private let ears = Ears()

    private func runner(runsCommands: Bool = true) -> AlertRunner {
        AlertRunner(
            environment: ["PATH": "/usr/bin:/bin"], runsCommands: runsCommands, heard: { [ears] in ears.hear($0) },
            say: { [ears] in ears.say($0) })
    }

    private func rule(_ name: String, _ filter: String = "tag:qa", _ ways: [AlertNotification]) -> AlertRule {
        AlertRule(name: name, subject: .sessions(filter: ConfiguredText(filter)), notifications: ways)
    }

    private func firing(_ name: String, ids: [String] = ["s-1"]) throws -> AlertNotice {
        let firing = AlertFiring(
            alert: try Alert(name: name, parsing: "tag:qa", context: .utc),
            sessions: ids.map { .sample($0, account: "prod") })
        return AlertNotice(name: name, sentence: firing.sentence)
    }

    private func events(_ ids: [String]) -> [SessionEvent] {
        ids.map {
            SessionEvent(
                at: TestTime.now, kind: .finding, account: "prod", provider: .anchor,
                session: .sample($0, account: "prod"), message: "leak: tag:qa")
        }
    }

    // MARK: The runner

    @Test func eachWayIsGoneInTheOrderWritten() throws {
        let runner = runner()
        runner.use([rule("leak", "tag:qa", [.osc777, .bell, .osc9])])
        runner.fired(try firing("leak"), [])
        #expect(
            ears.notifications == [
                .osc777(title: "leak", body: "prod s-1 matches leak"), .bell,
                .osc9(title: "leak", body: "prod s-1 matches leak"),
            ])
    }

    @Test func severalSessionsAreOneNotification() throws {
        let runner = runner()
        runner.use([rule("leak", "tag:qa", [.osc9])])
        runner.fired(try firing("leak", ids: ["a", "b", "c"]), [])
        #expect(ears.notifications == [.osc9(title: "leak", body: "3 sessions match leak")])
    }

    @Test func onlyTheAlertThatFiredIsHeard() throws {
        let runner = runner()
        runner.use([rule("leak", "tag:qa", [.bell]), rule("quiet", "tag:qa", [])])
        for name in ["quiet", "unknown"] { runner.fired(try firing(name), []) }
        #expect(ears.notifications.isEmpty)
        // Saved changes hold from the next firing on.
        runner.use([rule("quiet", "tag:qa", [.bell])])
        for name in ["leak", "quiet"] { runner.fired(try firing(name), []) }
        #expect(ears.notifications == [.bell])
    }

    @Test("A program gets the events as lines on its stdin, and its failure is said with the alert's name")
    func programs() async throws {
        let folder = try TestFolder()
        let program = try folder.write(
            "#!/bin/sh\ncat >'\(folder.path)/heard'\nexit 3\n", to: "hear", permissions: 0o700)
        let runner = runner()
        runner.use([rule("leak", "tag:qa", [.command([program])])])
        let events = events(["a", "b"])
        runner.fired(try firing("leak", ids: ["a", "b"]), events)
        // It exits with 3, so its end is heard of.
        let sentence = try #require(await ears.sentence())
        #expect(sentence.hasPrefix("alert leak: \(program): "))
        let heard = try SystemFiles().read("\(folder.path)/heard", limit: 100_000).bytes
        #expect(String(decoding: heard, as: UTF8.self) == events.map { $0.line + "\n" }.joined())
        #expect(ears.notifications.isEmpty)
    }

    @Test("The end waits for programs that have only just been fired, and says which had not ended")
    func finish() async throws {
        let folder = try TestFolder()
        let runner = runner()
        runner.use([
            rule("leak", "tag:qa", [.command(["/bin/sh", "-c", "cat >>'\(folder.path)/heard'"])]),
            rule("slow", "tag:qa", [.command(["/bin/sleep", "5"])]),
        ])
        for _ in 0..<3 { runner.fired(try firing("leak"), events(["a"])) }
        #expect(await runner.finish(within: .seconds(60)) == nil)
        let heard = try SystemFiles().read("\(folder.path)/heard", limit: 100_000).bytes
        #expect(heard.count { $0 == UInt8(ascii: "\n") } == 3)
        runner.fired(try firing("slow"), events(["a"]))
        let unheard = await runner.finish(within: .milliseconds(50))
        #expect(unheard == "alerts: 1 command still runs at the end (slow)")
    }

    @Test(
        "What is said of them tells those that run from those that were never started",
        arguments: [
            (["old"], 1, "alerts: 1 command still runs at the end (old); 1 was not started"),
            (
                ["leaks", "old", "leaks", "leaks"], 20,
                "alerts: 4 commands still run at the end (leaks, old); 20 were not started"
            ), (["old", "old"], 0, "alerts: 2 commands still run at the end (old)"),
        ])
    func leftOver(running: [String], dropped: Int, sentence: String) {
        #expect(AlertRunner.sentence(on: CommandQueue.LeftOver(running: running, dropped: dropped)) == sentence)
    }

    @Test("A program gets whole lines up to a limit")
    func programsGetNoMoreThanTheyCanTake() {
        let events = events((0..<10).map { "s-\($0)" })
        let length = events[0].line.utf8.count + 1
        for (limit, count) in [(length * 10, 10), (length * 10 - 1, 9), (length, 1), (length - 1, 0), (0, 0)] {
            let input = AlertInput(events, limit: limit)
            #expect(input.bytes == Array(events.prefix(count).map { $0.line + "\n" }.joined().utf8))
            #expect(input.leftOut == 10 - count)
        }
        #expect(AlertInput(events).leftOut == 0)
    }

    @Test("In the demo no program hears of sessions that are nobody's; the terminal does")
    func demo() async throws {
        let runner = runner(runsCommands: false)
        runner.use([rule("leak", "tag:qa", [.command(["/no/such/program"]), .bell])])
        runner.fired(try firing("leak"), events(["a"]))
        #expect(ears.notifications == [.bell])
        // A program that is run, and can't be, would have been said before this one.
        let other = self.runner()
        other.use([rule("after", "tag:qa", [.command(["/no/such/program"])])])
        other.fired(try firing("after"), events(["a"]))
        #expect(await ears.sentence()?.hasPrefix("alert after: ") == true)
        #expect(ears.sentences.count == 1)
    }

    // MARK: The watch

    private func watch(_ rules: [AlertRule], accounts: [LiveAccount], recorder: ArchiveRecorder) -> AlertWatch {
        var configuration = Configuration()
        configuration.alerts = rules
        return AlertWatch(
            configuration, accounts: accounts, context: .utc, recorder: recorder, environment: [:],
            ears: AlertWatch.Ears(
                heard: { [ears] in ears.hear($0) }, fired: { [ears] in ears.say("fired: \($0)") },
                say: { [ears] in ears.say($0) }))
    }

    private func active(_ id: String, tags: [String]) -> Session {
        .sample(id, account: "prod", status: "running") {
            $0.tags = tags
            $0.startedAt = WallClock.now().adding(milliseconds: -60_000)
        }
    }

    @Test("What begins to match is told as an event, in a sentence and by the alert's own way")
    func firingOfAWatch() async throws {
        let assembly = AccountAssembly.sample()
        let accounts = try assembly.accounts(for: [.sample()])
        let recorder = ArchiveRecorder(path: nil, accounts: accounts, sharing: BudgetSharing()) { _ in }
        await recorder.open()
        let watch = watch([rule("leak", "tag:qa", [.bell])], accounts: accounts, recorder: recorder)
        let told = await watch.findings.looked(at: [("prod", [active("a", tags: ["qa"]), active("b", tags: [])])])
        #expect(told.map(\.kind) == [.finding])
        #expect(told.map(\.id) == ["a"] && told.map(\.message) == ["leak: tag:qa"])
        #expect(told.map(\.seq) == [1])
        #expect(ears.sentences == ["fired: prod a matches leak"])
        #expect(ears.notifications == [.bell])
        // It goes on to match: nothing new.
        #expect(await watch.findings.looked(at: [("prod", [active("a", tags: ["qa"])])]).isEmpty)
        await assembly.shutdown()
    }

    @Test("Saved rules replace the old ones, and a filter that can't be read is left out")
    func otherRules() async throws {
        let assembly = AccountAssembly.sample()
        let accounts = try assembly.accounts(for: [.sample()])
        let recorder = ArchiveRecorder(path: nil, accounts: accounts, sharing: BudgetSharing()) { _ in }
        await recorder.open()
        let watch = watch([rule("broken", "tag:(", [.bell])], accounts: accounts, recorder: recorder)
        let session = active("a", tags: ["qa"])
        #expect(await watch.findings.looked(at: [("prod", [session])]).isEmpty)
        await watch.use([rule("leak", "tag:qa", [.osc9])], context: .utc)
        #expect(await watch.findings.looked(at: [("prod", [session])]).map(\.message) == ["leak: tag:qa"])
        #expect(ears.notifications == [.osc9(title: "leak", body: "prod a matches leak")])
        await watch.use(accounts: [try .sample("lab")], restarted: [])
        #expect(await watch.findings.accounts == ["lab"])
        await assembly.shutdown()
    }

    @Test("A limit of the account's own makes a session overdue")
    func maxRuntime() async throws {
        let assembly = AccountAssembly.sample()
        let accounts = try assembly.accounts(for: [.sample { $0.maxRuntime = .hours(1) }])
        let recorder = ArchiveRecorder(path: nil, accounts: accounts, sharing: BudgetSharing()) { _ in }
        await recorder.open()
        let watch = watch([rule("late", "finding:overdue", [.bell])], accounts: accounts, recorder: recorder)
        var long = active("long", tags: [])
        long.startedAt = WallClock.now().adding(milliseconds: -2 * 3_600_000)
        let told = await watch.findings.looked(at: [("prod", [long, active("short", tags: [])])])
        #expect(told.map(\.id) == ["long", "long"])
        #expect(told.first?.finding?.kind == .overdue)
        #expect(told.last?.message == "late: finding:overdue")
        await assembly.shutdown()
    }

    @Test func theDashboardHearsThroughItsMailbox() {
        let mailbox = Mailbox(waker: TerminalWaker {})
        let ears = AlertWatch.Ears.screen(mailbox)
        ears.fired("prod a matches leak")
        ears.heard(.bell)
        ears.say("alert leak: it failed")
        let messages = mailbox.drain()
        guard messages.count == 3, case .notice("prod a matches leak", .warning) = messages[0],
            case .notify(.bell) = messages[1], case .notice("alert leak: it failed", .bad) = messages[2]
        else {
            Issue.record("\(messages)")
            return
        }
    }
}
