import Testing

@testable import VendorSimulator

@Suite struct BatchPlanTests {
    private let fleet = Fleet(seed: 11, start: origin, sessions: 6000, rate: 1)

    @Test func countsAreThoseOfItsSessions() {
        let now = fleet.snapshot(at: origin + 1_200_000)
        #expect(now.batches.count > 40)
        for batch in now.batches {
            let own = now.anchor.filter { $0.batch == batch.identity }
            let ended = own.filter { $0.span.hasEnded(at: now.time) }
            #expect(batch.completed(at: now.time) == ended.count { !$0.span.failed })
            #expect(batch.failed(at: now.time) == ended.count { $0.span.failed })
            #expect(batch.total >= own.count)
            #expect(own.allSatisfy { $0.span.start > batch.created })
        }
    }

    @Test func everyStatusOccurs() {
        let now = fleet.snapshot(at: origin + 1_200_000)
        let seen = Set(now.batches.map { $0.status(at: now.time) })
        #expect(seen.isSuperset(of: ["processing", "completed", "failed", "cancelled"]))
        let young = now.batches.map { $0.status(at: $0.created + 1) }
        #expect(Set(young) == ["pending"])
    }

    @Test func progressNeverFallsAndEndsComplete() throws {
        let batch = try #require(
            fleet.snapshot(at: origin + 600_000).batches.last { !$0.cancelled && $0.total > 5 })
        let moments = stride(from: batch.created, through: batch.end, by: 5_000).map { $0 } + [batch.end]
        let done = moments.map { batch.completed(at: $0) + batch.failed(at: $0) }
        #expect(done == done.sorted())
        #expect(done.first == 0)
        #expect(done.last == batch.total)
        #expect(batch.completion(at: batch.end - 1) == nil)
        #expect(batch.completion(at: batch.end) == batch.end)
    }

    @Test func aCancelledOneNeverCompletes() throws {
        let batch = try #require(fleet.snapshot(at: origin).batches.first { $0.cancelled })
        #expect(batch.status(at: batch.end) == "cancelled")
        #expect(batch.completion(at: batch.end) == nil)
        #expect(batch.completed(at: batch.end) + batch.failed(at: batch.end) < batch.total)
    }
}
