import BrowserSessions
import SessionFeed
import SessionQuery
import SessionStore
import TestSupport
import Testing

/// An account's status says how its requests went: with a vendor that answers and fails by turns.
@Suite(.timeLimit(.minutes(1))) struct RequestFiguresTests {
    private struct Vendor: SessionProvider {
        let kind = ProviderKind.hyperbrowser
        let account = "a"
        var isBroken = false

        func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
            guard !isBroken else { throw .unavailable(status: 502, message: "") }
            AnswerTiming.listener?.told(milliseconds: 120, clockIsAhead: nil)
            AnswerTiming.listener?.told(milliseconds: 80, clockIsAhead: nil)
            return SessionPage(sessions: [.sample("s", account: "a", provider: .hyperbrowser)], total: 1)
        }

        func record(id: String) async throws(ProviderError) -> SessionRecord? { nil }
    }

    /// The first status that is as wanted.
    private func status(_ vendor: Vendor, until isWanted: @escaping @Sendable (AccountStatus) -> Bool) async
        -> AccountStatus?
    {
        let source = AccountSource(
            name: "a", provider: vendor, planner: RandomVendor.planner(.hyperbrowser), prices: nil,
            keySource: "A_KEY", baseURL: "http://vendor.test")
        let (statuses, told) = AsyncStream<AccountStatus>.makeStream()
        let question = ListQuestion(revision: 1)
        let surroundings = AccountFeed.Surroundings(
            catalogue: SessionCatalogue(question: question, now: { TestTime.now }), recorder: EventCounter(),
            clock: ManualClock(), tellsActive: false, now: { TestTime.now },
            report: { report in if case .status(let status) = report { told.yield(status) } })
        let feed = AccountFeed(
            source: source, pace: PollPace(active: .seconds(1), recent: .seconds(2), requestsPerMinute: 60),
            concurrencyLimit: nil,
            surroundings: surroundings, requestsUsed: { BudgetUsage(used: 7, allowed: 60) })
        let running = Task { await feed.run() }
        defer { running.cancel() }
        await feed.ask(.all, order: .newestFirst, revision: 1)
        for await status in statuses where isWanted(status) { return status }
        return nil
    }

    @Test func answersAreTimed() async {
        let status = await status(Vendor()) { $0.requests.latency != nil }
        #expect(status?.requests.latency?.median == 80 && status?.requests.latency?.slowest == 120)
        #expect(status?.requests.failures.isEmpty == true)
        #expect(status?.requests.halfHour(to: TestTime.now).minutes.last?.spent == 7)
        #expect(status?.abilities?.filters.contains(.state) == true)
    }

    @Test func failuresAreToldWithWhatToDo() async {
        let status = await status(Vendor(isBroken: true)) { !$0.requests.failures.isEmpty }
        #expect(status?.requests.latency == nil)
        #expect(status?.requests.failures.first?.error == .unavailable(status: 502, message: ""))
        #expect(status?.requests.failures.first?.remedy.isEmpty == false)
        #expect(status?.requests.failures.first?.last == TestTime.now)
    }
}
