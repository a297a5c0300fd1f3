import BrowserSessions
import SessionStore
import TestSupport
import Testing

@Suite struct SessionChartTests {
    private let now = TestTime.now

    private func chart(_ sessions: [Session], completeSince: Timestamp? = Timestamp(milliseconds: 0)) -> SessionChart {
        SessionChart(of: sessions, window: .hour, completeSince: completeSince, now: now)
    }

    @Test func aSessionCountsWhereItStartedAndWhileItRan() {
        // 1 h in 120 slices of 30 s. Started 100 s ago, ran 60 s.
        let session = Session.sample("a", startedAgo: 100) {
            $0.recordedDuration = Figure(60)
            $0.endedAt = $0.endFromDuration
        }
        let chart = chart([session])
        #expect(chart.buckets.map(\.started).enumerated().filter { $0.element > 0 }.map(\.offset) == [116])
        #expect(chart.buckets.enumerated().filter { $0.element.running > 0 }.map(\.offset) == [116, 117])
    }

    @Test func activeSessionsRunToTheEnd() {
        let chart = chart([.sample("a", status: "running", startedAgo: 7200)])
        #expect(chart.buckets.allSatisfy { $0.running == 1 })
        #expect(chart.buckets.allSatisfy { $0.started == 0 })
    }

    @Test func failuresCountWhereTheyStarted() {
        let chart = chart([.sample("a", status: "failed", startedAgo: 10)])
        #expect(chart.buckets.last?.failed == 1)
    }

    @Test func whatIsNotLoadedIsAGap() {
        #expect(chart([], completeSince: nil).firstKnownBucket == SessionChart.bucketCount)
        #expect(chart([]).firstKnownBucket == 0)
        #expect(chart([], completeSince: now.adding(milliseconds: -1_800_000)).firstKnownBucket == 60)
    }

    @Test func strangeTimesDoNoHarm() {
        let sessions = [
            Session.sample("future", startedAgo: -500), .sample("none") { $0.startedAt = nil },
            .sample("ancient") { $0.startedAt = Timestamp(milliseconds: .min) },
            .sample("endless", status: "running") { $0.startedAt = Timestamp(milliseconds: .min) },
        ]
        #expect(chart(sessions).buckets.count == SessionChart.bucketCount)
        #expect(chart(sessions).buckets.allSatisfy { $0.running == 1 })
    }
}
