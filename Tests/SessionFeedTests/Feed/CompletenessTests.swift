import BrowserSessions
import SessionFeed
import SessionQuery
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

    @Test func whatWasCalledCompleteIsNotWhenTheOrderTurnsOutOtherwise() {
        var machine = machine
        read(page(days: [1, 2, 3], next: 2), by: &machine)
        #expect(machine.completeSince != nil)
        read(page(days: [30, 20, 10], next: 3), at: PageCursor(position: 2, size: 3), by: &machine)
        #expect(machine.completeSince == nil)
    }
}
