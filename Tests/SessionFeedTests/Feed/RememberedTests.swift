import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

/// Sessions that an earlier start had active, and that have gone meanwhile.
@Suite struct RememberedTests {
    private let everything = SessionListing(parameters: [QueryParameter("sort", "desc")])
    private let running = SessionListing(parameters: [QueryParameter("status", "running")])

    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    /// A machine that remembers so many, at the first reading of the active ones, which has the newest of them and one that is new.
    private func begun(remembering count: Int64) -> (machine: FeedMachine, news: AnswerNews) {
        var machine = FeedMachine(
            plain: ListingPlan(listing: everything, residual: .all, isOrdered: true), order: .newestFirst,
            activeListings: [running], listsByStart: true,
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60))
        machine.remember(
            active: (1...count).map { .sample("s\($0)", status: "running", startedAgo: 3_600 + $0) })
        _ = machine.requestsDue(now: at(0))
        let head = SessionPage(sessions: [.sample("old")], next: PageCursor(position: 2, size: 50))
        _ = machine.answered(.page(everything, nil), .page(head), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        let active = SessionPage(sessions: [
            .sample("new", status: "running"), .sample("s1", status: "running", startedAgo: 3_601),
        ])
        let news = machine.answered(.active(running, nil), .page(active), now: at(0), random: 0)
        return (machine, news)
    }

    @Test("That they are gone is no wonder, and they don't count as active", arguments: [5, 60])
    func gone(count: Int64) {
        let (machine, news) = begun(remembering: count)
        #expect(news.trouble == nil && machine.failure == nil && news.lost.isEmpty && news.forgotten.isEmpty)
        #expect(machine.activeCount == 2)
        #expect(machine.ending.count == Int(count) - 1, "each gets its final record")
    }

    @Test func ofThousandsTheNewestAreLookedFor() {
        var (machine, news) = begun(remembering: 3_000)
        #expect(news.forgotten.count == 3_000 - 1 - 200 && news.lost.isEmpty)
        #expect(machine.ending.count == 200 && machine.ending.contains("s2") && !machine.ending.contains("s3000"))
        #expect(machine.activeCount == 2)
        // The first that is not there by its id is no trouble either.
        let requests = machine.requestsDue(now: at(1))
        for request in requests where request.kind == .session {
            #expect(machine.answered(request, .session(nil), now: at(1), random: 0).trouble == nil)
        }
        #expect(machine.failure == nil)
    }
}
