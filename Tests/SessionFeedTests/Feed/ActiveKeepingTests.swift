import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import SessionFeed

@Suite(.timeLimit(.minutes(1)))
struct ActiveKeepingTests {
    private let now = TestTime.now

    @Test("At the first reading, and several times a day")
    func due() {
        var keeping = ActiveKeeping()
        var kept: [Int64] = []
        for hour in Int64(0)...24 where keeping.isDue(at: now + .hours(hour)) { kept.append(hour) }
        #expect(kept == [0, 6, 12, 18, 24])
    }

    @Test func aClockThatIsSetBackDoesNotPutItOff() {
        var keeping = ActiveKeeping()
        let first = keeping.isDue(at: now)
        keeping.clockWasSet(by: .hours(-3))
        let second = keeping.isDue(at: now + .hours(2))
        let third = keeping.isDue(at: now + .hours(3))
        #expect(first && !second && third)
    }

    @Test("A session that a poll lists is kept anew although it is as the archive had it")
    func unchanged() async {
        let recorder = Keeper()
        let catalogue = SessionCatalogue(question: ListQuestion(), now: { TestTime.now })
        await catalogue.load([
            .sample("s-1", account: "prod", status: "running", fetchedAt: TestTime.now - .days(2)),
            .sample("s-2", account: "prod", status: "running", fetchedAt: TestTime.now - .days(2)),
        ])
        let feed = AccountFeed(
            source: AccountSource(
                name: "prod", provider: OneRunning(), planner: PlainPlanner(), prices: nil, keySource: "",
                baseURL: ""),
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60), concurrencyLimit: nil,
            surroundings: AccountFeed.Surroundings(
                catalogue: catalogue, recorder: recorder, clock: ContinuousClock(), tellsActive: false,
                now: { TestTime.now }, report: { _ in }),
            requestsUsed: { BudgetUsage(used: 0, allowed: 60) })
        let task = Task { await feed.run() }
        let kept = await recorder.firstKept()
        task.cancel()
        await task.value
        #expect(kept.map(\.id) == ["s-1"], "nobody has read the other one")
        #expect(kept.map(\.fetchedAt) == [TestTime.now])
    }
}

/// Takes sessions, and says which came first.
private actor Keeper: FeedRecorder {
    private var kept: [Session] = []
    private var listener: CheckedContinuation<Void, Never>?

    func keep(_ sessions: [Session], account: String) {
        kept += sessions
        listener?.resume()
        listener = nil
    }

    func note(_ poll: PollNote, account: String) {}
    func append(_ events: [SessionEvent], account: String) -> [SessionEvent] { events }

    func firstKept() async -> [Session] {
        if kept.isEmpty { await withCheckedContinuation { listener = $0 } }
        return kept
    }
}
