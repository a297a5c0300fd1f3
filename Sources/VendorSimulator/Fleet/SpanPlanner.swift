/// Draws how long a session lasts.
///
/// With the default rate of 0.08 starts a second the ordinary lengths (half of them below 4 minutes, 9 on average)
/// keep about 43 sessions running and the three in a thousand that run for hours another 2 or 3.
enum SpanPlanner {
    private static let second: Int64 = 1000
    private static let minute: Int64 = 60_000

    /// The weights and bounds of ordinary lengths: a log-normal distribution, near enough (median 4 minutes, sigma
    /// 1.45), in steps that need no logarithm and so are the same on every machine.
    private static let weights = [50, 150, 150, 150, 140, 140, 105, 60, 35, 20]
    private static let bounds: [ClosedRange<Int64>] = [
        4_000...22_000, 22_000...70_000, 70_000...137_000, 137_000...240_000, 240_000...420_000, 420_000...815_000,
        815_000...1_535_000, 1_535_000...2_610_000, 2_610_000...4_700_000, 4_700_000...10_000_000,
    ]
    /// Of the weights, for a batch's sessions, which have one thing to do: a quarter of an hour at most.
    private static let batchWeights = Array(weights.prefix(6))

    /// The vendor's own limit on a session's length (Anchor 180 min, Bright Data 60 min; Hyperbrowser's is
    /// configurable).
    static func cap(_ vendor: FleetLane) -> Int64 {
        switch vendor {
        case .anchor: 180 * minute
        case .hyperbrowser: 100 * minute
        case .brightdata: 60 * minute
        }
    }

    /// The span of a session that starts at `start` and fails with a chance of `failures` in a thousand. `step`:
    /// lengths are whole multiples of it.
    static func span(
        from start: Int64, cap: Int64, role: SessionRole, failures: Int, step: Int64, random: inout SplitMix64
    ) -> Lifespan {
        let failed = random.chance(failures)
        var isBatch = false
        if case .batch = role { isBatch = true }
        var length = random.within(bounds[random.weighted(isBatch ? batchWeights : weights)])
        if length > cap { length = random.within(cap / 4...cap) }
        var activity = length
        if case .forgotten(let past) = role {
            length = past + random.within(30 * minute...150 * minute)
            activity = random.within(2 * minute...20 * minute)
        } else if case .ordinary = role, random.chance(3) {
            length = cap + random.within(5 * minute...120 * minute)
            activity = random.chance(500) ? length : random.within(2 * minute...30 * minute)
        } else if failed {
            length = random.chance(150) ? random.within(300...1900) : length / 2
            activity = length
        }
        length = max(step, length / step * step)
        return Lifespan(start: start, length: length, activity: min(activity, length), failed: failed)
    }
}
