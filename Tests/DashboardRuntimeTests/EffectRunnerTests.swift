import BrowserSessions
import Dashboard
import SessionFeed
import SessionQuery
import SessionSharing
import SessionStore
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import DashboardRuntime

@Suite struct EffectRunnerTests {
    private let clock = ManualClock()
    private let mailbox = Mailbox(waker: TerminalWaker {})
    private let history = KeptSessions([.sample("kept", status: "completed"), .sample("loaded", status: "running")])
    private let outlet = NotedOutlet()
    private let fleet: FleetFeed
    private let updates: AsyncStream<FleetFeed.Update>

    init() {
        let (updates, told) = AsyncStream<FleetFeed.Update>.makeStream()
        self.updates = updates
        fleet = FleetFeed(
            question: ListQuestion(), statuses: [], recorder: NoArchive(), clock: clock, now: { TestTime.now },
            deliver: { told.yield($0) })
    }

    private var runner: EffectRunner {
        EffectRunner(
            fleet: fleet, mailbox: mailbox, history: history, clipboard: { ("copied \($0)", .good) }, outlet: outlet,
            clock: clock, now: { TestTime.now })
    }

    /// Runs until what the runner has taken is done, and `body` has returned.
    private func running(_ runner: EffectRunner, _ body: () async -> Void = {}) async -> [DashboardMessage] {
        let task = Task { await runner.run() }
        await body()
        // In order behind all others: when it is told, they have been taken.
        runner.run(.loadAll(false))
        for await update in updates { if case .loadAllEnded = update { break } }
        task.cancel()
        await task.value
        return mailbox.drain()
    }

    @Test("While somebody types, only the last question is asked")
    func oldQuestions() async {
        let runner = runner
        for revision in [1, 2, 3, 3] as [UInt64] { runner.run(.ask(ListQuestion(revision: revision))) }
        let task = Task { await runner.run() }
        runner.run(.loadAll(false))
        var asked = 0
        for await update in updates {
            if case .readings = update { asked += 1 }
            if case .loadAllEnded = update { break }
        }
        #expect(asked == 2, "both of the last revision, none before")
        task.cancel()
        await task.value
    }

    @Test("The record is looked for where the cursor rests, not where it passed")
    func records() async {
        let runner = runner
        let keys = ["loaded", "gone", "kept"].map { SessionKey(account: "anchor", id: $0) }
        for key in keys { runner.run(.record(key)) }
        let messages = await running(runner) {
            // Besides these, what watches the screen.
            await clock.sleepers(4)
            clock.advance(by: .milliseconds(80))
        }
        let arrived = messages.compactMap { message -> SessionKey? in
            if case .feed(.recordArrived(let key, let session?)) = message, session.key == key { key } else { nil }
        }
        #expect(arrived == [keys[2]])
        #expect(messages.count == 1)
    }

    @Test("A session of an account that is gone is told as that")
    func details() async {
        let runner = runner
        let key = SessionKey(account: "gone", id: "1")
        runner.run(.detail(key))
        let messages = await running(runner)
        guard case .feed(.detailArrived(key, .failed("gone: no account is called gone")))? = messages.first else {
            Issue.record("\(messages)")
            return
        }
    }

    @Test("What is copied elsewhere says where")
    func copies() async {
        let runner = runner
        runner.copy("s1")
        let messages = await running(runner)
        guard case .notice("copied s1", .good)? = messages.first else {
            Issue.record("\(messages)")
            return
        }
    }

    @Test("A report of a session that was kept is written; one of nothing says so")
    func reports() async {
        let runner = runner
        runner.run(.report(SessionKey(account: "anchor", id: "kept"), findings: [], .file("a.md")))
        _ = await running(runner)
        #expect(outlet.texts.map(\.target) == [.file("a.md")])
        #expect(outlet.texts.first?.text.contains("kept") == true)

        let other = self.runner
        other.run(.report(SessionKey(account: "anchor", id: "nobody"), findings: [], .file("b.md")))
        let messages = await running(other)
        guard case .notice(let why, .bad)? = messages.first else {
            Issue.record("\(messages)")
            return
        }
        #expect(why.contains("not at hand") && outlet.texts.count == 1)
    }

    @Test("What can't be written says why")
    func refusals() async {
        let runner = runner
        outlet.refuse("a.csv is there already")
        runner.run(.export(.csv, .file("a.csv")))
        let messages = await running(runner)
        guard case .notice("a.csv is there already", .bad)? = messages.first else {
            Issue.record("\(messages)")
            return
        }
    }
}

/// An archive of a few sessions.
private final class KeptSessions: FleetHistory {
    private let sessions: [Session]

    init(_ sessions: [Session]) { self.sessions = sessions }

    func session(_ key: SessionKey) -> Session? { sessions.first { $0.key == key } }

    func events(of key: SessionKey, limit: Int) -> [SessionEvent] { [] }

    func series(over frame: ChartFrame) -> ChartSeries? { nil }
}

/// Notes what it is given.
private final class NotedOutlet: TextOutlet {
    private let state = Mutex<(texts: [(text: String, target: ShareTarget)], refusal: String?)>(([], nil))

    var texts: [(text: String, target: ShareTarget)] { state.withLock(\.texts) }

    func refuse(_ why: String) { state.withLock { $0.refusal = why } }

    func write(_ text: String, to target: ShareTarget) -> String? {
        state.withLock { state in
            if state.refusal == nil { state.texts.append((text, target)) }
            return state.refusal
        }
    }

    func save(_ view: ViewDraft) -> String? { nil }
}
