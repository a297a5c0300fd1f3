import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@Suite struct SessionCatalogueTests {
    private func catalogue(_ question: ListQuestion = ListQuestion()) -> SessionCatalogue {
        SessionCatalogue(question: question, now: { TestTime.now })
    }

    @Test func aSnapshotAnswersItsQuestion() async throws {
        let filter = try Filter(parsing: "state:failed", context: .utc)
        let catalogue = catalogue(ListQuestion(revision: 7, filter: filter))
        _ = await catalogue.merge(
            [
                .sample("old", status: "failed", startedAgo: 90), .sample("fine", startedAgo: 60),
                .sample("new", status: "failed", startedAgo: 30), .sample("live", status: "running", startedAgo: 10),
            ], account: "anchor", completeSince: nil)
        let snapshot = await catalogue.snapshot()
        #expect(snapshot.revision == 7)
        #expect(snapshot.rows.map(\.id) == ["new", "old"])
        #expect(snapshot.positions[SessionKey(account: "anchor", id: "old")] == 1)
        #expect(snapshot.loaded == 4)
        #expect(snapshot.running == 1)
        #expect(snapshot.failed == 2)
        #expect(snapshot.loadedByAccount == ["anchor": 4])
    }

    @Test func facetsCountWhatIsLoadedMostFrequentFirst() async {
        let catalogue = catalogue()
        _ = await catalogue.merge(
            [
                .sample("1") { $0.tags = ["qa", "qa"] }, .sample("2") { $0.tags = ["prod", "qa"] },
                .sample("3") { $0.tags = ["alpha"] },
            ], account: "anchor", completeSince: nil)
        let tags = await catalogue.snapshot().facets.first { $0.field == .tag }
        #expect(tags?.values.map(\.text) == ["qa", "alpha", "prod"])
        #expect(tags?.values.map(\.count) == [2, 1, 1])
    }

    @Test func generationsGrow() async {
        let catalogue = catalogue()
        let first = await catalogue.snapshot().generation
        #expect(await catalogue.snapshot().generation > first)
    }
}

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
