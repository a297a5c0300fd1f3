import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionStore

@Suite struct ChartFrameTests {
    /// A zone an hour east, in summer two: the clocks of Berlin, for 2026.
    static let berlin = ClockZone("Berlin", FilterContext(secondsEast: { $0 >= spring && $0 < autumn ? 7200 : 3600 }))
    private static let spring = Timestamp(iso8601: "2026-03-29T01:00:00Z") ?? Timestamp(milliseconds: 0)
    private static let autumn = Timestamp(iso8601: "2026-10-25T01:00:00Z") ?? Timestamp(milliseconds: 0)

    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(iso8601: text)) }

    @Test(arguments: [
        (ChartWindow.hour, 120, 30_000 as Int64), (.day, 144, 600_000), (.week, 168, 3_600_000),
        (.month, 120, 21_600_000),
    ])
    func windowsHaveAHundredAndSomeBuckets(window: ChartWindow, count: Int, length: Int64) {
        let frame = ChartFrame(ChartQuestion(window: window), now: TestTime.now)
        #expect(frame.count == count && frame.length == length)
        #expect(frame.marks.allSatisfy { $0.milliseconds % length == 0 })
        #expect(frame.bucket(of: TestTime.now) == count - 1)
        #expect(frame.bucket(of: frame.end) == nil)
        #expect(frame.bucket(of: frame.start) == 0)
    }

    @Test func marksAreThoseOfTheZone() throws {
        let kolkata = ClockZone("Kolkata", FilterContext(secondsEast: { _ in 19_800 }))
        let frame = ChartFrame(ChartQuestion(window: .month, zone: kolkata), now: try moment("2026-11-29T04:58:11Z"))
        #expect(frame.end == (try moment("2026-11-29T06:30:00Z")))
        #expect(frame.marks[frame.count - 1] == (try moment("2026-11-29T00:30:00Z")))
    }

    @Test func daysOfTwentyThreeAndTwentyFiveHoursKeepTheirMarks() throws {
        for (day, hours) in [("2026-03-29", 5), ("2026-10-25", 7)] as [(String, Int64)] {
            let now = try moment("\(day)T20:00:00Z")
            let frame = ChartFrame(ChartQuestion(window: .month, zone: Self.berlin), now: now)
            // The quarter of the day in which the clock is changed.
            let place = try #require(frame.bucket(of: try moment("\(day)T01:00:00Z")))
            #expect(frame.marks[place + 1].milliseconds - frame.marks[place].milliseconds == hours * 3_600_000)
            for mark in frame.marks {
                let place = try #require(mark == frame.end ? frame.count : frame.bucket(of: mark))
                #expect(frame.marks[place] == mark)
            }
        }
    }

    @Test func anHourShownTwiceHasItsMarksTwice() throws {
        let frame = ChartFrame(
            ChartQuestion(window: .day, zone: Self.berlin), now: try moment("2026-10-25T10:00:00Z"))
        #expect(zip(frame.marks, frame.marks.dropFirst()).allSatisfy { $1.milliseconds - $0.milliseconds == 600_000 })
    }

    @Test func marksDoNotDependOnTheMomentTheyAreLookedForFrom() {
        var dice = SeededGenerator(seed: 5)
        let zones = [
            ClockZone.utc, Self.berlin,
            // Half an hour of summer, and a zone off by some seconds.
            ClockZone("Howe", FilterContext(secondsEast: { $0 >= Self.spring && $0 < Self.autumn ? 39_600 : 37_800 })),
            ClockZone("Old", FilterContext(secondsEast: { _ in 1_172 })),
        ]
        for _ in 0..<400 {
            let zone = dice.pick(zones)
            let length = dice.pick([10, 30, 60, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400] as [Int64]) * 1000
            let change = dice.oneIn(2) ? Self.spring : Self.autumn
            let time = change.adding(milliseconds: Int64(dice.number(below: 4 * 86_400_000)) - 2 * 86_400_000)
            let (before, after) = (zone.mark(atOrBefore: time, every: length), zone.mark(after: time, every: length))
            #expect(before <= time && after > time)
            #expect(zone.mark(after: before, every: length) == after)
            #expect(zone.mark(atOrBefore: before, every: length) == before)
            #expect(zone.mark(atOrBefore: after.adding(milliseconds: -1), every: length) == before)
        }
    }

    @Test func aWindowThatEndsBeforeNowEndsOnAMark() {
        let now = ChartFrame(ChartQuestion(window: .day), now: TestTime.now)
        let past = ChartFrame(ChartQuestion(window: .day, end: now.marks[72]), now: TestTime.now)
        #expect(past.end == now.marks[72])
        #expect(past.marks.suffix(73) == now.marks.prefix(73))
    }
}
