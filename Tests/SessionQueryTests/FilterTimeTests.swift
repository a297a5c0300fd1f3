import BrowserSessions
import SessionQuery
import Testing

@Suite struct FilterTimeTests {
    private func started(_ text: String) -> Session { session { $0.startedAt = moment(text) } }

    @Test(arguments: [
        (
            "started:2026-11-20", ["2026-11-20T00:00:00Z", "2026-11-20T23:59:59.999Z"],
            ["2026-11-19T23:59:59.999Z", "2026-11-21T00:00:00Z"]
        ),
        (
            "started:2026-11", ["2026-11-01T00:00:00Z", "2026-11-30T23:59:59.999Z"],
            ["2026-10-31T23:59:59.999Z", "2026-12-01T00:00:00Z"]
        ),
        ("started:2026-12", ["2026-12-31T23:59:59.999Z"], ["2027-01-01T00:00:00Z"]),
        ("started:2026-11-20T10", ["2026-11-20T10:59:59.999Z"], ["2026-11-20T11:00:00Z"]),
        ("started:2026-11-20T10:30", ["2026-11-20T10:30:59.999Z"], ["2026-11-20T10:31:00Z"]),
        ("started:2026-11-20T10:30:15", ["2026-11-20T10:30:15.999Z"], ["2026-11-20T10:30:16Z"]),
        ("started:2026-11-20T10:30:15.1", ["2026-11-20T10:30:15.199Z"], ["2026-11-20T10:30:15.200Z"]),
        ("started:2026-11-20T10:30+05:30", ["2026-11-20T05:00:30Z"], ["2026-11-20T10:30:00Z"]),
        ("started:>2026-11-01", ["2026-11-01T00:00:00.001Z", "2026-11-02T00:00:00Z"], ["2026-11-01T00:00:00Z"]),
        ("started:>=2026-11-01", ["2026-11-01T00:00:00Z"], ["2026-10-31T23:59:59.999Z"]),
        ("started:<2026-11-01", ["2026-10-31T23:59:59.999Z"], ["2026-11-01T00:00:00Z"]),
        ("started:<=2026-11-01", ["2026-11-01T23:59:59.999Z"], ["2026-11-02T00:00:00Z"]),
        (
            "started:2026-11-01..2026-11-02", ["2026-11-01T00:00:00Z", "2026-11-02T23:59:59.999Z"],
            ["2026-11-03T00:00:00Z"]
        ),
        ("started:<2h", ["2026-11-21T10:00:00.001Z", "2026-11-21T13:00:00Z"], ["2026-11-21T10:00:00Z"]),
        ("age:<2h", ["2026-11-21T10:00:00.001Z"], ["2026-11-21T10:00:00Z"]),
        ("started:>2h", ["2026-11-21T09:59:59.999Z"], ["2026-11-21T10:00:00Z"]),
        ("age:1h..2h", ["2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z"], ["2026-11-21T11:00:00.001Z"]),
        ("started:9999-12-31", ["9999-12-31T23:59:59.999Z"], ["9999-12-30T23:59:59.999Z"]),
        ("started:0001-01", ["0001-01-31T23:59:59Z"], ["0001-02-01T00:00:00Z"]),
    ])
    func datesAndAges(text: String, inside: [String], outside: [String]) throws {
        for time in inside { #expect(try matches(text, started(time)), "\(time)") }
        for time in outside { #expect(try !matches(text, started(time)), "\(time)") }
    }

    @Test func agesMoveWithTheClock() throws {
        let filter = try Filter(parsing: "ended:<15m", context: .utc)
        let row = session(status: "closed") { $0.endedAt = now }
        #expect(filter.matches(row, at: now.adding(milliseconds: 899_999)))
        #expect(!filter.matches(row, at: now.adding(milliseconds: 900_000)))
    }

    /// Berlin in autumn 2026: two hours east until 01:00 UTC on 25 October, one from then on.
    @Test func daysInAZoneThatChanges() throws {
        let change = moment("2026-10-25T01:00:00Z")
        let berlin = FilterContext(secondsEast: { $0 < change ? 7200 : 3600 })
        let day = try #require(DateSpan("2026-10-25", context: berlin))
        #expect(day.start == moment("2026-10-24T22:00:00Z"))
        #expect(day.last == moment("2026-10-25T22:59:59.999Z"))
        // 02:30 is shown twice, the first counts.
        #expect(DateSpan("2026-10-25T02:30", context: berlin)?.start == moment("2026-10-25T00:30:00Z"))
        // The hour is two hours long.
        #expect(DateSpan("2026-10-25T02", context: berlin)?.last == moment("2026-10-25T01:59:59.999Z"))
    }

    /// A zone whose clocks go from 23:59:59 to 01:00, so that the day has no midnight.
    @Test func daysWithoutMidnight() throws {
        let change = moment("2026-03-29T00:00:00Z").adding(milliseconds: -7_200_000)
        let beirut = FilterContext(secondsEast: { $0 < change ? 7200 : 10_800 })
        let day = try #require(DateSpan("2026-03-29", context: beirut))
        #expect(day.start == change)
        #expect(DateSpan("2026-03-28", context: beirut)?.last == change.adding(milliseconds: -1))
        #expect(DateSpan("2026-03-29T00:30", context: beirut) != nil)
    }

    @Test func zonesThatMakeNoSenseDoNotTrap() {
        for seconds in [Int.min, Int.max] {
            let context = FilterContext(secondsEast: { _ in seconds })
            #expect(DateSpan("2026-11-20", context: context) != nil)
            _ = DateSpan("0001-01-01", context: context)
            _ = DateSpan("9999-12-31", context: context)
        }
    }
}
