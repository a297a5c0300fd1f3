/// A living fleet as a pure model: what a session is at a time follows from the seed, the start and that time alone.
///
/// The past of 30 days, laid out at `init`, has four parts: a spread over days and nights, a cluster of failures 26
/// hours ago, sessions that were forgotten and still run, and the head of a steady stream of `rate` sessions a second.
/// The stream goes on for as long as anybody asks. Every 64 sessions in a row may share an Anchor batch.
package struct Fleet: Sendable {
    private static let day: Int64 = 86_400_000
    private static let blockSize = 64

    private let seed: UInt64
    /// The start, in Unix milliseconds: all earlier is history.
    package let origin: Int64
    private let rate: Double
    /// How many sessions there are at the start.
    private let initial: Int
    /// How many of those belong to the stream.
    private let lead: Int
    private let planner: SessionPlanner
    private var plans = FleetPlans()
    /// The number of the first block of the stream that is not in `plans`.
    private var nextBlock = 0

    /// Lays out the past. 100,000 sessions take about 30 ms in a release build and 45 MB.
    ///
    /// - Parameters:
    ///   - start: the first instant of the present, Unix milliseconds.
    ///   - sessions: how many there are at `start`; below 0 counts as 0.
    ///   - rate: new sessions a second, cut to 0...1000.
    ///   - oddities: whether rare statuses and nulls that clients meet in the wild occur.
    package init(seed: UInt64, start: Int64, sessions: Int, rate: Double, oddities: Bool = false) {
        self.seed = seed
        origin = start
        self.rate = rate > 0 ? min(rate, 1000) : 0
        initial = max(0, sessions)
        planner = SessionPlanner(seed: seed, origin: start, oddities: oddities)
        let forgotten = min(8, initial / 40)
        let clustered = initial / 20
        lead = min(initial / 4, Int(Self.leadRate(self.rate) * 3600))
        let spread = initial - forgotten - clustered - lead

        let leadLength = Int64(Double(lead) / Self.leadRate(self.rate) * 1000)
        let calendar = DiurnalCalendar(from: start - 30 * Self.day, to: start - leadLength)
        for (block, first) in stride(from: 0, to: spread, by: Self.blockSize).enumerated() {
            let ordinals = first..<min(first + Self.blockSize, spread)
            plans.addBlock(ordinals, number: block, packed: true, seed: seed, planner: planner) { ordinal in
                calendar.instant((Double(ordinal) + Self.jitter(seed, ordinal)) / Double(spread))
            }
        }
        for index in 0..<clustered {
            let ordinal = spread + index
            let into = Int64(Double(index) / Double(clustered) * 2_400_000 + Self.jitter(seed, ordinal) * 60_000)
            let draft = SessionDraft(seed: seed, ordinal: ordinal, vendor: .brightdata)
            plans.add(draft, start: start - 26 * 3_600_000 + into, role: .cluster, by: planner)
        }
        for index in 0..<forgotten {
            let ordinal = spread + clustered + index
            let vendor = Vendor.allCases[index % Vendor.allCases.count]
            let past = SpanPlanner.cap(vendor) + 300_000 + Int64(Self.jitter(seed, ordinal) * 3_600_000)
            let draft = SessionDraft(seed: seed, ordinal: ordinal, vendor: vendor)
            plans.add(draft, start: start - past, role: .forgotten(past: past), by: planner)
        }
        plans.sort()
        plan(through: start)
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
            batches: plans.batches.leading { $0.created > time })
    }

    /// Plans the stream as far as `time`, which no answer shows but which the next ones need not do again.
    package mutating func plan(through time: Int64) {
        // A batch is there a little before its first session, and Bright Data's starts are cut to the second.
        while let first = streamStart(nextBlock * Self.blockSize - lead), first <= time + 10_000 {
            let begin = initial + nextBlock * Self.blockSize - lead
            var end = begin + Self.blockSize
            if rate == 0 { end = min(end, initial) }
            var later = FleetPlans()
            // Numbers of the stream's blocks begin where those of no past can be.
            later.addBlock(begin..<end, number: (1 << 40) + nextBlock, packed: false, seed: seed, planner: planner) {
                streamStart($0 - initial) ?? origin
            }
            plans.append(later)
            nextBlock += 1
        }
    }

    /// When the stream's session number `index` starts, where 0 is the first after the start; nil if there is none.
    private func streamStart(_ index: Int) -> Int64? {
        guard rate > 0 || index < 0 else { return nil }
        let since = (Double(index) + Self.jitter(seed, initial + index)) / Self.leadRate(rate) * 1000
        return origin + Int64(since.rounded(.down)) + (index < 0 ? 0 : 1)
    }

    /// The rate before the start: the usual one where there is none afterwards.
    private static func leadRate(_ rate: Double) -> Double {
        rate > 0 ? rate : 0.3
    }

    /// A number in 0..<1 that keeps starts from coming like clockwork.
    private static func jitter(_ seed: UInt64, _ ordinal: Int) -> Double {
        var random = SplitMix64(seed: seed, domain: .start, index: ordinal)
        return random.unit()
    }
}
