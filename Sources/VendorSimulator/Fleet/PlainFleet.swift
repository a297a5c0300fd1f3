/// One planned session of a vendor whose rows are made of its lifespan and a seed.
package struct PlainPlan: PlannedSession {
    package let span: Lifespan
    package let identity: SessionIdentity
    /// What the figures are drawn from: the same for the same session.
    let seed: UInt64

    /// The draws for one purpose, independent of those for others.
    func draws(_ purpose: Int) -> SplitMix64 { SplitMix64(seed: seed, domain: .session, index: purpose) }

    /// One of some values.
    func pick<Value>(_ values: [Value], _ purpose: Int) -> Value {
        var random = draws(purpose)
        return values[random.below(values.count)]
    }

    func chance(_ thousandths: Int, _ purpose: Int) -> Bool {
        var random = draws(purpose)
        return random.chance(thousandths)
    }

    func number(_ range: ClosedRange<Int64>, _ purpose: Int) -> Int64 {
        var random = draws(purpose)
        return random.within(range)
    }
}

/// The sessions of one vendor as a stream of its own: so many before the start, then `rate` a second.
struct PlainFleet: Sendable {
    let vendor: Vendor
    private let seed: UInt64
    private let origin: Int64
    private let count: Int
    private let rate: Double
    private let cap: Int64
    private let history: FleetHistory
    private var plans: [PlainPlan] = []
    private var next = 0

    /// - Parameter cap: the longest that the vendor lets a session run, in milliseconds.
    init(_ vendor: Vendor, cap: Int64, seed: UInt64, start: Int64, sessions: Int, rate: Double) {
        self.vendor = vendor
        let name = vendor.rawValue.utf8.reduce(UInt64(0)) { $0 &* 131 &+ UInt64($1) }
        self.seed = SplitMix64.mix(seed ^ name)
        origin = start
        count = max(0, sessions)
        self.rate = rate
        self.cap = cap
        history = FleetHistory(
            before: start, count: count, rate: rate > 0 ? rate : SimulatorOptions.defaultRate, seed: self.seed)
        plan(through: start)
    }

    /// Plans what starts until then.
    mutating func plan(through time: Int64) {
        while let start = start(of: next - count), start <= time {
            var random = SplitMix64(seed: seed, domain: .session, index: next)
            // One in forty of the past was forgotten, and still runs.
            let isForgotten = next >= count - max(1, count / 40) && next < count && random.chance(60)
            let role = isForgotten ? SessionRole.forgotten(past: max(0, origin - start)) : .ordinary
            let span = SpanPlanner.span(from: start, cap: cap, role: role, failures: 70, step: 1, random: &random)
            plans.append(
                PlainPlan(
                    span: span, identity: SessionIdentity(seed: seed, domain: .session, index: next),
                    seed: random.next()))
            var place = plans.count - 1
            while place > 0, PlainPlan.precedes(plans[place], plans[place - 1]) {
                plans.swapAt(place, place - 1)
                place -= 1
            }
            next += 1
        }
    }

    /// Those that have started.
    func started(by time: Int64) -> ArraySlice<PlainPlan> { plans.leading { $0.span.start > time } }

    private func start(of index: Int) -> Int64? {
        var random = SplitMix64(seed: seed, domain: .start, index: index)
        let position = Double(index) + random.unit()
        if index < 0 { return origin - history.age(before: max(0, -position)) }
        guard rate > 0 else { return nil }
        return origin + Int64((position / rate * 1000).rounded(.down)) + 1
    }
}
