import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFindings

@Suite struct ActivityFindingTests {
    private var machine = FindingMachine([
        FindingAccount(name: "anchor", provider: .anchor, maxRuntime: nil),
        FindingAccount(name: "brightdata", provider: .brightdata, maxRuntime: nil),
    ])

    private func moment(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func running(_ id: String, steps: Int64?, bytes: Int64? = 4_000_000) -> Session {
        .sample(id, status: "running", startedAgo: 60) {
            $0.steps = steps
            $0.bandwidthBytes = bytes
        }
    }

    private mutating func look(_ sessions: Session..., at second: Int64) -> [String] {
        let read = sessions.map { session in
            var session = session
            session.fetchedAt = moment(second)
            return session
        }
        return machine.looked(at: read, account: "anchor", now: moment(second)).map(\.message)
    }

    @Test mutating func whatMovesForOthersAndNotForOne() {
        let still = running("still", steps: 3)
        #expect(look(still, running("busy", steps: 1), at: 0) == [])
        // Nothing has been seen to move: perhaps this vendor counts at the end only.
        #expect(look(still, running("busy", steps: 1), at: 601) == [])
        #expect(look(still, running("busy", steps: 2), at: 610) == ["idle: no movement for 10m, at 3 steps"])
        #expect(machine.names(of: still.key) == ["idle"])
        #expect(machine.takePointed() == [still.key])
        #expect(look(still, running("busy", steps: 2), at: 620) == [], "it is said once")
        // The busy one moved at 610.
        #expect(look(still, running("busy", steps: 2), at: 1209) == [])
        #expect(look(still, running("busy", steps: 2), at: 1210) == ["idle: no movement for 10m, at 2 steps"])
    }

    @Test mutating func whatWorksAgainIsIdleNoMore() {
        let still = running("still", steps: 3)
        _ = look(still, running("busy", steps: 1), at: 0)
        #expect(look(still, running("busy", steps: 2), at: 610).count == 1)
        _ = machine.takePointed()
        #expect(look(running("still", steps: 4), running("busy", steps: 3), at: 620) == [])
        #expect(machine.names(of: still.key) == [] && machine.standing.isEmpty)
        #expect(machine.takePointed() == [still.key], "filters are to know")
        #expect(look(running("still", steps: 4), running("busy", steps: 4), at: 1230) == [], "it is said once")
        #expect(machine.names(of: still.key) == ["idle"] && machine.standing.map(\.sessions) == [[still.key]])
    }

    @Test mutating func whileNobodyReadsNothingStandsStill() {
        _ = look(running("still", steps: 3), running("busy", steps: 1), at: 0)
        _ = look(running("still", steps: 3), running("busy", steps: 2), at: 10)
        // Looked at for an hour, as it was read at 10 s.
        var stale = running("still", steps: 3)
        stale.fetchedAt = moment(10)
        #expect(machine.looked(at: [stale], account: "anchor", now: moment(3600)) == [])
    }

    @Test("A clock that is set back makes nobody stand still who was read before")
    mutating func clockSetBack() {
        _ = look(running("still", steps: 3), running("busy", steps: 1), at: 0)
        _ = look(running("still", steps: 3), running("busy", steps: 2), at: 10)
        machine.clockWasSet(by: .hours(-1))
        var stale = running("still", steps: 3)
        stale.fetchedAt = moment(10)
        #expect(machine.looked(at: [stale], account: "anchor", now: moment(15 - 3_600)) == [])
        #expect(machine.standing.isEmpty)
    }

    @Test mutating func aFigureThatASessionLacksSaysNothing() {
        _ = look(running("busy", steps: 1), running("bare", steps: nil, bytes: nil), at: 0)
        #expect(look(running("busy", steps: 2), running("bare", steps: nil, bytes: nil), at: 700) == [])
    }

    @Test mutating func errorsPointAtTheSessionsTheyRestOn() throws {
        for number in 1...4 {
            let session = Session.sample("\(number)", account: "brightdata", provider: .brightdata, status: "failed") {
                $0.endedAt = moment(Int64(number))
                $0.failure = SessionFailure(code: "no_peers", message: nil)
            }
            _ = machine.saw(try #require(SessionChange(from: nil, to: session)), isLive: true, at: moment(10))
            let pointed = machine.takePointed().map(\.id).sorted()
            #expect(pointed == [[], [], ["1", "2", "3"], ["4"]][number - 1])
        }
    }

    // MARK: Batches

    private func batch(_ id: String, _ status: String, done: Int64, failed: Int64 = 0) -> Batch {
        var batch = Batch(account: "anchor", provider: .anchor, id: id, status: status)
        (batch.totalRequests, batch.completedRequests, batch.failedRequests) = (100, done, failed)
        return batch
    }

    private mutating func read(_ batches: Batch..., at second: Int64) -> [String] {
        machine.sawBatches(batches, isWhole: true, account: "anchor", now: moment(second)).map(\.message)
    }

    @Test mutating func failuresOfABatchAreSaidOnce() {
        let old = batch("old", "completed", done: 90, failed: 10)
        #expect(read(old, batch("b", "processing", done: 5), at: 0) == [], "what had ended is history")
        #expect(
            read(old, batch("b", "processing", done: 5, failed: 2), at: 60) == ["batch_failed: b: failed 2 of 100"])
        #expect(read(old, batch("b", "processing", done: 5, failed: 3), at: 120) == [])
        // One that came and went between two readings.
        #expect(read(batch("c", "failed", done: 0, failed: 100), at: 180) == ["batch_failed: c: failed 100 of 100"])
    }

    @Test mutating func aBatchWithoutProgress() {
        #expect(read(batch("b", "processing", done: 5), batch("p", "pending", done: 0), at: 0) == [])
        #expect(read(batch("b", "processing", done: 6), batch("p", "pending", done: 0), at: 300) == [])
        #expect(
            read(batch("b", "processing", done: 6), batch("p", "pending", done: 0), at: 900)
                == ["batch_stalled: p: is pending, no progress for 15m at 0 of 100"])
        #expect(
            read(batch("b", "processing", done: 6), batch("p", "pending", done: 0), at: 1200)
                == ["batch_stalled: b: is processing, no progress for 15m at 6 of 100"])
        #expect(read(batch("b", "completed", done: 6), at: 9000) == [])
    }
}
