import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import Commands

@Suite("Moments in options")
struct MomentArgumentTests {
    /// As clocks go in Auckland in 2026: 13 hours east of UTC, 12 from 5 April, 03:00 until 27 September, 02:00.
    private static let auckland = FilterContext(secondsEast: { moment in
        let winter = "2026-04-04T14:00:00.000Z"..<"2026-09-26T14:00:00.000Z"
        return winter.contains(moment.rfc3339) ? 43_200 : 46_800
    })

    private func read(_ text: String, _ context: FilterContext = .utc) throws -> String {
        try MomentArgument(now: TestTime.now, context: context).moment(text, option: "--from").rfc3339
    }

    @Test(arguments: [
        ("now", "2026-11-21T12:00:00.000Z"), ("90m", "2026-11-21T10:30:00.000Z"), ("7d", "2026-11-14T12:00:00.000Z"),
        ("2026-11-01", "2026-11-01T00:00:00.000Z"), ("2026-11-01T12:30:00Z", "2026-11-01T12:30:00.000Z"),
        ("2026-11-01T12:30+01:00", "2026-11-01T11:30:00.000Z"), ("2026-11", "2026-11-01T00:00:00.000Z"),
    ])
    func texts(text: String, moment: String) throws {
        #expect(try read(text) == moment)
    }

    @Test(
        "Dates and times without a zone are the configured one's, as in filters",
        arguments: [
            // Summer time ends on that day, three hours after its midnight: the midnight is still in it.
            ("2026-04-05", "2026-04-04T11:00:00.000Z"), ("2026-04-06", "2026-04-05T12:00:00.000Z"),
            ("2026-09-27", "2026-09-26T12:00:00.000Z"), ("2026-09-28", "2026-09-27T11:00:00.000Z"),
            ("2026-01-15", "2026-01-14T11:00:00.000Z"), ("2026-07-15T08:00", "2026-07-14T20:00:00.000Z"),
            ("2026-07-15T08:00Z", "2026-07-15T08:00:00.000Z"),
        ])
    func zones(text: String, moment: String) throws {
        #expect(try read(text, Self.auckland) == moment)
        let session = Session.sample("s") { $0.startedAt = Timestamp(iso8601: moment) }
        let filter = try Filter(parsing: "started:>=\(text)", context: Self.auckland)
        #expect(filter.matches(session, at: TestTime.now))
    }

    @Test(
        "The end of a span has all of the month, day or hour in it",
        arguments: [
            ("2026-11-30", "2026-11-30T23:59:59.999Z"), ("2026-11", "2026-11-30T23:59:59.999Z"),
            ("2026-11-30T12", "2026-11-30T12:59:59.999Z"), ("7d", "2026-11-14T12:00:00.000Z"),
            // A time is that moment: nothing is added to it.
            ("2026-11-02T00:00:00Z", "2026-11-02T00:00:00.000Z"), ("2026-11-02T00:00", "2026-11-02T00:00:00.000Z"),
            ("2026-11-02T00:00:00.5Z", "2026-11-02T00:00:00.500Z"), ("now", "2026-11-21T12:00:00.000Z"),
        ])
    func ends(text: String, moment: String) throws {
        let argument = MomentArgument(now: TestTime.now, context: .utc)
        #expect(try argument.moment(text, option: "--to", isEnd: true).rfc3339 == moment)
    }

    @Test(
        "Digits that stand for a date are not read as seconds",
        arguments: [
            ("2026", "2026-01", "2026-12"), ("20261120", "2026-11-20", "2026-11-20"),
            ("1795780800", "2026-11-27T12:00:00Z", "2026-11-27T12:00:00Z"),
        ])
    func digits(text: String, first: String, last: String) async {
        let argument = MomentArgument(now: TestTime.now, context: .utc)
        for (isEnd, meant) in [(false, first), (true, last)] {
            let hearing = Hearing()
            _ = await hearing.listen {
                #expect(throws: ExitStatus.usage) { try argument.moment(text, option: "--to", isEnd: isEnd) }
            }
            #expect(hearing.errors.hasPrefix("error: --to '\(text)': a date is written as 2026-11-20"))
            #expect(hearing.errors.contains("did you mean \(meant)?"))
        }
    }

    @Test func secondsStaySeconds() throws {
        #expect(try read("90") == "2026-11-21T11:58:30.000Z")
    }

    @Test(arguments: ["", "yesterday", "2026-13-01", "2026-02-30", "2026-11-01T25:00", "-7d", "7 d"])
    func mistakes(text: String) async {
        let hearing = Hearing()
        _ = await hearing.listen {
            #expect(throws: ExitStatus.usage) { try read(text) }
        }
        #expect(hearing.errors.hasPrefix("error: --from '\(text)' is neither a date"))
    }
}
