/// Draws how long a session lasts.
///
/// With the default rate of 0.3 starts a second the ordinary lengths (114 s on average) keep about 34 sessions running
/// and the two in a thousand that run for hours another 7.
enum SpanPlanner {
    private static let second: Int64 = 1000
    private static let minute: Int64 = 60_000

    /// The weights and bounds of ordinary lengths.
    private static let weights = [15, 35, 30, 15, 5]
    private static let bounds: [ClosedRange<Int64>] = [
        4_000...20_000, 20_000...80_000, 80_000...180_000, 180_000...300_000, 300_000...480_000,
    ]

    /// The vendor's own limit on a session's length (Anchor 180 min, Bright Data 60 min; Hyperbrowser's is
    /// configurable).
    static func cap(_ vendor: Vendor) -> Int64 {
        switch vendor {
        case .anchor: 180 * minute
        case .hyperbrowser: 100 * minute
        case .brightdata: 60 * minute
        }
    }

    /// The span of a session that starts at `start` and fails with a chance of `failures` in a thousand. `step`:
    /// lengths are whole multiples of it.
    static func span(
        from start: Int64, vendor: Vendor, role: SessionRole, failures: Int, step: Int64, random: inout SplitMix64
    ) -> Lifespan {
        let failed = random.chance(failures)
        var length = random.within(bounds[random.weighted(weights)])
        var activity = length
        if case .forgotten(let past) = role {
            length = past + random.within(30 * minute...150 * minute)
            activity = random.within(2 * minute...20 * minute)
        } else if case .ordinary = role, random.chance(2) {
            length = cap(vendor) + random.within(5 * minute...120 * minute)
            activity = random.chance(500) ? length : random.within(2 * minute...30 * minute)
        } else if failed {
            length = random.chance(150) ? random.within(300...1900) : length / 2
            activity = length
        }
        length = max(step, length / step * step)
        return Lifespan(start: start, length: length, activity: min(activity, length), failed: failed)
    }
}
