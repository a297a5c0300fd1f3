import BrowserSessions
import SessionFeed
import TestSupport
import Testing

/// Minutes of a living fleet, looked at by the machine: each transition is an event, exactly once and in time.
@Suite struct LiveRunTests {
    private let pace = PollPace(active: .seconds(1), recent: .seconds(2), requestsPerMinute: 600)

    /// Sessions from five minutes before to the end, several a second.
    private func lives(_ kind: ProviderKind, until end: Int64, every gap: Int64, _ random: inout SeededGenerator)
        -> [LiveRun.Life]
    {
        stride(from: Int64(-300_000), to: end, by: 1).compactMap { time -> LiveRun.Life? in
            guard Int64.random(in: 0..<gap, using: &random) == 0 else { return nil }
            let length = Int64.random(in: 500..<40_000, using: &random)
            return LiveRun.Life(id: "\(kind.rawValue)-\(time)", start: time, end: time + length, fails: random.oneIn(5))
        }
    }

    private func run(
        _ kind: ProviderKind, for length: Int64 = 60_000, seed: UInt64, readsByID: Bool = true,
        outage: (Range<Int64>, ProviderError)? = nil
    ) throws -> LiveRun {
        var random = SeededGenerator(seed: seed)
        var run = try LiveRun(
            kind: kind, lives: lives(kind, until: length, every: 400, &random), pace: pace,
            pageSize: kind == .hyperbrowser ? 10 : kind == .anchor ? 50 : 100)
        run.readsByID = readsByID
        run.outage = outage
        try run.run(for: length, random: &random)
        return run
    }

    private func events(_ run: LiveRun, _ id: String) -> [SessionEvent] { run.happened.filter { $0.id == id } }

    private func check(_ run: LiveRun, length: Int64, patience: Int64) {
        let origin = TestTime.now.milliseconds
        for life in run.lives {
            let story = events(run, life.id)
            let kinds = story.map(\.kind)
            #expect(kinds.count == Set(kinds).count, "\(life): once for each transition, not \(kinds)")
            guard life.end > 0 else {
                #expect(story.isEmpty, "\(life) had ended before anybody looked: \(kinds)")
                continue
            }
            let isSettled = life.end < length - patience
            // One that lived shorter than a poll's time may be seen only when it has ended, but is seen all the same.
            if life.start > 500, life.start < length - patience {
                #expect(kinds.first == .appeared, "\(life): \(kinds)")
            }
            if life.start < -500, life.end > 3_000 { #expect(kinds.first == .active, "\(life): \(kinds)") }
            if isSettled, life.end > 3_000 {
                let tellsFailures = !run.kind.traits.untoldStates.contains(.failed)
                #expect(kinds.last == (life.fails && tellsFailures ? .failed : .finished), "\(life): \(kinds)")
                let delay = (story.last?.at.milliseconds ?? 0) - origin - life.end
                #expect(delay <= patience, "\(life) was told \(delay) ms late")
                #expect(story.last.map { ($0.notBefore?.milliseconds ?? 0) - origin <= life.end } == true)
            } else if life.end > length {
                #expect(!kinds.contains(.finished) && !kinds.contains(.failed))
            }
            #expect(!kinds.contains(.lost) && !kinds.contains(.changed))
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func everyTransitionIsToldOnceAndInTime(kind: ProviderKind) throws {
        // Ten a page: a reading of all that is active takes most of a poll's time.
        check(try run(kind, seed: 1), length: 60_000, patience: kind == .hyperbrowser ? 3_000 : 2_500)
    }

    @Test(arguments: ProviderKind.allCases)
    func finalRecordsAreFoundInTheListsWhereNoIdCanBeRead(kind: ProviderKind) throws {
        check(
            try run(kind, seed: 2, readsByID: false), length: 60_000, patience: kind == .hyperbrowser ? 12_000 : 9_000)
    }

    @Test(arguments: [
        ProviderError.unavailable(status: 502, message: ""), .rateLimited(retryAfter: .seconds(5), message: ""),
    ])
    func anOutageDelaysButLosesNothing(error: ProviderError) throws {
        for kind in ProviderKind.allCases {
            let run = try run(kind, for: 90_000, seed: 3, outage: (30_000..<50_000, error))
            check(run, length: 90_000, patience: 26_000)
            #expect(run.happened.count { $0.kind == .trouble } == 1)
            #expect(run.happened.count { $0.kind == .recovered } == 1)
            if case .rateLimited = error {
                let refused = run.requests.filter { (30_000..<50_000).contains($0.at) }.map(\.at)
                #expect(zip(refused, refused.dropFirst()).allSatisfy { $1 - $0 >= 5_000 || $1 - $0 < 100 })
            }
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func aSessionThatItsVendorForgetsIsLostAfterThreeTries(kind: ProviderKind) throws {
        var random = SeededGenerator(seed: 4)
        let lives = (0..<5).map {
            LiveRun.Life(id: "s\($0)", start: Int64(-1000 * $0 - 1), end: 500_000, fails: false)
        }
        var run = try LiveRun(kind: kind, lives: lives, pace: pace, pageSize: 10)
        run.hidden = ["s2": 20_000]
        try run.run(for: 40_000, random: &random)
        #expect(events(run, "s2").map(\.kind) == [.active, .lost])
        let tries = run.requests.count { $0.request == .session(id: "s2") }
        #expect(tries == 3)
        #expect(events(run, "s1").map(\.kind) == [.active])
    }

    @Test func thirtyActiveOfManyCostLittleAtTheDefaultPace() throws {
        var total = 0
        for kind in ProviderKind.allCases {
            var random = SeededGenerator(seed: 5)
            // 250 sessions, ten of which run at any time, some as old as an hour.
            var lives: [LiveRun.Life] = []
            for number in 0..<240 {
                let start = Int64(number) * -60_000 - 400_000
                lives.append(LiveRun.Life(id: "e\(number)", start: start, end: start + 200_000, fails: false))
            }
            for number in 0..<40 {
                let start = Int64(number) * 30_000 - 300_000
                lives.append(LiveRun.Life(id: "r\(number)", start: start, end: start + 280_000, fails: false))
            }
            lives.append(LiveRun.Life(id: "long", start: -3_600_000, end: 9_000_000, fails: false))
            var run = try LiveRun(
                kind: kind, lives: lives,
                pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60),
                pageSize: kind == .hyperbrowser ? 10 : kind == .anchor ? 50 : 100)
            try run.run(for: 300_000, random: &random)
            total += run.requests.count { $0.at >= 60_000 && $0.at < 120_000 }
        }
        #expect(total * 3 <= 40 * ProviderKind.allCases.count, "\(total) requests in a minute")
    }
}
