import BrowserSessions
import TestSupport
import Testing

@Suite("The calendar")
struct CivilTimeTests {
    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func length(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    @Test("Every day of years 1 to 9999, counted one by one")
    func everyDay() {
        var milliseconds: Int64 = -62_135_596_800_000
        for year in 1...9999 {
            for month in 1...12 {
                let length = Self.length(month, of: year)
                // The first, a middle and the last day; every day of the years around today.
                let days = (1969...2100).contains(year) ? Array(1...length) : [1, 15, length]
                for day in days {
                    let moment = Timestamp(milliseconds: milliseconds + Int64(day - 1) * 86_400_000)
                    let civil = CivilTime(year: year, month: month, day: day)
                    if civil.timestamp != moment || CivilTime(moment) != civil {
                        Issue.record("\(year)-\(month)-\(day)")
                        return
                    }
                }
                milliseconds += Int64(length) * 86_400_000
            }
        }
        #expect(milliseconds == 253_402_300_800_000)
    }

    @Test("A time of day comes back from any moment, before 1970 too")
    func timesOfDay() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            let moment = Timestamp(
                milliseconds: Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random))
            let civil = CivilTime(moment)
            #expect(civil.timestamp == moment)
            #expect((0..<24).contains(civil.hour) && (0..<60).contains(civil.minute) && (0..<60).contains(civil.second))
            let days = (moment.milliseconds - Int64(civil.millisecond)) / 1_000
            #expect(((days % 60) + 60) % 60 == Int64(civil.second))
        }
    }

    @Test(
        "What no calendar has is no moment",
        arguments: [
            CivilTime(year: 0, month: 1, day: 1), CivilTime(year: 10_000, month: 1, day: 1),
            CivilTime(year: 2026, month: 0, day: 1), CivilTime(year: 2026, month: 13, day: 1),
            CivilTime(year: 2026, month: 4, day: 31), CivilTime(year: 2026, month: 2, day: 29),
            CivilTime(year: 2100, month: 2, day: 29), CivilTime(year: 2026, month: 1, day: 0),
            CivilTime(year: 2026, month: 1, day: 1, hour: 24), CivilTime(year: 2026, month: 1, day: 1, minute: 60),
            CivilTime(year: 2026, month: 1, day: 1, second: 61), CivilTime(year: 2026, month: 1, day: 1, hour: -1),
            CivilTime(year: 2026, month: 1, day: 1, millisecond: 1_000),
        ])
    func noSuchTime(civil: CivilTime) {
        #expect(civil.timestamp == nil)
    }

    @Test func aLeapSecondIsTheNextMinute() {
        let leap = CivilTime(year: 2016, month: 12, day: 31, hour: 23, minute: 59, second: 60)
        #expect(leap.timestamp == CivilTime(year: 2017, month: 1, day: 1).timestamp)
    }

    @Test func leapDaysAreThereInLeapYearsOnly() {
        for year in [1900, 2000, 2023, 2024, 2100, 2400] {
            #expect((CivilTime(year: year, month: 2, day: 29).timestamp != nil) == Self.isLeap(year))
        }
    }

    @Test func momentsStayWithinTheirYears() {
        let (first, last) = (Timestamp(milliseconds: .min), Timestamp(milliseconds: .max))
        #expect(first.rfc3339 == "0001-01-01T00:00:00.000Z" && last.rfc3339 == "9999-12-31T23:59:59.999Z")
        #expect(first.adding(milliseconds: -1) == first && last.adding(milliseconds: .max) == last)
        #expect(first.adding(milliseconds: .min) == first)
        #expect(Timestamp(exactMilliseconds: last.milliseconds + 1) == nil)
        #expect(Timestamp(exactMilliseconds: first.milliseconds - 1) == nil)
        #expect(last.seconds(since: first) > 0 && first.seconds(since: last) < 0)
    }
}
