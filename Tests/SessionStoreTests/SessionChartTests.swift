import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionStore

@Suite struct SessionChartTests {
    private let now = TestTime.now

    private func chart(
        _ sessions: [Session], _ stack: ChartStack = .none, completeSince: Timestamp? = Timestamp(milliseconds: 0)
    ) -> SessionChart {
        SessionChart(of: sessions, ChartQuestion(stack: stack), completeSince: completeSince, now: now)
    }

    private func places(_ values: [Double]) -> [Int] { values.indices.filter { values[$0] > 0 } }

    @Test func aSessionCountsWhereItStartedAndEndedAndWhileItRan() throws {
        // 1 h in 120 buckets of 30 s, the last one just begun. Started 100 s ago, ran 60 s.
        let session = Session.sample("a", startedAgo: 100) {
            $0.recordedDuration = Figure(60)
            $0.endedAt = $0.endFromDuration
            $0.bandwidthBytes = 500
            $0.credits = Figure(1.5)
        }
        let chart = chart([session])
        let start = try #require(session.startedAt.flatMap(chart.frame.bucket))
        let end = try #require(session.endedAt.flatMap(chart.frame.bucket))
        #expect(end == start + 2)
        #expect(places(chart.total(of: .started)) == [start])
        #expect(places(chart.total(of: .ended)) == [end])
        #expect(places(chart.total(of: .running)) == [start, start + 1])
        #expect(chart.total(of: .bandwidth)[end] == 500)
        #expect(chart.total(of: .credits(session.provider))[end] == 1.5)
        #expect(chart.durations[end].count == 1)
    }

    @Test func activeSessionsRunToTheEnd() {
        let chart = chart([.sample("a", status: "running", startedAgo: 7200)])
        #expect(chart.total(of: .running).allSatisfy { $0 == 1 })
        #expect(chart.total(of: .started).allSatisfy { $0 == 0 })
    }

    @Test func failuresCountWhereTheyEndedAndThoseWithoutAnEndAreSaid() {
        let ended = Session.sample("a", status: "failed", startedAgo: 600) { $0.endedAt = now.adding(milliseconds: -1) }
        let chart = chart([ended, .sample("b", status: "failed", startedAgo: 10) { $0.endedAt = nil }])
        // Now is a mark: the last bucket has just begun.
        #expect(places(chart.total(of: .failed)) == [chart.frame.count - 2])
        #expect(chart.failedWithoutEnd == 1)
    }

    @Test func whatIsNotLoadedIsAGap() {
        #expect(chart([], completeSince: nil).firstKnown == 120)
        #expect(chart([]).firstKnown == 0)
        let since = chart([]).frame.marks[60]
        #expect(chart([], completeSince: since).firstKnown == 60)
        // Of a bucket in which it becomes complete nobody knows all.
        #expect(chart([], completeSince: since.adding(milliseconds: 1)).firstKnown == 61)
    }

    @Test func strangeTimesDoNoHarm() {
        let sessions = [
            Session.sample("future", startedAgo: -500), .sample("none") { $0.startedAt = nil },
            .sample("ancient") { $0.startedAt = Timestamp(milliseconds: .min) },
            .sample("endless", status: "running") { $0.startedAt = Timestamp(milliseconds: .min) },
        ]
        #expect(chart(sessions).total(of: .running).allSatisfy { $0 == 1 })
    }

    @Test func partsAreTheMostFrequentTextsInTheOrderOfTheirNames() {
        var sessions: [Session] = []
        for (index, code) in ["z", "z", "a", "b", "c", "d", "e", "e"].enumerated() {
            sessions.append(
                .sample("s\(index)", status: "failed", startedAgo: 60) {
                    $0.failure = SessionFailure(code: code == "e" ? nil : code, message: code == "e" ? "e" : "text")
                })
        }
        sessions.append(.sample("fine", startedAgo: 60))
        let chart = chart(sessions, .error)
        #expect(chart.series == ["a", "b", "c", "e", "z"].map { .text($0) } + [.other, .without])
        let counts = chart.series.indices.map { chart.values(of: .started, in: $0).reduce(0, +) }
        #expect(counts == [1, 1, 1, 2, 2, 1, 1])
    }

    @Test func spansOfDatesChooseWithinTheChart() throws {
        let filter = try Filter(
            parsing: "started:>=2026-11-01 started:<2026-11-02 age:<2h -ended:2026-11-01 (ended:2026-11 or tag:qa)",
            context: .utc)
        #expect(filter.forChart.description == "age:<2h (ended:2026-11 or tag:qa)")
    }

    @Test func durationsAreRightToAFewPerCent() {
        var bins = [UInt32](repeating: 0, count: DurationBins.count)
        for seconds in 1...1000 { bins[DurationBins.bin(of: Double(seconds))] += 1 }
        let spread = DurationBins.spread(of: bins[...])
        #expect(spread.count == 1000 && spread.bands.reduce(0, +) == 1000)
        #expect(abs((spread.median ?? 0) - 500) < 25)
        #expect(abs((spread.p95 ?? 0) - 950) < 45)
        for bin in 1..<DurationBins.count - 1 { #expect(DurationBins.bin(of: DurationBins.start(of: bin)) == bin) }
    }
}
