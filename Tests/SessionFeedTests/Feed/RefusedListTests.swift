import BrowserSessions
import SessionFeed
import SessionQuery
import SessionStore
import TestSupport
import Testing

/// A list that the vendor refuses, or that can't be read to its end, is no trouble of the account.
@Suite struct RefusedListTests {
    private let everything = SessionListing(parameters: [QueryParameter("sort", "desc")])
    private let running = SessionListing(parameters: [QueryParameter("status", "running")])
    private let starting = SessionListing(parameters: [QueryParameter("status", "starting")])
    private let batch = SessionListing(parameters: [QueryParameter("batch", "abc")])
    private let second = PageCursor(position: 2, size: 50)

    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func machine(active: [SessionListing]) -> FeedMachine {
        FeedMachine(
            plain: ListingPlan(listing: everything, residual: .all, isOrdered: true), order: .newestFirst,
            activeListings: active, listsByStart: true,
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60))
    }

    private func page(_ ids: String..., status: String = "completed", next: PageCursor? = nil) -> FeedAnswer {
        .page(SessionPage(sessions: ids.map { .sample($0, status: status) }, next: next))
    }

    private func asking(_ machine: inout FeedMachine) {
        machine.ask(ListingPlan(listing: batch, residual: .all, isOrdered: true), order: .newestFirst)
        machine.pageWanted()
    }

    @Test("A filter that is refused takes nobody off the air", arguments: [400, 404, 422, 200])
    func question(status: Int) {
        var machine = machine(active: [running])
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", next: second), now: at(0), random: 0)
        asking(&machine)
        #expect(machine.requestsDue(now: at(1)).contains(.page(batch, nil)))
        let error = ProviderError.rejected(status: status, message: "no such batch")
        let news = machine.answered(.page(batch, nil), .failed(error), now: at(1), random: 0)
        #expect(news.trouble == nil && machine.failure == nil)
        #expect(machine.paging.fault == error)
        #expect(!machine.hasMore, "nobody asks for it over and over")
        #expect(machine.paging.frontier(at: at(1)) == .unordered)
        machine.pageWanted()
        let polls = machine.requestsDue(now: at(40))
        #expect(polls.contains { $0.kind == .recent } && !polls.contains { $0.kind == .page })
        // Whoever wants it anew is answered anew.
        machine.refreshWanted(now: at(41))
        #expect(machine.requestsDue(now: at(41)).contains(.page(batch, nil)))
    }

    @Test("Where the first question is refused, polling begins, and says whether it is the account")
    func atTheStart() {
        for isAccount in [false, true] {
            var machine = machine(active: [running])
            asking(&machine)
            let error = ProviderError.rejected(status: 404, message: "")
            #expect(machine.requestsDue(now: at(0)) == [.page(batch, nil)])
            _ = machine.answered(.page(batch, nil), .failed(error), now: at(0), random: 0)
            #expect(machine.requestsDue(now: at(0)) == [.recent(nil)])
            let answer = isAccount ? FeedAnswer.failed(error) : page("a")
            let news = machine.answered(.recent(nil), answer, now: at(1), random: 0)
            #expect((news.trouble != nil) == isAccount)
            guard isAccount else { continue }
            // What was part of the trouble is asked again when it is over.
            _ = machine.requestsDue(now: at(400))
            _ = machine.answered(.recent(nil), page("a"), now: at(400), random: 0)
            #expect(machine.requestsDue(now: at(400)).contains(.page(batch, nil)))
        }
    }

    @Test func aRefusedKeyIsTheAccountsTrouble() {
        for error in [
            ProviderError.unauthorized(message: ""), .forbidden(message: ""),
            .rateLimited(retryAfter: .seconds(9), message: ""), .unavailable(status: 503, message: ""),
            .rejected(status: 302, message: ""), .rejected(status: 407, message: ""),
        ] {
            var machine = machine(active: [running])
            asking(&machine)
            _ = machine.requestsDue(now: at(0))
            let news = machine.answered(.page(batch, nil), .failed(error), now: at(0), random: 0)
            #expect(news.trouble == .request(error))
        }
    }

    @Test func aRefusedWordLeavesTheOtherListsOfActiveSessions() {
        var machine = machine(active: [running, starting])
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .page(everything, nil),
            .page(
                SessionPage(
                    sessions: [
                        .sample("a", status: "running"), .sample("b", status: "running"),
                        .sample("c", status: "starting"),
                    ], next: second)), now: at(0), random: 0)
        #expect(machine.requestsDue(now: at(0)) == [.active(running, nil)])
        _ = machine.answered(.active(running, nil), page("a", status: "running"), now: at(0), random: 0)
        #expect(machine.requestsDue(now: at(0)).contains(.active(starting, nil)))
        let error = ProviderError.rejected(status: 400, message: "unknown status")
        let news = machine.answered(.active(starting, nil), .failed(error), now: at(0), random: 0)
        #expect(news.trouble == nil && news.poll == .active && news.baseline == .partial)
        #expect(machine.activeFlaw?.contains("unknown status") == true)
        #expect(machine.ending == ["b"], "c may be in the list that is refused")
        #expect(machine.hasBaseline)
    }

    @Test(
        "Once all that is active has been seen, it is not said any more that some could not be read",
        arguments: [true, false])
    func faultThatIsOver(isWhole: Bool) {
        var machine = machine(active: [running, starting])
        let rows: [Session] = [.sample("a", status: "running"), .sample("c", status: "starting")]
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .page(everything, nil), .page(SessionPage(sessions: rows, next: second)), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.active(running, nil), page("a", status: "running"), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        let error = ProviderError.rejected(status: 400, message: "unknown status")
        _ = machine.answered(.active(starting, nil), .failed(error), now: at(0), random: 0)
        #expect(machine.activeFlaw != nil)
        #expect(machine.requestsDue(now: at(40)).contains(.recent(nil)))
        let newest = SessionPage(sessions: rows, next: isWhole ? nil : second)
        _ = machine.answered(.recent(nil), .page(newest), now: at(40), random: 0)
        #expect((machine.activeFlaw == nil) == isWhole)
        guard !isWhole else { return }
        // More may be active than is known: the lists are read again.
        #expect(machine.requestsDue(now: at(41)).contains(.active(running, nil)))
        _ = machine.answered(.active(running, nil), page("a", status: "running"), now: at(41), random: 0)
        #expect(machine.requestsDue(now: at(41)).contains(.active(starting, nil)))
        _ = machine.answered(.active(starting, nil), page("c", status: "starting"), now: at(41), random: 0)
        #expect(machine.activeFlaw == nil)
    }

    @Test func aListThatIsTheSameOnEveryPageIsNotWhole() {
        var machine = machine(active: [running])
        machine.paused(true)
        for number in 1...8 {
            machine.pageWanted()
            guard case .page(let listing, let cursor)? = machine.requestsDue(now: at(0)).first else { break }
            let next = PageCursor(position: number + 1, size: 50)
            _ = machine.answered(.page(listing, cursor), page("a", "b", next: next), now: at(0), random: 0)
        }
        #expect(!machine.hasMore)
        #expect(machine.paging.fault == .malformed(path: "the list", found: "the same on every page"))
        #expect(machine.paging.frontier(at: at(0)) != .complete)
    }

    @Test func aFurtherPageOfTheNewestThatIsRefusedEndsThatReading() {
        var machine = machine(active: [running])
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("old", next: second), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.active(running, nil), page(), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(30))
        _ = machine.answered(.recent(nil), page("n1", next: second), now: at(30), random: 0)
        #expect(machine.requestsDue(now: at(30)).contains(.recent(second)))
        let expired = ProviderError.rejected(status: 400, message: "cursor expired")
        let news = machine.answered(.recent(second), .failed(expired), now: at(30), random: 0)
        #expect(news.trouble == nil && news.poll == .recent)
        #expect(machine.completeSince == nil, "what lies behind it is not known")
        #expect(machine.requestsDue(now: at(70)).contains(.recent(nil)))
    }
}
