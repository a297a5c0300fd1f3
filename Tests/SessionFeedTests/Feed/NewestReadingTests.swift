import BrowserSessions
import TestSupport
import Testing

@testable import SessionFeed

@Suite struct NewestReadingTests {
    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func page(_ numbers: ClosedRange<Int>, next: Int? = nil) -> SessionPage {
        SessionPage(
            sessions: numbers.reversed().map { .sample("s\($0)", startedAgo: 1_000 - Int64($0)) },
            next: next.map { PageCursor(position: $0, size: 3) })
    }

    /// The ending, or nil where it goes on.
    private func ending(_ outcome: NewestReading.Outcome) -> NewestReading.Ending? {
        switch outcome {
        case .goesOn: nil
        case .ended(let ending): ending
        }
    }

    /// A reading that has had sessions 1 to 3.
    private func begun() -> NewestReading {
        var reading = NewestReading()
        _ = reading.nextPage(now: at(0), active: [])
        _ = reading.arrived(page(1...3, next: 2), now: at(0))
        return reading
    }

    @Test func theFirstReadingIsOnePage() throws {
        var reading = NewestReading()
        #expect(reading.nextPage(now: at(5), active: ["a"]) == nil)
        let end = try #require(ending(reading.arrived(page(1...3, next: 2), now: at(6))))
        #expect(end.isJoined && end.isOfOnePage && end.gap == nil)
        #expect(end.beginning.at == at(5) && end.beginning.active == ["a"])
        #expect(reading.headBegins == at(-999))
    }

    @Test func itGoesOnUntilItMeetsWhatTheLastOneHad() throws {
        var reading = begun()
        #expect(reading.isAtBeginning)
        #expect(reading.nextPage(now: at(30), active: ["a"]) == nil)
        #expect(ending(reading.arrived(page(8...10, next: 2), now: at(31))) == nil)
        #expect(!reading.isAtBeginning)
        #expect(reading.headBegins == at(-992), "the first page's")
        // A page that could not be read is asked for again, and nothing else begins.
        for second in [32, 33] as [Int64] {
            #expect(reading.nextPage(now: at(second), active: []) == PageCursor(position: 2, size: 3))
        }
        #expect(ending(reading.arrived(page(5...7, next: 3), now: at(34))) == nil)
        _ = reading.nextPage(now: at(34), active: [])
        let end = try #require(ending(reading.arrived(page(2...4, next: 4), now: at(35))))
        #expect(end.isJoined && !end.isOfOnePage)
        #expect(end.beginning.at == at(30) && end.beginning.active == ["a"])
        #expect(reading.headBegins == at(-992))
        // The next one is measured by all pages of this one.
        _ = reading.nextPage(now: at(60), active: [])
        #expect(ending(reading.arrived(page(4...6, next: 2), now: at(61)))?.isJoined == true)
    }

    @Test func theListsEndIsAnEnd() throws {
        var reading = begun()
        _ = reading.nextPage(now: at(30), active: [])
        #expect(ending(reading.arrived(page(8...10), now: at(31)))?.isJoined == true)
    }

    @Test("A list that may be cut off where it ends is no end", arguments: [false, true])
    func aCutList(isMet: Bool) throws {
        var reading = begun()
        _ = reading.nextPage(now: at(30), active: [])
        var cut = page(isMet ? 3...22 : 8...27)
        cut.mayBeCut = true
        #expect(ending(reading.arrived(cut, now: at(31)))?.isJoined == isMet)
    }

    @Test func afterTwentyPagesItDoesNotKnowWhatLiesBetween() throws {
        var reading = begun()
        var pages = 0
        while pages < 100 {
            pages += 1
            _ = reading.nextPage(now: at(30), active: [])
            let low = 10_000 - pages * 3
            guard let end = ending(reading.arrived(page(low...low + 2, next: pages + 1), now: at(31))) else { continue }
            #expect(!end.isJoined)
            // From the newest of the last reading to the oldest of this one.
            #expect(end.gap == at(-997)...at(Int64(low) - 1_000))
            break
        }
        #expect(pages == 20)
        #expect(reading.isAtBeginning)
    }

    @Test func aFirstPageThatFailsIsBegunAnew() throws {
        var reading = begun()
        _ = reading.nextPage(now: at(30), active: ["a"])
        _ = reading.nextPage(now: at(40), active: ["a", "b"])
        let end = try #require(ending(reading.arrived(page(2...4, next: 2), now: at(41))))
        #expect(end.beginning.at == at(40) && end.beginning.active == ["a", "b"])
    }

    @Test func aPageOfEverythingStandsForTheFirstReading() throws {
        var reading = NewestReading()
        reading.seed(page(1...3))
        #expect(reading.headBegins == at(-999))
        reading.seed(page(7...9))
        #expect(reading.headBegins == at(-999), "only the first")
        _ = reading.nextPage(now: at(30), active: [])
        #expect(ending(reading.arrived(page(7...9, next: 2), now: at(31))) == nil, "none of these was known")
    }

    @Test func aClockThatIsSetMovesItsBeginning() throws {
        var reading = begun()
        _ = reading.nextPage(now: at(100), active: [])
        reading.clockWasSet(by: .seconds(-90))
        #expect(ending(reading.arrived(page(1...3), now: at(11)))?.beginning.at == at(10))
    }

    @Test func aClockSetBackIsNoticedAndSmallStepsAreNot() {
        var clock = SteppingClock()
        #expect([10, 20, 18, 8, 9, 100].map { clock.step(at: at($0)) } == [nil, nil, nil, .seconds(-10), nil, nil])
    }
}
