import Testing

@testable import VendorSimulator

@Suite struct FleetTests {
    private static func fleet(
        seed: UInt64 = 7, sessions: Int = 600, rate: Double = SimulatorOptions.defaultRate
    ) -> Fleet {
        // Those that share one stream; the others have one of their own.
        Fleet(
            seed: seed, start: origin, sessions: sessions, rate: rate, vendors: [.anchor, .hyperbrowser, .brightdata])
    }

    /// The fleet that one gets without asking for any other.
    private static func usual(seed: UInt64 = 7) -> Fleet {
        fleet(seed: seed, sessions: SimulatorOptions.defaultSessions)
    }

    @Test(arguments: [0, 1, 3, 10, 63, 64, 65, 600, 5000], [0.0, 1e-9, 0.08, 7.5, 1000])
    func startsWithAsManySessionsAsAskedFor(sessions: Int, rate: Double) {
        let fleet = Self.fleet(sessions: sessions, rate: rate)
        #expect(fleet.snapshot(at: origin).count == sessions)
        #expect(fleet.snapshot(at: origin - 32 * 86_400_000).count == 0)
    }

    @Test func timesThatMakeNoSenseAreHarmless() {
        let fleet = Fleet(seed: 1, start: origin, sessions: -5, rate: .nan)
        #expect(fleet.snapshot(at: origin + 1_000_000).count == 0)
    }

    @Test func sameSeedGivesTheSameSessionsInWhateverOrderTheyAreAsked() {
        let direct = Self.fleet()
        var prepared = Self.fleet()
        prepared.plan(through: origin + 7_200_000)
        _ = prepared.snapshot(at: origin + 7_200_000)
        for after in [Int64(-86_400_000), 0, 1, 999, 45_000, 3_600_000] {
            let (left, right) = (direct.snapshot(at: origin + after), prepared.snapshot(at: origin + after))
            #expect(left.anchor.map(\.id) == right.anchor.map(\.id))
            #expect(left.anchor.map(\.span) == right.anchor.map(\.span))
            #expect(left.hyperbrowser.map(\.id) == right.hyperbrowser.map(\.id))
            #expect(left.brightData.map(\.id) == right.brightData.map(\.id))
            #expect(left.batches.map(\.id) == right.batches.map(\.id))
        }
    }

    @Test func anotherSeedGivesOtherSessions() {
        let (one, two) = (Self.fleet(seed: 1).snapshot(at: origin), Self.fleet(seed: 2).snapshot(at: origin))
        #expect(Set(one.anchor.map(\.id)).isDisjoint(with: two.anchor.map(\.id)))
        #expect(one.anchor.map(\.span.start) != two.anchor.map(\.span.start))
    }

    @Test func everySessionHasItsOwnName() {
        let now = Self.fleet(sessions: 20_000).snapshot(at: origin + 3_600_000)
        let names = now.anchor.map(\.id) + now.hyperbrowser.map(\.id) + now.brightData.map(\.id) + now.batches.map(\.id)
        #expect(Set(names).count == names.count)
        #expect(names.count > 20_000)
    }

    @Test func plansAreInOrder() {
        let now = Self.fleet(sessions: 3000, rate: 5).snapshot(at: origin + 1_800_000)
        #expect(zip(now.anchor, now.anchor.dropFirst()).allSatisfy { AnchorPlan.precedes($0, $1) })
        #expect(zip(now.hyperbrowser, now.hyperbrowser.dropFirst()).allSatisfy { HyperbrowserPlan.precedes($0, $1) })
        #expect(zip(now.brightData, now.brightData.dropFirst()).allSatisfy { BrightDataPlan.precedes($0, $1) })
        #expect(zip(now.batches, now.batches.dropFirst()).allSatisfy { $0.created <= $1.created })
    }

    @Test(arguments: [1, 2, 3, 42] as [UInt64])
    func aboutFiftyRunAtAnyTime(seed: UInt64) {
        let fleet = Self.usual(seed: seed)
        for minutes in [0, 5, 30, 120, 600] as [Int64] {
            let active = fleet.snapshot(at: origin + minutes * 60_000).activeCount
            #expect((34...75).contains(active), "\(active) after \(minutes) min with seed \(seed)")
        }
    }

    @Test func newSessionsStartAtTheRate() {
        let fleet = Self.fleet(rate: 2)
        let before = fleet.snapshot(at: origin).count
        let after = fleet.snapshot(at: origin + 600_000).count
        #expect((1198...1202).contains(after - before))
    }

    @Test func withoutARateNothingStartsAndAllEnds() {
        let fleet = Self.fleet(rate: 0)
        #expect(fleet.snapshot(at: origin).activeCount > 10)
        let later = fleet.snapshot(at: origin + 30 * 86_400_000)
        #expect(later.count == 600)
        #expect(later.activeCount == 0)
    }

    @Test func sessionsStartRunEndAndFailWhileItRuns() {
        let fleet = Self.fleet()
        let (early, late) = (fleet.snapshot(at: origin), fleet.snapshot(at: origin + 3_600_000))
        let known = Set(early.brightData.map(\.id))
        let new = late.brightData.filter { !known.contains($0.id) }
        #expect(Set(new.map { $0.status(at: late.time) }) == ["running", "finished", "failed"])
        let running = early.brightData.filter { $0.status(at: early.time) == "running" }
        #expect(running.contains { $0.status(at: late.time) == "finished" })
    }

    @Test func figuresNeverFallAndStopAtTheEnd() {
        let fleet = Self.fleet()
        let moments = (0...120).map { origin + Int64($0) * 30_000 }
        for plan in fleet.snapshot(at: moments[0]).anchor where plan.span.isActive(at: origin) {
            let bytes = moments.map { plan.span.grown(plan.proxyBytes, at: $0) }
            #expect(bytes == bytes.sorted())
            #expect(plan.span.grown(plan.proxyBytes, at: plan.span.end) == plan.proxyBytes)
            #expect(plan.span.grown(plan.proxyBytes, at: plan.span.start) == 0)
        }
        let plan = fleet.snapshot(at: origin).hyperbrowser.last { $0.span.activity > 60_000 }
        let credits = plan.map { plan in moments.map { plan.span.grown(plan.credits, at: $0) } } ?? []
        #expect(credits == credits.sorted())
        #expect((credits.first ?? 0) < (credits.last ?? 0))
        let updates = plan.map { plan in moments.map { plan.updated(at: $0) } } ?? []
        #expect(updates == updates.sorted())
    }

    @Test func growthIsCutNotWrapped() {
        let span = Lifespan(start: 0, length: 10_000_000, activity: 10_000_000, failed: false)
        #expect(span.grown(.max, at: 5_000_000) == Int64.max / 2)
        #expect(Lifespan(start: 0, length: 1, activity: 0, failed: false).grown(5, at: 0) == 5)
    }

    @Test func someRunPastTheirVendorsCap() {
        let now = Self.fleet().snapshot(at: origin)
        let bright = now.brightData.filter { $0.span.isActive(at: origin) && $0.span.start < origin - 3_600_000 }
        let anchor = now.anchor.filter { $0.span.isActive(at: origin) && $0.span.start < origin - 3 * 3_600_000 }
        #expect(bright.count >= 2)
        #expect(anchor.count >= 2)
        #expect(bright.allSatisfy { $0.status(at: origin) == "running" && $0.duration(at: origin) == nil })
    }

    @Test func daysAreBusierThanNights() {
        let starts = Self.fleet(sessions: 100_000, rate: 0).snapshot(at: origin).anchor.map(\.span.start)
        let hours = starts.filter { $0 < origin - 7_200_000 }.map { $0 / 3_600_000 % 24 }
        let (day, night) = (hours.count { (9...16).contains($0) }, hours.count { (0...5).contains($0) })
        #expect(day > 4 * night)
        // The Thursday of the last seven days is before their Sunday, so this is not for its being more recent.
        let lastWeek = starts.filter { $0 > origin - 6 * 86_400_000 - 13 * 3_600_000 }
        let weekdays = lastWeek.map { VendorTime.weekday(ofDay: $0 / 86_400_000) }
        #expect(weekdays.count { $0 == 3 } > weekdays.count { $0 == 6 } * 3 / 2)
    }

    @Test func aClusterOfFailuresLiesInThePast() {
        let now = Self.usual().snapshot(at: origin)
        let window = now.brightData.filter { (origin - 330 * 60_000..<origin - 300 * 60_000).contains($0.span.start) }
        let failed = window.filter { $0.errorCode == "no_peers" && $0.zone == "scraping_browser_eu" }
        #expect(failed.count >= 20)
        let before = now.brightData.filter { (origin - 360 * 60_000..<origin - 330 * 60_000).contains($0.span.start) }
        #expect(failed.count > 4 * before.count { $0.span.failed })
        #expect(
            failed.allSatisfy {
                $0.zone == "scraping_browser_eu" && $0.targetURL(at: origin)?.contains("tickets.example") == true
            })
    }

    @Test func aHundredThousandSessionsHaveTheSameShape() {
        let now = Self.fleet(sessions: 100_000).snapshot(at: origin)
        #expect(now.count == 100_000)
        #expect((34...90).contains(now.activeCount))
        #expect(now.batches.count > 500)
    }
}
