import BrowserSessions
import Testing

@Suite struct ReadingTests {
    @Test(
        arguments: [
            ("3", 3), ("3.0", 3), ("\"3\"", 3), ("3.9", 3), ("\"12e2\"", 1200),
            ("9007199254740993", 9_007_199_254_740_993),
        ] as [(String, Int64)])
    func countsAreForgiving(text: String, expected: Int64) throws {
        #expect(try JSONValue(parsing: text).count == expected)
    }

    @Test(arguments: ["-1", "1e400", "1e30", "\"N/A\"", "null", "true", "\"\"", "[]"])
    func whatIsNoCountIsNil(text: String) throws {
        #expect(try JSONValue(parsing: text).count == nil)
    }

    @Test(arguments: [
        ("\"3.250\"", "3.250"), ("12.5", "12.5"), ("\"-1.5\"", "-1.5"), ("\"007.5\"", "7.5"), ("0.10", "0.10"),
        ("12345678901234567.125", "12345678901234567.125"),
    ])
    func figuresKeepTheirDigits(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text).figure?.text == expected)
    }

    @Test(arguments: [
        ("2026-03-09T12:34:56.789Z", "2026-03-09T12:34:56.789Z"),
        ("2026-03-09T12:34:56Z", "2026-03-09T12:34:56.000Z"),
        ("2026-03-09T14:34:56+02:00", "2026-03-09T12:34:56.000Z"),
        ("2026-03-09T07:04:56.7899-0530", "2026-03-09T12:34:56.789Z"),
        ("2026-03-09 12:34", "2026-03-09T12:34:00.000Z"),
        ("2026-03-09", "2026-03-09T00:00:00.000Z"),
        ("2024-02-29T23:59:60Z", "2024-03-01T00:00:00.000Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
    ])
    func timesAreRead(text: String, expected: String) {
        #expect(Timestamp(iso8601: text)?.rfc3339 == expected)
    }

    @Test(arguments: [
        "", "yesterday", "2026-13-01", "2026-02-30", "2026-03-09T25:00:00Z", "2026-03-09T12:34:56.Z", "20260309",
        "0000-01-01", "9999-12-31T23:59:59-01:00", "2026-03-09T12:34:56Zjunk",
    ])
    func whatIsNoTimeIsNil(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test func everyDayOfFourCenturiesReadsBack() {
        for day in stride(from: Int64(-146_097), through: 146_097, by: 1) {
            let moment = Timestamp(milliseconds: day * 86_400_000 + 1)
            #expect(Timestamp(iso8601: moment.rfc3339) == moment)
        }
    }

    @Test func epochMillisecondsAsTextOrNumber() throws {
        let expected = Timestamp(milliseconds: 1_773_059_696_789)
        #expect(try JSONValue(parsing: "\"1773059696789\"").timestamp == expected)
        #expect(try JSONValue(parsing: "1773059696789").timestamp == expected)
        #expect(try JSONValue(parsing: "1773059696789.0").timestamp == expected)
        #expect(try JSONValue(parsing: "\"2026-03-09T12:34:56.789Z\"").timestamp == expected)
        #expect(try JSONValue(parsing: "\"1e30\"").timestamp == nil)
    }

    @Test(arguments: [
        ("running", SessionState.running), (" Active ", .running), ("queued", .pending), ("COMPLETED", .finished),
        ("cancelled", .finished), ("canceled", .finished), ("close-error", .failed), ("timed_out", .failed),
        ("releasing", .unknown), ("", .unknown), ("ready", .running), ("configuring", .pending),
    ])
    func statusWords(word: String, state: SessionState) {
        #expect(SessionState(vendorWord: word) == state)
    }

    @Test(arguments: [
        ("https://www.Example.com/a?b", "www.example.com"), ("http://u:p@host:8080/", "host"),
        ("example.com/x", "example.com"),
        ("http://[::1]:80/", "::1"), ("host:8080", "host"),
    ])
    func hosts(url: String, host: String) {
        #expect(WebAddress.host(of: url) == host)
    }

    @Test(arguments: ["about:blank", "data:text/html,x", "", "https://"])
    func addressesWithoutAHost(url: String) {
        #expect(WebAddress.host(of: url) == nil)
    }

    @Test(
        arguments: [("209.444", 209_444), ("45.2", 45_200), ("0.0009", 0), ("420", 420_000), ("1e2", 100_000)]
            as [(String, Int64)])
    func secondsAreCutToMilliseconds(text: String, expected: Int64) {
        #expect(Figure(text)?.wholeMilliseconds == expected)
    }
}
