import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

/// A list that loses rows while it is read.
@Suite struct ShrinkingListTests {
    @Test func aRowThatSlippedPastIsFoundInAnotherReading() throws {
        let plan = ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true, losesRows: true)
        var reader = AccountReader(account: "a", plan: plan, order: .newestFirst, limit: nil, now: TestTime.now)
        var running = (0..<250).map { "s\($0)" }
        var ended = 0
        while let request = reader.nextRequest {
            let offset = request.cursor?.position ?? 0
            let rows = running.dropFirst(offset).prefix(100)
            let next = offset + rows.count < running.count ? PageCursor(position: offset + rows.count, size: 100) : nil
            reader.pageArrived(SessionPage(sessions: rows.map { .sample($0, status: "running") }, next: next)) { $0 }
            // Between the first pages, sessions at the head of the list end and shift the rest up.
            if ended < 30 {
                running.removeFirst(15)
                ended += 15
            }
        }
        let found = Set(reader.reading.matches.map(\.id))
        #expect(found.isSuperset(of: running), "every session that ran all the time is there")
    }

    /// Without a total, and with a session that starts before each request: those are no sign that a row slipped past.
    @Test func whatStartsMeanwhileIsNoReasonToReadAgain() throws {
        let plan = ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true, losesRows: true)
        var reader = AccountReader(account: "a", plan: plan, order: .newestFirst, limit: nil, now: TestTime.now)
        func row(_ secondsAgo: Int64) -> Session {
            .sample("s\(secondsAgo)", status: "running", startedAgo: secondsAgo)
        }
        let before = (0..<250).map { row(Int64($0)) }
        var running = before
        var requests: Int64 = 0
        while let request = reader.nextRequest, requests < 100 {
            requests += 1
            let offset = request.cursor?.position ?? 0
            let rows = Array(running.dropFirst(offset).prefix(100))
            let end = offset + rows.count
            let next = end < running.count ? PageCursor(position: end, size: 100) : nil
            reader.pageArrived(SessionPage(sessions: rows, next: next)) { $0 }
            if requests < 3 { running.removeFirst(15) }
            running.insert(row(-requests), at: 0)
        }
        #expect(requests <= 9, "three readings of three pages")
        #expect(!reader.reading.movedTooFast)
        #expect(Set(reader.reading.matches.map(\.id)).isSuperset(of: before.dropFirst(30).map(\.id)))
    }

    @Test func aListOfOnePageIsReadOnce() {
        let plan = ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true, losesRows: true)
        var reader = AccountReader(account: "a", plan: plan, order: .newestFirst, limit: nil, now: TestTime.now)
        reader.pageArrived(SessionPage(sessions: [.sample("a")])) { $0 }
        #expect(reader.nextRequest == nil)
        #expect(reader.reading.requests == 1)
    }
}
