import BrowserSessions
import SessionFeed
import SessionQuery
import SessionStore
import TestSupport
import Testing

/// From when on a list is called complete, where its order is assumed.
@Suite struct CompletenessTests {
    private let everything = SessionListing()

    private var machine: FeedMachine {
        FeedMachine(
            plain: ListingPlan(
                listing: everything, residual: .all, isOrdered: true, assumedOrderField: "createdAt"),
            order: .newestFirst, activeListings: [], listsByStart: false,
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60))
    }

    private func page(days: [Int64], next: Int?) -> SessionPage {
        SessionPage(
            sessions: days.map { .sample("d\($0)", startedAgo: $0 * 86_400) },
            next: next.map { PageCursor(position: $0, size: 3) })
    }

    private func read(_ page: SessionPage, at cursor: PageCursor? = nil, by machine: inout FeedMachine) {
        machine.paused(true)
        machine.pageWanted()
        _ = machine.requestsDue(now: TestTime.now)
        _ = machine.answered(.page(everything, cursor), .page(page), now: TestTime.now, random: 0)
    }

    @Test func anOrderedListIsCompleteSinceItsOldestRow() {
        var machine = machine
        read(page(days: [1, 2, 30], next: 2), by: &machine)
        #expect(machine.completeSince == TestTime.now - .days(30))
    }

    @Test func anOldRowOfAnUnorderedListSaysNothingOfWhatLiesBetween() {
        var machine = machine
        read(page(days: [30, 2, 1], next: 2), by: &machine)
        #expect(machine.completeSince == nil)
        read(page(days: [20, 10], next: nil), at: PageCursor(position: 2, size: 3), by: &machine)
        #expect(machine.completeSince == Timestamp(milliseconds: 0), "it has been read to its end")
    }

    @Test("Rows that sessions started since have pushed to a page that is read later break no order")
    func pushedRows() {
        var machine = machine
        let hour = TestTime.now + .seconds(3_600)
        func rows(_ ages: [Int64]) -> [Session] { ages.map { .sample("s\($0)", startedAgo: $0) } }
        func cursor(_ page: Int) -> PageCursor { PageCursor(position: page, size: 2) }
        for number in 1...5 as ClosedRange<Int64> {
            machine.paused(true)
            machine.pageWanted()
            let at = number == 1 ? nil : cursor(Int(number))
            _ = machine.requestsDue(now: TestTime.now)
            let page = SessionPage(sessions: rows([number * 200, number * 200 + 100]), next: cursor(Int(number) + 1))
            _ = machine.answered(.page(everything, at), .page(page), now: TestTime.now, random: 0)
        }
        // An hour later polls have seen eight more, so that the rows of the second page stand on the sixth.
        let new = (1...8 as ClosedRange<Int64>).reversed().map { Session.sample("n\($0)", startedAgo: -$0 * 400) }
        machine.paused(false)
        _ = machine.requestsDue(now: hour)
        let head = SessionPage(sessions: new + rows([200]), next: cursor(2))
        _ = machine.answered(.recent(nil), .page(head), now: hour, random: 0)
        machine.paused(true)
        machine.pageWanted()
        _ = machine.requestsDue(now: hour)
        var other = machine
        let sixth = SessionPage(sessions: rows([400, 500]), next: cursor(7))
        _ = machine.answered(.page(everything, cursor(6)), .page(sixth), now: hour, random: 0)
        #expect(machine.completeSince == TestTime.now - .seconds(1_100))
        // As many sessions as nobody saw start can't have pushed them.
        let wrong = SessionPage(sessions: rows((0..<9 as Range<Int64>).map { 450 - $0 }), next: cursor(7))
        _ = other.answered(.page(everything, cursor(6)), .page(wrong), now: hour, random: 0)
        #expect(other.completeSince == nil)
    }

    @Test("Those that started while it is read stand where they stand")
    func startedMeanwhile() {
        var machine = machine
        read(page(days: [1, 2, 3], next: 2), by: &machine)
        let rows = [
            Session.sample("n1", startedAgo: -600), .sample("n2", startedAgo: -700), .sample("d4", startedAgo: 345_600),
        ]
        read(SessionPage(sessions: rows, next: nil), at: PageCursor(position: 2, size: 3), by: &machine)
        #expect(machine.paging.frontier(at: TestTime.now) == .complete)
        #expect(machine.completeSince == Timestamp(milliseconds: 0))
    }

    @Test func whatWasCalledCompleteIsNotWhenTheOrderTurnsOutOtherwise() {
        var machine = machine
        read(page(days: [1, 2, 3], next: 2), by: &machine)
        #expect(machine.completeSince != nil)
        read(page(days: [30, 20, 10], next: 3), at: PageCursor(position: 2, size: 3), by: &machine)
        #expect(machine.completeSince == nil)
    }
}
