import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFeed

@Suite("What is remembered of an account's requests")
struct RequestRecordTests {
    private let start = Timestamp(milliseconds: 1_790_000_040_000)
    private func after(_ seconds: Int64) -> Timestamp { start.adding(milliseconds: seconds * 1000) }

    @Test("Nothing is known before anything happened")
    func empty() {
        let figures = RequestRecord().figures
        #expect(figures.latency == nil && figures.failures.isEmpty && figures.minutes.isEmpty)
        #expect(figures.halfHour(to: start).minutes.allSatisfy { $0 == RequestFigures.Minute() })
    }

    @Test(
        "Percentiles by nearest rank",
        arguments: [
            ([7], 7, 7, 7), ([9, 1], 1, 9, 9), ([3, 1, 2], 2, 3, 3), (Array(1...20), 10, 19, 20),
            (Array((1...100).reversed()), 50, 95, 100), ([-5, 4], 0, 4, 4),
        ] as [([Int64], Int64, Int64, Int64)])
    func percentiles(times: [Int64], median: Int64, p95: Int64, slowest: Int64) {
        var record = RequestRecord()
        for time in times { record.answered(in: [time], at: start) }
        let latency = record.figures.latency
        #expect(latency?.median == median && latency?.p95 == p95 && latency?.slowest == slowest)
        #expect(latency?.count == times.count)
    }

    @Test("Only the newest answers count, and they say since when")
    func newestAnswers() {
        var record = RequestRecord()
        for second in 0..<500 { record.answered(in: [Int64(second)], at: after(Int64(second))) }
        let latency = record.figures.latency
        #expect(latency?.count == RequestRecord.answerLimit)
        #expect(latency?.slowest == 499 && latency?.median == 449)
        #expect(latency?.since == after(400))
        record.answered(in: Array(repeating: 1, count: 5_000), at: after(600))
        #expect(record.figures.latency?.slowest == 1)
        record.answered(in: [], at: after(900))
        #expect(record.figures.latency?.since == after(600))
    }

    @Test("Errors that say the same are one; the newest stands first; there are a few at most")
    func failures() {
        var record = RequestRecord()
        record.failed(.rateLimited(retryAfter: .seconds(5), message: "first"), remedy: "wait", at: after(0))
        record.failed(.unavailable(status: 502, message: ""), remedy: "later", at: after(10))
        record.failed(.rateLimited(retryAfter: .seconds(5), message: "second"), remedy: "wait", at: after(20))
        record.failed(.cancelled, remedy: "", at: after(30))
        let failures = record.figures.failures
        #expect(failures.map(\.count) == [2, 1])
        #expect(failures.first?.error == .rateLimited(retryAfter: .seconds(5), message: "second"))
        #expect(failures.first?.first == after(0) && failures.first?.last == after(20))
        #expect(record.figures.minutes.first?.failures == 3)
        for status in 500..<560 {
            record.failed(.unavailable(status: status, message: ""), remedy: "", at: after(40))
        }
        #expect(record.figures.failures.count == RequestRecord.failureLimit)
        #expect(record.figures.failures.first?.error == .unavailable(status: 559, message: ""))
    }

    @Test("A minute has its highest spending; where nobody looked it is not known, which is not nothing")
    func minutes() {
        var record = RequestRecord()
        for (second, spent) in [(0, 3), (20, 9), (50, 4)] { record.looked(atSpent: spent, at: after(Int64(second))) }
        record.answered(in: [80, 900], at: after(55))
        record.looked(atSpent: 0, at: after(200))
        let (begin, minutes) = record.figures.halfHour(to: after(210))
        #expect(minutes.count == RequestFigures.minuteCount)
        #expect(minutes.suffix(4).map(\.spent) == [9, nil, nil, 0])
        #expect(minutes.suffix(4).map(\.slowest) == [900, nil, nil, nil])
        #expect(minutes.dropLast(4).allSatisfy { $0.spent == nil })
        #expect(begin.milliseconds % 60_000 == 0)
        #expect(after(210).milliseconds - begin.milliseconds < 30 * 60_000)
        // Time goes on without anything happening.
        #expect(record.figures.halfHour(to: after(390)).minutes.suffix(5).map(\.spent) == [nil, 0, nil, nil, nil])
        #expect(record.figures.halfHour(to: after(10_000)).minutes.allSatisfy { $0.spent == nil })
    }

    @Test("Minutes are bounded, whichever way the clock goes")
    func bounds() {
        var record = RequestRecord()
        for minute in 0..<200 { record.looked(atSpent: minute, at: after(Int64(minute) * 60)) }
        #expect(record.figures.minutes.compactMap(\.spent) == Array(170..<200))
        // Set back by a minute: what was later is not so any more.
        record.looked(atSpent: 7, at: after(198 * 60))
        #expect(record.figures.minutes.last?.spent == 198)
        #expect(record.figures.minutes.count == 29)
        record.looked(atSpent: 5, at: after(-50_000))
        #expect(record.figures.minutes.map(\.spent) == [5])
        record.looked(atSpent: 6, at: after(100_000_000))
        #expect(record.figures.minutes.map(\.spent) == [6])
        #expect(record.figures.halfHour(to: after(100_000_000)).minutes.last?.spent == 6)
    }
}
