import Testing

@testable import VendorSimulator

/// What a chart of the past shows.
@Suite struct FleetHistoryTests {
    private static let hour: Int64 = 3_600_000

    private func fleet(
        seed: UInt64 = 7, start: Int64 = origin, sessions: Int = SimulatorOptions.defaultSessions,
        rate: Double = SimulatorOptions.defaultRate
    ) -> Fleet {
        Fleet(seed: seed, start: start, sessions: sessions, rate: rate, vendors: [])
    }

    /// Starts at the vendors together before `start`, as many hours back as `hours` says.
    private func starts(_ now: FleetSnapshot, hours: Range<Int64>) -> Int {
        let range = (now.time - hours.upperBound * Self.hour + 1)...(now.time - hours.lowerBound * Self.hour)
        return now.spans.count { range.contains($0.start) }
    }

    /// By day, by night and at the weekend.
    private static let startTimes = [origin, origin + 13 * hour, origin + 4 * 24 * hour - 3 * hour]

    @Test(arguments: startTimes, [1, 2, 3] as [UInt64])
    func theLastHoursAreAsBusyAsTheNext(start: Int64, seed: UInt64) {
        let fleet = fleet(seed: seed, start: start)
        let now = fleet.snapshot(at: start)
        let next = fleet.snapshot(at: start + 2 * Self.hour).count - now.count
        #expect((next * 3 / 4...next * 5 / 4).contains(starts(now, hours: 0..<2)))
    }

    @Test(arguments: startTimes, [1, 2, 3] as [UInt64])
    func theLastDayHasWavesButNoGapsAndNoCliffs(start: Int64, seed: UInt64) {
        let now = fleet(seed: seed, start: start).snapshot(at: start)
        let rate = SimulatorOptions.defaultRate * 3600
        let hours = (0..<24).map { Double(starts(now, hours: $0..<$0 + 1)) / rate }
        #expect(hours.allSatisfy { (0.25...2.2).contains($0) })
        #expect((0.6...1.4).contains(hours.reduce(0, +) / 24))
        #expect(zip(hours, hours.dropFirst()).allSatisfy { (0.55...1.8).contains($0 / $1) })
    }

    @Test func earlierDaysThinOutButAreThere() {
        let now = fleet().snapshot(at: origin)
        let days = (0..<30).map { starts(now, hours: $0 * 24..<($0 + 1) * 24) }
        #expect(days[0] > days[1] && days[1] > days[2] && days[2] > days[6])
        #expect(days[0..<14].allSatisfy { $0 > 0 })
        #expect(days[14..<30].reduce(0, +) > 30)
    }

    @Test(arguments: [50, 300])
    func ofASmallFleetThereIsTheNewestPart(sessions: Int) {
        let now = fleet(sessions: sessions).snapshot(at: origin)
        let expected = Double(sessions) * 0.62 / SimulatorOptions.defaultRate * 1000
        let newest = now.spans.count { Double(origin - $0.start) <= expected }
        #expect((sessions * 55 / 100...sessions * 70 / 100).contains(newest))
        #expect(now.activeCount >= 12)
        #expect(now.spans.allSatisfy { $0.start > origin - 30 * Self.hour })
    }

    @Test func moreThanFitAreSpreadEvenly() {
        let now = fleet(sessions: 40_000, rate: 0.001).snapshot(at: origin)
        let weeks = (0..<4).map { starts(now, hours: $0 * 168..<($0 + 1) * 168) }
        #expect(weeks.allSatisfy { (8_000...10_800).contains($0) })
    }

    @Test func withoutARateThePastIsTheUsualOne() {
        let (still, living) = (fleet(rate: 0).snapshot(at: origin), fleet().snapshot(at: origin))
        #expect(still.spans == living.spans)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func theActiveOnesAreOfAllAges(seed: UInt64) {
        let now = fleet(seed: seed).snapshot(at: origin)
        let minutes = now.spans.filter { $0.isActive(at: origin) }.map { (origin - $0.start) / 60_000 }
        #expect(minutes.count { $0 < 40 } * 10 > minutes.count * 6)
        #expect(minutes.count { $0 < 2 } >= 3)
        #expect(minutes.count { (10..<40).contains($0) } >= 5)
        #expect((4...20).contains(minutes.count { $0 > 60 }))
    }

    @Test func lengthsHaveAShortMiddleAndALongTail() {
        let lengths = fleet(sessions: 100_000).snapshot(at: origin).spans.map { $0.length / 1000 }.sorted()
        #expect((190...260).contains(lengths[lengths.count / 2]))
        #expect((500...720).contains(lengths.reduce(0, +) / Int64(lengths.count)))
        #expect(lengths[lengths.count / 20] < 40)
        #expect((lengths.last ?? 0) > 3 * 3600)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func aboutSevenInAHundredFail(seed: UInt64) {
        let fleet = fleet(seed: seed)
        let past = fleet.snapshot(at: origin).spans.filter { $0.hasEnded(at: origin) }
        #expect((55...90).contains(past.count(where: \.failed) * 1000 / past.count))
        let next = fleet.snapshot(at: origin + 24 * Self.hour)
        let ended = next.spans.filter { $0.start > origin && $0.hasEnded(at: next.time) }
        #expect((55...95).contains(ended.count(where: \.failed) * 1000 / ended.count))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func somethingHappensEveryFewSeconds(seed: UInt64) {
        let fleet = fleet(seed: seed)
        let minutes = origin + 1...origin + 600_000
        let later = fleet.snapshot(at: minutes.upperBound)
        let events = later.spans.flatMap { [$0.start, $0.end] }.filter(minutes.contains).sorted()
        #expect(events.count > 70)
        #expect(zip(events.dropFirst(), events).allSatisfy { $0 - $1 < 40_000 })
        #expect(later.spans.contains { $0.failed && minutes.contains($0.end) })
    }

    @Test func outagesComeAgain() {
        let minute: Int64 = 60_000
        #expect(!Outage.isOn(0) && !Outage.isOn(4 * minute - 1))
        #expect(Outage.isOn(4 * minute) && Outage.isOn(10 * minute - 1) && !Outage.isOn(10 * minute))
        #expect(Outage.isOn(124 * minute) && !Outage.isOn(123 * minute))
        #expect(Outage.isOn(-310 * minute) && !Outage.isOn(-300 * minute) && !Outage.isOn(-331 * minute))
    }
}

extension FleetSnapshot {
    /// How long the sessions live, vendor by vendor.
    fileprivate var spans: [Lifespan] {
        anchor.map(\.span) + hyperbrowser.map(\.span) + brightData.map(\.span)
    }
}
