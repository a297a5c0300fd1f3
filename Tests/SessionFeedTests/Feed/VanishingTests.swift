import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

/// More than half of the active sessions gone at once: have they ended, or does the list lie?
@Suite struct VanishingTests {
    private let everything = SessionListing(parameters: [QueryParameter("sort", "desc")])
    private let running = SessionListing(parameters: [QueryParameter("status", "running")])
    private let ids = (0..<12).map { "s\($0 + 10)" }

    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func answer(_ ids: some Sequence<String>) -> FeedAnswer {
        .page(SessionPage(sessions: ids.map { .sample($0, status: "running", startedAgo: 3600) }))
    }

    /// A machine that knows twelve active sessions, at 10 s, when the list has four of them.
    /// - Parameter missesByID: reads by id that the vendor had no call for.
    private func vanishing(missesByID: Int = 0) -> (machine: FeedMachine, finding: AnswerNews) {
        var machine = FeedMachine(
            plain: ListingPlan(listing: everything, residual: .all, isOrdered: true), order: .newestFirst,
            activeListings: [running], listsByStart: true,
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 600))
        let early = (0..<missesByID).map { "e\($0)" }
        _ = machine.requestsDue(now: at(-10))
        _ = machine.answered(
            .page(everything, nil), .page(SessionPage(sessions: [.sample("old")], total: 100)), now: at(-10), random: 0)
        _ = machine.requestsDue(now: at(-10))
        _ = machine.answered(.active(running, nil), answer(early + ids), now: at(-10), random: 0)
        // Some leave one by one: the vendor knows none by its id, all are in the list around their start.
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(.active(running, nil), answer(ids), now: at(0), random: 0)
        var missed: [String] = []
        for _ in 0...2 * missesByID {
            for request in machine.requestsDue(now: at(1)) {
                var answer = FeedAnswer.session(nil)
                if case .session(let id) = request {
                    missed.append(id)
                } else {
                    let found = missed.map {
                        Session.sample($0, status: "completed", startedAgo: 3600, fetchedAt: at(1))
                    }
                    answer = .page(SessionPage(sessions: found))
                }
                _ = machine.answered(request, answer, now: at(1), random: 0)
            }
        }
        _ = machine.requestsDue(now: at(10))
        let finding = machine.answered(.active(running, nil), answer(ids.prefix(4)), now: at(10), random: 0)
        return (machine, finding)
    }

    /// Reads by id as they come due, each answered so.
    private func settle(
        _ machine: inout FeedMachine, at second: Int64, _ session: (String) -> Session?
    ) -> [AnswerNews] {
        var findings: [AnswerNews] = []
        while let read = machine.requestsDue(now: at(second)).first(where: { $0.kind == .session }),
            case .session(let id) = read
        {
            findings.append(machine.answered(read, .session(session(id)), now: at(second), random: 0))
        }
        return findings
    }

    @Test func finalRecordsSayThatTheyHaveEnded() {
        var (machine, finding) = vanishing()
        #expect(finding.trouble == nil)
        #expect(machine.ending == Set(ids.suffix(8)))
        let settled = settle(&machine, at: 10) { .sample($0, status: "completed", fetchedAt: at(10)) }
        #expect(settled.count == 8)
        #expect(settled.allSatisfy { $0.trouble == nil && $0.recoveredFrom == nil })
        #expect(machine.ending.isEmpty && machine.failure == nil)
        #expect(machine.activeCount == 4)
    }

    @Test func withoutRecordsItIsOneTroubleUntilASecondLookSaysTheSame() {
        var (machine, _) = vanishing()
        let settled = settle(&machine, at: 10) { _ in nil }
        #expect(settled.compactMap(\.trouble) == [.vanished(8, of: 12)])
        #expect(machine.failure != nil, "the rows go stale")
        #expect(machine.requestsDue(now: at(12)).contains(.active(running, nil)))
        let second = machine.answered(.active(running, nil), answer(ids.prefix(4)), now: at(12), random: 0)
        #expect(second.recoveredFrom == .vanished && second.trouble == nil)
        _ = machine.requestsDue(now: at(22))
        let third = machine.answered(.active(running, nil), answer(ids.prefix(4)), now: at(22), random: 0)
        #expect(third.trouble == nil && third.recoveredFrom == nil)
    }

    @Test func aListThatLiesOnIsDoubtedOnceAndItsSessionsAreReadByTheirIDs() {
        var (machine, _) = vanishing()
        let running = { (id: String) -> Session? in .sample(id, status: "running", fetchedAt: at(10)) }
        #expect(settle(&machine, at: 10, running).compactMap(\.trouble).count == 1)
        _ = machine.requestsDue(now: at(12))
        var second = machine.answered(.active(self.running, nil), answer([]), now: at(12), random: 0)
        #expect(second.recoveredFrom == .vanished)
        #expect(machine.activeCount == 12)
        #expect(machine.ending == Set(ids.prefix(4)), "the others are known to go on")
        _ = settle(&machine, at: 12, running)
        for moment in [22, 32] as [Int64] {
            _ = machine.requestsDue(now: at(moment))
            second = machine.answered(.active(self.running, nil), answer([]), now: at(moment), random: 0)
            #expect(second.trouble == nil && second.recoveredFrom == nil)
        }
        #expect(machine.ending.isEmpty)
        // Their ends are seen all the same.
        let ends = settle(&machine, at: 60) { .sample($0, status: "completed", fetchedAt: at(60)) }
        #expect(ends.count == 12)
        #expect(machine.activeCount == 0)
    }

    @Test func severalOnTheNewestPageAreLookedForThereFirst() {
        var machine = FeedMachine(
            plain: ListingPlan(listing: everything, residual: .all, isOrdered: true), order: .newestFirst,
            activeListings: [running], listsByStart: true,
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 600))
        let head = ids.map { Session.sample($0, status: "running", startedAgo: 30) } + [.sample("old")]
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .page(everything, nil), .page(SessionPage(sessions: head, total: 100)), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(0))
        _ = machine.answered(
            .active(running, nil), .page(SessionPage(sessions: head.filter(\.isActive))), now: at(0), random: 0)
        _ = machine.requestsDue(now: at(10))
        let left = SessionPage(sessions: Array(head.filter(\.isActive).dropFirst(3)))
        _ = machine.answered(.active(running, nil), .page(left), now: at(10), random: 0)
        #expect(machine.requestsDue(now: at(10)) == [.recent(nil)])
        let ended = head.filter { $0.id != "s12" }.map { session -> Session in
            session.id < "s12" ? .sample(session.id, status: "completed", startedAgo: 30, fetchedAt: at(10)) : session
        }
        _ = machine.answered(.recent(nil), .page(SessionPage(sessions: ended, total: 100)), now: at(10), random: 0)
        #expect(machine.ending == ["s12"])
        #expect(!machine.requestsDue(now: at(10)).contains(.session(id: "s12")))
        #expect(machine.requestsDue(now: at(11)).contains(.session(id: "s12")), "the page did not have it")
    }

    @Test func whatAnotherPageShowsAsActiveIsTroubleOfTheList() {
        var (machine, _) = vanishing()
        let elsewhere = ids.suffix(2).map { Session.sample($0, status: "running", startedAgo: 3600, fetchedAt: at(20)) }
        while let due = machine.requestsDue(now: at(20)).first(where: { $0.kind == .recent }) {
            let told = machine.answered(
                due, .page(SessionPage(sessions: elsewhere + [.sample("old")], total: 100)), now: at(20), random: 0)
            #expect(told.trouble == .vanished(8, of: 12))
        }
        #expect(machine.failure != nil)
    }

    @Test func oneThatHasEndedDoesNotAnswerForTheOthers() {
        var (machine, _) = vanishing()
        var first = true
        let settled = settle(&machine, at: 10) { id in
            defer { first = false }
            return first ? .sample(id, status: "completed", fetchedAt: at(10)) : nil
        }
        #expect(settled.compactMap(\.trouble).count == 1)
    }

    @Test func aLieOfAMomentIsForgotten() {
        var (machine, _) = vanishing()
        _ = machine.requestsDue(now: at(12))
        let back = machine.answered(.active(running, nil), answer(ids), now: at(12), random: 0)
        #expect(back.trouble == nil && back.recoveredFrom == nil, "nobody has been told")
        #expect(machine.ending.isEmpty)
        #expect(machine.activeCount == 12)
    }

    @Test func whereNobodyCanBeReadByItsIDASecondLookDecides() {
        var (machine, finding) = vanishing(missesByID: 3)
        #expect(finding.trouble == .vanished(8, of: 12))
        #expect(machine.ending.isEmpty)
        _ = machine.requestsDue(now: at(12))
        var believed = machine
        let back = machine.answered(.active(running, nil), answer(ids), now: at(12), random: 0)
        #expect(back.recoveredFrom == .vanished && back.trouble == nil)
        #expect(machine.ending.isEmpty, "it was a lie")
        let still = believed.answered(.active(running, nil), answer(ids.prefix(4)), now: at(12), random: 0)
        #expect(still.recoveredFrom == .vanished && still.trouble == nil)
        #expect(believed.ending == Set(ids.suffix(8)))
    }
}
