import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

/// Calls that fail while others go well, and readings that take long.
@Suite struct LookupTests {
    private let everything = SessionListing(parameters: [QueryParameter("sort", "desc")])
    private let running = SessionListing(parameters: [QueryParameter("status", "running")])
    private let ill = FeedAnswer.failed(.unavailable(status: 500, message: "window boom"))

    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func answer(_ ids: [String], status: String = "running", skipped: Int = 0, next: PageCursor? = nil)
        -> FeedAnswer
    {
        .page(
            SessionPage(
                sessions: ids.map { .sample($0, status: status) }, skippedRows: skipped, total: ids.count, next: next))
    }

    private var unread: FeedMachine {
        FeedMachine(
            plain: ListingPlan(listing: everything, residual: .all, isOrdered: true), order: .newestFirst,
            activeListings: [running], listsByStart: true,
            pace: PollPace(active: .seconds(10), recent: .milliseconds(3_600_000), requestsPerMinute: 60))
    }

    /// A machine that knows two active sessions, of which one has left.
    private func begun(skipped: Int = 0) -> FeedMachine {
        var machine = unread
        _ = machine.requestsDue(now: at(0))
        let head = answer(["old"], status: "completed", skipped: skipped, next: PageCursor(position: 2, size: 50))
        _ = machine.answered(.page(everything, nil), head, now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .active(running, nil), answer(["a", "b"], skipped: skipped), now: at(0), random: 0)
        return machine
    }

    private func poll(_ machine: inout FeedMachine, at now: Timestamp, _ answer: FeedAnswer) -> AnswerNews? {
        guard machine.requestsDue(now: now).contains(.active(running, nil)) else { return nil }
        return machine.answered(.active(running, nil), answer, now: now, random: 0)
    }

    @Test func aLookupThatFailsIsToldOnceAndLeavesTheAccountWell() throws {
        var machine = begun()
        var troubles = 0
        var recoveries = 0
        var failed = 0
        for second in Int64(10)..<300 {
            for request in machine.requestsDue(now: at(second)) {
                let reply: FeedAnswer
                switch request {
                case .session: reply = .session(nil)
                case .window: (reply, failed) = (ill, failed + 1)
                default: reply = answer(["a"])
                }
                let finding = machine.answered(request, reply, now: at(second), random: 0)
                troubles += finding.trouble == nil ? 0 : 1
                recoveries += finding.recoveredFrom == nil ? 0 : 1
                #expect(finding.lost.isEmpty, "nobody has said that it is not there")
            }
            #expect(machine.failure == nil)
        }
        #expect(troubles == 1 && recoveries == 0)
        #expect((5...60).contains(failed), "it is tried again, less and less often: \(failed)")
        #expect(machine.ending == ["b"])
        let window = try #require(
            (300..<400).lazy.flatMap { machine.requestsDue(now: at($0)) }.first { $0.kind == .settling })
        let finding = machine.answered(
            window, answer(["b"], status: "completed"), now: at(400), random: 0)
        #expect(finding.recoveredFrom != nil)
        #expect(machine.ending.isEmpty)
    }

    @Test func whatCantBeReadByItsIdIsLookedForInTheLists() {
        var machine = begun()
        var kinds: [FeedRequest.Kind] = []
        for second in Int64(10)..<120 {
            for request in machine.requestsDue(now: at(second)) {
                kinds.append(request.kind)
                let reply: FeedAnswer
                switch request {
                case .session: reply = ill
                case .window: reply = answer(["b"], status: "completed")
                default: reply = answer(["a"])
                }
                _ = machine.answered(request, reply, now: at(second), random: 0)
            }
        }
        #expect(kinds.count { $0 == .session } == 2)
        #expect(kinds.contains(.settling))
        #expect(machine.ending.isEmpty)
    }

    @Test func anOutageThatBeginsWithALookupIsOneTrouble() {
        for lookupFirst in [true, false] {
            var machine = begun()
            var told: [String] = []
            func note(_ finding: AnswerNews) {
                if finding.trouble != nil { told.append("trouble") }
                if finding.recoveredFrom != nil { told.append("recovered") }
            }
            _ = poll(&machine, at: at(10), answer(["a"]))
            let requests = machine.requestsDue(now: at(10))
            #expect(requests == [.session(id: "b")])
            _ = machine.requestsDue(now: at(20))
            let both: [FeedRequest] = [.session(id: "b"), .active(running, nil)]
            for request in lookupFirst ? both : both.reversed() {
                note(machine.answered(request, ill, now: at(21), random: 0))
            }
            for second in Int64(22)..<90 {
                for request in machine.requestsDue(now: at(second)) {
                    let reply: FeedAnswer
                    switch request {
                    case .session: reply = .session(.sample("b", status: "completed", fetchedAt: at(second)))
                    default: reply = answer(["a"])
                    }
                    note(machine.answered(request, reply, now: at(second), random: 0))
                }
            }
            #expect(told == ["trouble", "recovered"])
            #expect(machine.ending.isEmpty)
        }
    }

    @Test func nobodyIsLostBecauseIdsCantBeReadForAWhile() {
        var machine = begun()
        var lost: [String] = []
        for second in Int64(10)..<200 {
            for request in machine.requestsDue(now: at(second)) {
                let reply: FeedAnswer
                switch request {
                case .session where second < 150: reply = ill
                case .session: reply = .session(.sample("b", status: "completed", fetchedAt: at(second)))
                case .window: reply = answer([])
                default: reply = answer(["a"])
                }
                lost += machine.answered(request, reply, now: at(second), random: 0).lost
            }
        }
        #expect(lost.isEmpty)
        #expect(machine.ending.isEmpty)
    }

    @Test func eachCauseOfAnOutageIsToldOnce() {
        var machine = unread
        var told: [FeedTrouble] = []
        let bad = ProviderError.unavailable(status: 502, message: "")
        let refused = ProviderError.unauthorized(message: "")
        for (index, error) in [bad, bad, refused, bad, refused].enumerated() {
            let moment = at(Int64(index) * 1_000)
            for request in machine.requestsDue(now: moment) {
                let finding = machine.answered(request, .failed(error), now: moment, random: 0)
                if let trouble = finding.trouble { told.append(trouble) }
            }
        }
        #expect(told == [.request(bad), .request(refused)])
        for request in machine.requestsDue(now: at(9_000)) {
            let finding = machine.answered(request, answer(["a"], status: "completed"), now: at(9_000), random: 0)
            #expect(finding.recoveredFrom == refused.cause)
        }
        _ = machine.requestsDue(now: at(9_001))
        let finding = machine.answered(.active(running, nil), .failed(bad), now: at(9_001), random: 0)
        #expect(finding.trouble == .request(bad), "another outage")
    }

    @Test func aClockThatIsSetBackHoldsNothingUp() {
        var machine = begun()
        #expect(poll(&machine, at: at(10), answer(["a", "b"])) != nil)
        // An hour back, and everything goes on at its pace.
        #expect(machine.requestsDue(now: at(-3_590)).isEmpty)
        let polls = (Int64(-3_589)...(-3_530)).count { poll(&machine, at: at($0), answer(["a", "b"])) != nil }
        #expect((5...7).contains(polls))
    }

    @Test func theSameRowsThatNobodyUnderstandsAreCountedOnce() {
        var machine = begun(skipped: 1)
        for second in stride(from: Int64(10), to: 200, by: 10) {
            let finding = poll(&machine, at: at(second), answer(["a", "b"], skipped: 1))
            #expect(finding != nil)
        }
        #expect(machine.skippedRows == 1)
        _ = poll(&machine, at: at(200), answer(["a", "b"], skipped: 3))
        #expect(machine.skippedRows == 3)
    }

    @Test func aLongFirstReadingBeginsAfterAWhileAndIsReadToItsEnd() {
        var machine = unread
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.page(everything, nil), answer(["old"], status: "completed"), now: at(0), random: 0)
        let pages = 200
        var baselines: [AnswerNews.Baseline] = []
        for number in 1...pages {
            let cursor = number == 1 ? nil : PageCursor(position: number, size: 50)
            #expect(machine.requestsDue(now: at(1)) == [.active(running, cursor)])
            let next = number < pages ? PageCursor(position: number + 1, size: 50) : nil
            let finding = machine.answered(
                .active(running, cursor), answer(["s\(number)"], next: next), now: at(1), random: 0)
            if let baseline = finding.baseline { baselines.append(baseline) }
        }
        #expect(baselines == [.partial])
        #expect(machine.activeCount == pages)
        #expect(machine.pollInterval >= .seconds(2) * pages, "half of the budget, at most")
    }
}
