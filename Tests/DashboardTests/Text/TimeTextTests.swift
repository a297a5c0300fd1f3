import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Ages and clocks")
struct TimeTextTests {
    private static let now = Samples.now

    /// An age and what is said of it: of a session that runs, of something that is over, of an account's figures.
    static let ageCases: [(seconds: Int64, running: String, past: String, reading: String)] = [
        (-5, "0s", "<10s", "now"), (0, "0s", "<10s", "now"), (9, "9s", "<10s", "now"), (10, "10s", "10s", "10s"),
        (19, "15s", "10s", "10s"), (59, "55s", "50s", "50s"), (60, "1m00s", "1m", "1m"), (65, "1m00s", "1m", "1m"),
        (70, "1m10s", "1m", "1m"), (3_599, "59m50s", "59m", "59m"), (3_600, "1h00m", "1h00m", "1h00m"),
        (3_661, "1h01m", "1h01m", "1h01m"), (86_400, "1d00h", "1d00h", "1d00h"), (90_000, "1d01h", "1d01h", "1d01h"),
    ]

    @Test("What is said of an age", arguments: ageCases.indices)
    func ages(_ place: Int) {
        let age = Self.ageCases[place]
        let moment = Samples.ago(age.seconds)
        #expect(AgeText.running(since: moment, now: Self.now) == age.running)
        #expect(AgeText.past(moment, now: Self.now) == age.past)
        #expect(AgeText.reading(moment, now: Self.now) == age.reading)
    }

    @Test(
        "How long until then, in whole seconds and never negative",
        arguments: [
            (-1_000, "0s"), (0, "0s"), (1, "1s"), (1_000, "1s"), (1_001, "2s"), (99_000, "99s"), (100_000, "1m40s"),
            (3_600_000, "1h00m"),
        ] as [(Int64, String)])
    func until(milliseconds: Int64, expected: String) {
        #expect(AgeText.until(Self.now.adding(milliseconds: milliseconds), now: Self.now) == expected)
    }

    @Test("An idle screen sends little: in an hour the age of a reading changes 65 times at most")
    func coarse() {
        var texts: [String] = []
        for second in 0..<3_600 {
            let text = AgeText.reading(Self.now, now: Self.now.adding(milliseconds: Int64(second) * 1_000))
            if texts.last != text { texts.append(text) }
        }
        #expect(texts.count <= 65)
        #expect(texts.first == "now" && texts.last == "59m")
    }

    @Test("Clocks show the configured zone's time, also where it is another day")
    func zones() throws {
        let moment = try #require(Timestamp(iso8601: "2026-12-31T22:30:05Z"))
        let cases: [(east: Int, time: String, day: String, full: String)] = [
            (0, "22:30:05", "31 Dec", "2026-12-31 22:30:05"), (7_200, "00:30:05", "1 Jan", "2027-01-01 00:30:05"),
            (-5 * 3_600, "17:30:05", "31 Dec", "2026-12-31 17:30:05"),
            (19_800, "04:00:05", "1 Jan", "2027-01-01 04:00:05"),
        ]
        for (east, time, day, full) in cases {
            let clock = ClockText(FilterContext(secondsEast: { _ in east }))
            #expect(clock.time(moment) == time)
            #expect(clock.minute(moment) == String(time.prefix(5)))
            #expect(clock.day(moment) == day)
            #expect(clock.full(moment) == full)
            #expect(clock.filterDate(moment) == full.split(separator: " ").joined(separator: "T"))
        }
    }

    @Test("A moment of today is a time, any other has its day")
    func short() throws {
        let clock = ClockText(.utc)
        let cases = [
            ("2026-09-26T00:00:00Z", "00:00:00"), ("2026-09-25T23:59:59Z", "25 Sep 23:59"),
            ("2025-09-26T12:04:31Z", "26 Sep 12:04"), ("2026-09-27T01:00:00Z", "27 Sep 01:00"),
        ]
        for (text, expected) in cases {
            #expect(clock.short(try #require(Timestamp(iso8601: text)), now: Self.now) == expected)
        }
    }

    @Test("A zone that is out of its mind moves no clock by more than two days")
    func strangeZone() {
        let clock = ClockText(FilterContext(secondsEast: { _ in .max }))
        #expect(clock.full(Self.now) == "2026-09-28 12:04:31")
    }

    @Test("A date for a filter is read back as the same second")
    func filterDates() throws {
        var dice = SeededGenerator(seed: 5)
        let clock = ClockText(.utc)
        for _ in 0..<200 {
            let moment = Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000, using: &dice) * 1_000)
            #expect(DateSpan(clock.filterDate(moment), context: .utc)?.start == moment)
        }
    }
}
