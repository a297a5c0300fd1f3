import BrowserSessions
import SessionFeed
import SessionQuery
import SessionStore
import Synchronization
import TestSupport
import Testing

@Suite("What a feed says at its end", .timeLimit(.minutes(1)))
struct FeedEndTests {
    @Test("What waited to be recorded when the feed was ended counts as read once it has been told")
    func recordedLate() async {
        let (recorder, told) = (LateRecorder(), Told())
        let feed = AccountFeed(
            source: AccountSource(
                name: "prod", provider: OneRunning(), planner: PlainPlanner(), prices: nil, keySource: "",
                baseURL: ""),
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60), concurrencyLimit: nil,
            surroundings: AccountFeed.Surroundings(
                catalogue: SessionCatalogue(question: ListQuestion(), now: { TestTime.now }), recorder: recorder,
                clock: ContinuousClock(), tellsActive: true, now: { TestTime.now }, report: { told.take($0) }),
            requestsUsed: { BudgetUsage(used: 0, allowed: 60) })
        let task = Task { await feed.run() }
        await recorder.untilEventsWait()
        task.cancel()
        await recorder.letGo()
        await task.value
        #expect(told.events.map(\.kind) == [.active])
        #expect(told.status?.hasBaseline == true)
    }
}

/// Its list always has one session, which runs.
struct OneRunning: SessionProvider {
    let kind = ProviderKind.anchor
    let account = "prod"

    func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
        SessionPage(sessions: [.sample("s-1", account: account, status: "running")], total: 1)
    }

    func record(id: String) async throws(ProviderError) -> SessionRecord? { nil }
}

struct PlainPlanner: ListingPlanner {
    func plan(_ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords) throws(FilterError)
        -> ListingPlan
    {
        ListingPlan(listing: SessionListing(), residual: filter, isOrdered: true)
    }

    func activeListings(words: VendorWords) -> [SessionListing] {
        [SessionListing(parameters: [QueryParameter("status", "running")])]
    }
}

/// Keeps events waiting, as an archive does that another program has locked.
private actor LateRecorder: FeedRecorder {
    private var waiting: CheckedContinuation<Void, Never>?
    private var listener: CheckedContinuation<Void, Never>?

    func keep(_ sessions: [Session], account: String) {}
    func note(_ poll: PollNote, account: String) {}

    func append(_ events: [SessionEvent], account: String) async -> [SessionEvent] {
        await withCheckedContinuation { continuation in
            waiting = continuation
            listener?.resume()
            listener = nil
        }
        return events
    }

    func untilEventsWait() async {
        guard waiting == nil else { return }
        await withCheckedContinuation { listener = $0 }
    }

    func letGo() {
        waiting?.resume()
        waiting = nil
    }
}

/// The last status and all events.
private final class Told: Sendable {
    private let state = Mutex<(status: AccountStatus?, events: [SessionEvent])>((nil, []))

    var status: AccountStatus? { state.withLock(\.status) }
    var events: [SessionEvent] { state.withLock(\.events) }

    func take(_ report: FeedReport) {
        state.withLock { state in
            switch report {
            case .status(let status): state.status = status
            case .events(let events): state.events += events
            case .changed, .merged, .batches, .usage, .interventions: break
            }
        }
    }
}
