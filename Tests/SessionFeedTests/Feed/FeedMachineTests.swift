import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

@Suite struct FeedMachineTests {
    private let everything = SessionListing(parameters: [QueryParameter("sort", "desc")])
    private let running = SessionListing(parameters: [QueryParameter("status", "running")])

    private var machine: FeedMachine { machine(followed: []) }

    private func machine(followed: Set<FeedInterest>) -> FeedMachine {
        FeedMachine(
            plain: ListingPlan(listing: everything, residual: .all, isOrdered: true), order: .newestFirst,
            activeListings: [running], listsByStart: true, followed: followed,
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60))
    }

    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func page(
        _ ids: String..., status: String = "completed", next: PageCursor? = PageCursor(position: 2, size: 50)
    )
        -> FeedAnswer
    {
        .page(SessionPage(sessions: ids.map { .sample($0, status: status) }, total: 100, next: next))
    }

    /// A machine whose first page and first reading of the active ones have come.
    private func begun(active ids: String..., followed: Set<FeedInterest> = [], at start: Timestamp) -> FeedMachine {
        var machine = machine(followed: followed)
        _ = machine.requestsDue(now: start)
        _ = machine.answered(.page(everything, nil), page("old"), now: start, random: 0)
        _ = machine.requestsDue(now: start)
        let answer = SessionPage(sessions: ids.map { .sample($0, status: "running") }, total: ids.count)
        _ = machine.answered(.active(running, nil), .page(answer), now: start, random: 0)
        return machine
    }

    private var none: FeedAnswer { .page(SessionPage(sessions: [], total: 0)) }

    @Test func theFirstRequestIsThePageThatServesTheScreen() {
        var machine = machine
        #expect(machine.requestsDue(now: at(0)) == [.page(everything, nil)])
        #expect(machine.requestsDue(now: at(0)).isEmpty, "one request of a kind at a time")
    }

    @Test func afterItTheActiveOnesAreReadAndPolled() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", status: "running"), now: at(1), random: 0)
        #expect(machine.requestsDue(now: at(1)) == [.active(running, nil)])
        #expect(!machine.hasBaseline)
        let finding = machine.answered(
            .active(running, nil), page("a", status: "running", next: nil), now: at(1), random: 0)
        #expect(finding.baseline == .whole)
        #expect(machine.requestsDue(now: at(2)).isEmpty)
        #expect(machine.nextWake(now: at(2)) == at(11))
    }

    @Test func afterSomethingBeganWhereNothingWasTheNextLookIsSooner() {
        var machine = begun(at: at(0))
        #expect(machine.nextWake(now: at(0)) == at(30))
        _ = machine.requestsDue(now: at(30))
        let head = page("a", "old", status: "running")
        _ = machine.answered(.recent(nil), head, now: at(30), random: 0)
        #expect(machine.nextWake(now: at(30)) == at(35))
    }

    @Test func pollsComeALittleEarlyButNeverLate() {
        var machine = begun(active: "a", at: at(0))
        _ = machine.requestsDue(now: at(10))
        _ = machine.answered(.active(running, nil), page("a", status: "running", next: nil), now: at(10), random: 0.99)
        let wait = (machine.nextWake(now: at(10)) ?? at(0)).milliseconds - at(10).milliseconds
        #expect((9_000...10_000).contains(wait))
    }

    @Test func aPageOfTheNewestThatShowsAllTheActiveOnesIsAPollToo() {
        var machine = begun(active: "a", at: at(0))
        _ = machine.requestsDue(now: at(5))
        _ = machine.answered(.active(running, nil), page("a", status: "running", next: nil), now: at(5), random: 0)
        _ = machine.requestsDue(now: at(15))
        _ = machine.answered(.active(running, nil), page("a", status: "running", next: nil), now: at(15), random: 0)
        #expect(machine.requestsDue(now: at(30)) == [.recent(nil)])
        let head = SessionPage(
            sessions: [.sample("b", status: "running"), .sample("a"), .sample("old")], total: 9,
            next: PageCursor(position: 2, size: 50))
        let finding = machine.answered(.recent(nil), .page(head), now: at(30), random: 0)
        #expect(finding.lost.isEmpty)
        #expect(machine.requestsDue(now: at(30)).isEmpty, "the final record of a is there, and b was seen")
        #expect(machine.requestsDue(now: at(40)) == [.recent(nil)], "one request serves both needs")
    }

    @Test func nothingActiveIsPolledSlower() {
        let pace = PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60)
        #expect(pace.activeInterval(activeCount: 1) == .seconds(10))
        #expect(pace.activeInterval(activeCount: 0) == .seconds(30))
    }

    @Test func aSmallBudgetMakesPollingSlower() {
        let pace = PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 6)
        let perMinute =
            Duration.seconds(60) / pace.activeInterval(activeCount: 1) + Duration.seconds(60) / pace.recentInterval
        #expect(perMinute <= 3.001, "polling takes at most half of the budget")
    }

    @Test func nobodyLooksFourTimesSlower() {
        var pace = PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60)
        let (active, recent) = (pace.activeInterval(activeCount: 1), pace.recentInterval)
        pace.isUnattended = true
        #expect(pace.activeInterval(activeCount: 1) == active * 4)
        #expect(pace.recentInterval == recent * 4)
    }

    @Test func batchesAreFollowedRarelyUnlessSomeAreUnderWay() {
        let batches = FeedRequest.interest(.batches)
        var machine = begun(followed: [.batches], at: at(0))
        func answered(_ answer: FeedAnswer, at second: Int64) -> AnswerNews {
            #expect(machine.requestsDue(now: at(second)).contains(batches))
            return machine.answered(batches, answer, now: at(second), random: 0)
        }
        _ = answered(.told(isLive: false), at: 1)
        #expect(!machine.requestsDue(now: at(300)).contains(batches))
        _ = answered(.told(isLive: true), at: 301)
        #expect(!machine.requestsDue(now: at(360)).contains(batches))
        // Their trouble is not the account's.
        #expect(answered(.failed(.unavailable(status: 500, message: "")), at: 361).trouble == nil)
        #expect(machine.failure == nil)
        #expect(!machine.requestsDue(now: at(660)).contains(batches))
        // Somebody looks.
        machine.interest(.batches, isShown: true, now: at(661))
        _ = answered(.told(isLive: false), at: 661)
        _ = answered(.told(isLive: false), at: 721)
    }

    @Test func whatSessionsAskAPersonIsReadWhileSomeAreActive() {
        let asked = FeedRequest.interest(.interventions)
        var idle = begun(followed: [.interventions], at: at(0))
        #expect(!idle.requestsDue(now: at(1)).contains(asked), "nothing is active, so nothing can ask")
        var machine = begun(active: "a", followed: [.interventions], at: at(0))
        #expect(machine.requestsDue(now: at(1)).contains(asked))
        _ = machine.answered(asked, .told(isLive: true), now: at(1), random: 0)
        #expect(!machine.requestsDue(now: at(30)).contains(asked))
        #expect(machine.requestsDue(now: at(31)).contains(asked))
        // A vendor without the call is not asked again, whoever looks.
        _ = machine.answered(asked, .absent, now: at(31), random: 0)
        #expect(!machine.requestsDue(now: at(3_600)).contains(asked))
    }

    @Test func limitsAreReadAtTheirOwnPace() {
        let limits = FeedRequest.interest(.limits)
        var machine = begun(followed: [.limits], at: at(0))
        #expect(machine.requestsDue(now: at(1)).contains(limits))
        _ = machine.answered(limits, .told(isLive: false), now: at(1), random: 0)
        #expect(!machine.requestsDue(now: at(300)).contains(limits))
        #expect(machine.requestsDue(now: at(301)).contains(limits))
        // A key that may not see the bill is no trouble of the account.
        let finding = machine.answered(limits, .failed(.forbidden(message: "")), now: at(301), random: 0)
        #expect(finding.trouble == nil && machine.failure == nil)
        #expect(!machine.requestsDue(now: at(600)).contains(limits))
    }

    @Test func suspendedNothingIsAsked() {
        var machine = begun(active: "a", at: at(0))
        machine.paused(true)
        #expect(machine.requestsDue(now: at(100)).isEmpty)
        #expect(machine.nextWake(now: at(100)) == nil)
        machine.paused(false)
        #expect(!machine.requestsDue(now: at(100)).isEmpty)
    }

    @Test func whatSomebodyLooksAtIsReadAtItsOwnPaceUntilTheyLookAway() {
        var machine = begun(at: at(0))
        #expect(!machine.requestsDue(now: at(1)).contains(.interest(.batches)))
        machine.interest(.batches, isShown: true, now: at(1))
        #expect(machine.requestsDue(now: at(1)) == [.interest(.batches)])
        #expect(machine.requestsDue(now: at(1)).isEmpty)
        _ = machine.answered(.interest(.batches), .told(isLive: false), now: at(1), random: 0)
        #expect(!machine.requestsDue(now: at(60)).contains(.interest(.batches)))
        #expect(machine.requestsDue(now: at(61)).contains(.interest(.batches)))
        machine.interest(.batches, isShown: false, now: at(62))
        _ = machine.answered(.interest(.batches), .told(isLive: false), now: at(62), random: 0)
        #expect(!machine.requestsDue(now: at(900)).contains(.interest(.batches)))
    }

    @Test func furtherPagesAreReadOnDemandUntilTheListEnds() {
        var machine = machine
        let second = PageCursor(position: 2, size: 50)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", next: second), now: at(0), random: 0)
        machine.paused(true)
        #expect(machine.requestsDue(now: at(0)).isEmpty)
        machine.pageWanted()
        #expect(machine.requestsDue(now: at(0)) == [.page(everything, second)])
        _ = machine.answered(.page(everything, second), page("b", next: nil), now: at(0), random: 0)
        #expect(!machine.hasMore)
        machine.pageWanted()
        #expect(machine.requestsDue(now: at(0)).isEmpty)
    }

    @Test func loadingEverythingGoesOnByItself() {
        var machine = machine
        machine.wantEverything(true)
        machine.paused(true)
        var cursor: PageCursor?
        for number in 1...4 {
            #expect(machine.requestsDue(now: at(0)) == [.page(everything, cursor)])
            let next = number < 4 ? PageCursor(position: number + 1, size: 50) : nil
            _ = machine.answered(.page(everything, cursor), page("s\(number)", next: next), now: at(0), random: 0)
            cursor = next
        }
        #expect(!machine.paging.wantsEverything)
        #expect(machine.completeSince == Timestamp(milliseconds: 0))
    }

    @Test func aPageOfUnknownSessionsIsFollowedUntilAKnownOne() {
        var machine = begun(at: at(0))
        let second = PageCursor(position: 2, size: 50)
        #expect(machine.requestsDue(now: at(30)).contains(.recent(nil)))
        _ = machine.answered(.recent(nil), page("n2", "n1", next: second), now: at(30), random: 0)
        #expect(machine.requestsDue(now: at(30)).contains(.recent(second)))
        _ = machine.answered(.recent(second), page("old"), now: at(30), random: 0)
        #expect(!machine.requestsDue(now: at(31)).contains { $0.kind == .recent })
    }

    @Test func twoRequestsForTheSameListAreNeverUnderWay() {
        var machine = begun(active: "a", at: at(0))
        machine.wantEverything(true)
        let requests = machine.requestsDue(now: at(40))
        #expect(requests.contains(.recent(nil)), "a poll that is due goes first")
        #expect(!requests.contains { $0.kind == .page })
        _ = machine.answered(.recent(nil), page("old"), now: at(40), random: 0)
        #expect(machine.requestsDue(now: at(40)).contains(.page(everything, PageCursor(position: 2, size: 50))))
    }

    @Test func troubleStopsEverythingUntilItsTime() throws {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        let error = ProviderError.rateLimited(retryAfter: .seconds(38), message: "")
        let finding = machine.answered(.page(everything, nil), .failed(error), now: at(0), random: 0.9)
        #expect(finding.trouble == .request(error))
        #expect(machine.requestsDue(now: at(37)).isEmpty)
        #expect(machine.nextWake(now: at(0)) == at(38))
        #expect(machine.requestsDue(now: at(38)) == [.page(everything, nil)])
        let recovered = machine.answered(.page(everything, nil), page("a"), now: at(38), random: 0)
        #expect(recovered.recoveredFrom == .tooManyRequests)
        #expect(machine.failure == nil)
    }

    @Test func refreshAsksAtOnceInSpiteOfTrouble() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), .failed(.unauthorized(message: "")), now: at(0), random: 0)
        #expect(machine.requestsDue(now: at(1)).isEmpty)
        machine.refreshWanted(now: at(1))
        #expect(machine.requestsDue(now: at(1)) == [.page(everything, nil)])
        #expect(machine.answered(.page(everything, nil), page("a"), now: at(1), random: 0).recoveredFrom != nil)
    }

    @Test func onlyLastingTroubleEndsLoadingEverything() {
        var machine = machine
        machine.wantEverything(true)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .page(everything, nil), .failed(.unavailable(status: 500, message: "")), now: at(0), random: 0)
        #expect(machine.paging.wantsEverything, "it goes on when the vendor answers again")
        _ = machine.requestsDue(now: at(60))
        _ = machine.answered(.page(everything, nil), .failed(.forbidden(message: "")), now: at(60), random: 0)
        #expect(!machine.paging.wantsEverything)
    }

    @Test func anotherQuestionKeepsThePlaceOfTheFirst() {
        var machine = machine
        let failed = SessionListing(parameters: [QueryParameter("status", "failed")])
        let second = PageCursor(position: 100, size: 100)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", next: second), now: at(0), random: 0)
        machine.paused(true)
        machine.ask(ListingPlan(listing: failed, residual: .all, isOrdered: true), order: .newestFirst)
        machine.pageWanted()
        #expect(machine.requestsDue(now: at(0)) == [.page(failed, nil)])
        _ = machine.answered(.page(failed, nil), page("f", next: nil), now: at(0), random: 0)
        #expect(!machine.hasMore)
        machine.ask(ListingPlan(listing: everything, residual: .all, isOrdered: true), order: .newestFirst)
        machine.pageWanted()
        #expect(machine.requestsDue(now: at(0)) == [.page(everything, second)])
    }
}
