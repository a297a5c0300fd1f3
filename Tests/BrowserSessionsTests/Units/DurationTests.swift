import BrowserSessions
import TestSupport
import Testing

struct DurationTests {
    @Test(
        arguments: [
            (Duration.minutes(5), 300_000), (.hours(2), 7_200_000), (.days(1), 86_400_000),
            (.milliseconds(-1500), -1500),
            (.nanoseconds(1_999_999), 1), (.zero, 0), (.milliseconds(Int64.max), .max),
            (.milliseconds(Int64.min), .min),
            (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
            (.milliseconds(Int64.max) + .milliseconds(1), .max), (.zero - .milliseconds(Int64.min), .max),
        ] as [(Duration, Int64)])
    func milliseconds(span: Duration, milliseconds: Int64) {
        #expect(span.milliseconds == milliseconds)
    }

    @Test func momentsAndSpans() {
        let now = TestTime.now
        let later = now + .seconds(90)
        #expect(later - now == .seconds(90) && now - later == .seconds(-90) && later - .seconds(90) == now)
        #expect((now - later).magnitude == .seconds(90))
        var moment = now
        moment += .minutes(1)
        #expect(moment == now.adding(milliseconds: 60_000))
        // A moment stays within the years that can be printed.
        #expect(now + .milliseconds(Int64.max) == Timestamp(milliseconds: .max))
        #expect(now - .milliseconds(Int64.max) == Timestamp(milliseconds: .min))
    }
}
