import BrowserSessions
import SessionFeed
import TestSupport
import Testing

@Suite struct FeedMachineTests {
    private let everything = SessionListing(parameters: [QueryParameter("sort", "desc")])
    private var machine: FeedMachine {
        FeedMachine(everything: everything, pace: PollPace(active: 10_000, recent: 30_000, requestsPerMinute: 60))
    }

    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func page(_ ids: String..., status: String = "completed", next: PageCursor? = nil) -> FeedAnswer {
        .page(SessionPage(sessions: ids.map { .sample($0, status: status) }, total: 100, next: next))
    }

    @Test func theFirstRequestIsThePageThatServesTheScreen() {
        var machine = machine
        #expect(machine.requestsDue(now: at(0)) == [.page(everything, nil)])
        #expect(machine.requestsDue(now: at(0)).isEmpty, "one request of a kind at a time")
    }

    @Test func afterItTheActiveOnesAreReadAndPolled() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", status: "running"), now: at(1), random: 0)
        #expect(machine.requestsDue(now: at(1)) == [.active(nil)])
        _ = machine.answered(.active(nil), page("a", status: "running"), now: at(1), random: 0)
        #expect(machine.requestsDue(now: at(2)).isEmpty)
        #expect(machine.nextWake(now: at(2)) == at(11))
        #expect(machine.requestsDue(now: at(11)) == [.active(nil)])
    }

    @Test func nothingActiveIsPolledSlower() {
        let pace = PollPace(active: 10_000, recent: 30_000, requestsPerMinute: 60)
        #expect(pace.activeInterval(activeCount: 1) == 10_000)
        #expect(pace.activeInterval(activeCount: 0) == 30_000)
    }

    @Test func aSmallBudgetMakesPollingSlower() {
        let pace = PollPace(active: 10_000, recent: 30_000, requestsPerMinute: 6)
        let perMinute = 60_000 / Double(pace.activeInterval(activeCount: 1)) + 60_000 / Double(pace.recentInterval)
        #expect(perMinute <= 3.001, "polling takes at most half of the budget")
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
        _ = machine.answered(.page(everything, second), page("b"), now: at(0), random: 0)
        #expect(!machine.hasMore)
        machine.pageWanted()
        #expect(machine.requestsDue(now: at(0)).isEmpty)
    }

    @Test func loadingEverythingGoesOnByItself() {
        var machine = machine
        machine.wantsEverything = true
        machine.paused(true)
        var cursor: PageCursor?
        for number in 1...4 {
            #expect(machine.requestsDue(now: at(0)) == [.page(everything, cursor)])
            let next = number < 4 ? PageCursor(position: number + 1, size: 50) : nil
            _ = machine.answered(.page(everything, cursor), page("s\(number)", next: next), now: at(0), random: 0)
            cursor = next
        }
        #expect(!machine.wantsEverything)
        #expect(machine.completeSince == Timestamp(milliseconds: 0))
    }

    @Test func aPageOfUnknownSessionsIsFollowedUntilAKnownOne() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("old"), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.active(nil), page(), now: at(0), random: 0)
        let second = PageCursor(position: 2, size: 50)
        #expect(machine.requestsDue(now: at(30)).contains(.newest(nil)))
        _ = machine.answered(.newest(nil), page("n2", "n1", next: second), now: at(30), random: 0)
        #expect(machine.requestsDue(now: at(30)).contains(.newest(second)))
        _ = machine.answered(.newest(second), page("old"), now: at(30), random: 0)
        #expect(!machine.requestsDue(now: at(30)).contains { $0.kind == .newest })
    }

    @Test func aSessionThatLeavesTheActiveOnesIsReadByIdAndAtLastLost() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", status: "running"), now: at(-10), random: 0)
        _ = machine.requestsDue(now: at(-10))
        _ = machine.answered(.active(nil), page("a", status: "running"), now: at(-10), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.active(nil), page(), now: at(0), random: 0)
        for tryNumber in 1...FeedMachine.settleTries {
            let now = at(Int64(tryNumber - 1) * 10)
            #expect(machine.requestsDue(now: now).filter { $0.kind == .settle } == [.settle(id: "a")])
            let finding = machine.answered(.settle(id: "a"), .session(nil), now: now, random: 0)
            #expect(!machine.requestsDue(now: now).contains { $0.kind == .settle }, "not again at once")
            #expect(finding.lost == (tryNumber == FeedMachine.settleTries ? "a" : nil))
        }
        #expect(!machine.requestsDue(now: at(100)).contains { $0.kind == .settle })
    }

    @Test func itsFinalRecordSettlesIt() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", status: "running"), now: at(-10), random: 0)
        _ = machine.requestsDue(now: at(-10))
        _ = machine.answered(.active(nil), page("a", status: "running"), now: at(-10), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.active(nil), page(), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        let finding = machine.answered(
            .settle(id: "a"), .session(.sample("a", status: "failed")), now: at(1), random: 0)
        #expect(finding.lost == nil)
        #expect(machine.activeCount == 0)
    }

    @Test func troubleStopsEverythingUntilItsTime() throws {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        let error = ProviderError.rateLimited(retryAfter: 38, message: "")
        let finding = machine.answered(.page(everything, nil), .failed(error), now: at(0), random: 0.9)
        #expect(finding.trouble == error)
        #expect(machine.requestsDue(now: at(37)).isEmpty)
        #expect(machine.nextWake(now: at(0)) == at(38))
        #expect(machine.requestsDue(now: at(38)) == [.page(everything, nil)])
        let recovered = machine.answered(.page(everything, nil), page("a"), now: at(38), random: 0)
        #expect(recovered.recovered)
        #expect(machine.failure == nil)
    }

    @Test func refreshAsksAtOnceInSpiteOfTrouble() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .page(everything, nil), .failed(.unauthorized(message: "")), now: at(0), random: 0)
        #expect(machine.requestsDue(now: at(1)).isEmpty)
        machine.refreshWanted(now: at(1))
        #expect(machine.requestsDue(now: at(1)) == [.page(everything, nil)])
    }

    @Test func refreshDoesNotHideThatTroubleIsOver() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), .failed(.unauthorized(message: "")), now: at(0), random: 0)
        machine.refreshWanted(now: at(1))
        _ = machine.requestsDue(now: at(1))
        #expect(machine.answered(.page(everything, nil), page("a"), now: at(1), random: 0).recovered)
    }

    @Test func anEndlessActiveListIsReadInPieces() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", status: "running"), now: at(0), random: 0)
        machine.paused(false)
        var requests = 0
        var cursor: PageCursor?
        while let request = machine.requestsDue(now: at(0)).first(where: { $0.kind == .active }), requests < 100 {
            requests += 1
            cursor = PageCursor(position: requests, size: 50)
            _ = machine.answered(request, page("r\(requests)", status: "running", next: cursor), now: at(0), random: 0)
        }
        #expect(requests == 20)
        #expect(!machine.requestsDue(now: at(29)).contains { $0.kind == .active }, "what costs more comes less often")
    }

    @Test func anActiveWordThatTheActiveListDoesNotKnowIsNotTakenForEnded() {
        var machine = machine
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("queued-one", status: "queued"), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.active(nil), page("r", status: "running"), now: at(0), random: 0)
        #expect(!machine.requestsDue(now: at(100)).contains { $0.kind == .settle })
    }

    @Test func aFailureEndsLoadingEverything() {
        var machine = machine
        machine.wantsEverything = true
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .page(everything, nil), .failed(.unavailable(status: 500, message: "")), now: at(0), random: 0)
        #expect(!machine.wantsEverything)
    }

    @Test func anotherListingKeepsThePlaceOfTheFirst() {
        var machine = machine
        let failed = SessionListing(parameters: [QueryParameter("status", "failed")])
        let second = PageCursor(position: 100, size: 100)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), page("a", next: second), now: at(0), random: 0)
        machine.paused(true)
        machine.listingChanged(failed)
        machine.pageWanted()
        #expect(machine.requestsDue(now: at(0)) == [.page(failed, nil)])
        _ = machine.answered(.page(failed, nil), page("f"), now: at(0), random: 0)
        #expect(!machine.hasMore)
        machine.listingChanged(everything)
        machine.pageWanted()
        #expect(machine.requestsDue(now: at(0)) == [.page(everything, second)])
    }
}

@Suite struct BackoffTests {
    @Test func failuresWaitLongerUpToAMinute() {
        var backoff = Backoff()
        let waits = (0..<9).map { _ in backoff.delay(after: .unavailable(status: 502, message: ""), random: 0.5) }
        #expect(waits == [2, 4, 8, 16, 32, 60, 60, 60, 60])
    }

    @Test func eightRefusalsInARowRestFiveMinutes() {
        var backoff = Backoff()
        let refusal = ProviderError.rateLimited(retryAfter: nil, message: "")
        let waits = (0..<8).map { _ in backoff.delay(after: refusal, random: 0.5) }
        #expect(waits == [2, 4, 8, 16, 32, 32, 32, 300])
        backoff.succeeded()
        #expect(backoff.delay(after: refusal, random: 0.5) == 2)
    }

    @Test func aWrongKeyIsTriedAfterOneFiveAndFifteenMinutes() {
        var backoff = Backoff()
        let waits = (0..<4).map { _ in backoff.delay(after: .unauthorized(message: ""), random: 0) }
        #expect(waits == [60, 300, 900, 900])
    }
}
