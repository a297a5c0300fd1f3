/// A living fleet as a pure model: what a session is at a time follows from the seed, the start and that time alone.
///
/// It is one stream of `rate` sessions a second, which was there for up to 30 days before the start (`FleetHistory`) and
/// goes on for as long as anybody asks, and a few sessions that were forgotten and still run. Every 64 sessions in a
/// row may share an Anchor batch. Now and then a zone fails (`Outage`).
package struct Fleet: Sendable {
    private static let blockSize = 64

    private let seed: UInt64
    /// The start, in Unix milliseconds: all earlier is history.
    package let origin: Int64
    private let rate: Double
    /// How many sessions there are at the start.
    private let initial: Int
    /// How many of those belong to the stream.
    private let lead: Int
    private let history: FleetHistory
    private let planner: SessionPlanner
    private var plans = FleetPlans()
    private var plain: [PlainFleet]
    /// The number of the first block of the stream that is not in `plans`.
    private var nextBlock = 0

    /// Lays out the past. 100,000 sessions take about 35 ms in a release build and 45 MB.
    ///
    /// - Parameters:
    ///   - start: the first instant of the present, Unix milliseconds.
    ///   - sessions: how many there are at `start`; below 0 counts as 0.
    ///   - rate: new sessions a second, cut to 0...1000. At 0 the past is that of the default rate.
    ///   - vendors: those with a stream of their own that are played, too.
    ///   - oddities: whether rare statuses and nulls that clients meet in the wild occur.
    package init(
        seed: UInt64, start: Int64, sessions: Int, rate: Double, oddities: Bool = false,
        vendors: [Vendor] = Vendor.allCases
    ) {
        self.seed = seed
        origin = start
        let streamRate = rate > 0 ? min(rate, 1000) : 0
        self.rate = streamRate
        initial = max(0, sessions)
        planner = SessionPlanner(seed: seed, origin: start, oddities: oddities)
        let parts = VendorParts.all.filter { $0.plainCap != nil && vendors.contains($0.vendor) }
        plain = parts.map { part in
            PlainFleet(
                part.vendor, cap: part.plainCap ?? 0, seed: seed, start: start, sessions: max(0, sessions) / 8,
                rate: streamRate / 8)
        }
        let forgotten = min(8, initial / 40)
        lead = initial - forgotten
        history = FleetHistory(before: start, count: lead, rate: Self.leadRate(self.rate), seed: seed)
        plan(through: start)
        for ordinal in 0..<forgotten {
            let vendor = FleetLane.allCases[ordinal % FleetLane.allCases.count]
            let past = SpanPlanner.cap(vendor) + 300_000 + Int64(Self.jitter(seed, ordinal) * 3_600_000)
            let draft = SessionDraft(seed: seed, ordinal: ordinal, vendor: vendor)
            plans.add(draft, start: start - past, role: .forgotten(past: past), by: planner)
        }
        plans.sort()
    }

    /// The fleet at `time`. A time before the start shows the past as it was then.
    ///
    /// Costs two binary searches, and the planning of what has started since `plan(through:)` was called last.
    package func snapshot(at time: Int64) -> FleetSnapshot {
        var ready = self
        ready.plan(through: time)
        let plans = ready.plans
        return FleetSnapshot(
            time: time,
            anchor: plans.anchor.leading { $0.span.start > time },
            hyperbrowser: plans.hyperbrowser.leading { $0.span.start > time },
            brightData: plans.brightData.leading { $0.span.start > time },
            plain: Dictionary(uniqueKeysWithValues: ready.plain.map { ($0.vendor, $0.started(by: time)) }),
            batches: plans.batches.leading { $0.created > time })
    }

    /// Plans the stream as far as `time`, which no answer shows but which the next ones need not do again.
    package mutating func plan(through time: Int64) {
        for index in plain.indices { plain[index].plan(through: time) }
        // A batch is there a little before its first session, and Bright Data's starts are cut to the second.
        while let first = streamStart(nextBlock * Self.blockSize - lead), first <= time + 10_000 {
            let begin = initial + nextBlock * Self.blockSize - lead
            var end = begin + Self.blockSize
            if rate == 0 { end = min(end, initial) }
            var later = FleetPlans()
            later.addBlock(begin..<end, number: nextBlock, packed: isThin(begin..<end), seed: seed, planner: planner) {
                streamStart($0 - initial) ?? origin
            }
            plans.append(later)
            nextBlock += 1
        }
    }

    /// When the stream's session number `index` starts, where 0 is the first after the start; nil if there is none.
    private func streamStart(_ index: Int) -> Int64? {
        let position = Double(index) + Self.jitter(seed, initial + index)
        if index < 0 { return origin - history.age(before: -position) }
        guard rate > 0 else { return nil }
        return origin + Int64((position / rate * 1000).rounded(.down)) + 1
    }

    /// Whether sessions that follow each other are all in the past and so far apart that no batch would take so long:
    /// more than four times as far as at the rate.
    private func isThin(_ ordinals: Range<Int>) -> Bool {
        guard ordinals.upperBound <= initial, let first = streamStart(ordinals.lowerBound - initial) else {
            return false
        }
        let last = streamStart(ordinals.upperBound - 1 - initial) ?? first
        return Double(last - first) > 4000 * Double(ordinals.count) / Self.leadRate(rate)
    }

    /// The rate before the start: the usual one where there is none afterwards.
    private static func leadRate(_ rate: Double) -> Double {
        rate > 0 ? rate : SimulatorOptions.defaultRate
    }

    /// A number in 0..<1 that keeps starts from coming like clockwork.
    private static func jitter(_ seed: UInt64, _ ordinal: Int) -> Double {
        var random = SplitMix64(seed: seed, domain: .start, index: ordinal)
        return random.unit()
    }
}
