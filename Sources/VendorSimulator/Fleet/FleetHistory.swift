/// When the sessions before a fleet's start began.
///
/// The newest 62 in 100 come at the fleet's rate, as far back as that takes them. Beyond that they thin out with the
/// square of the time, over at most 20 times as long as all of them would take at the rate and at most 30 days. Those
/// that do not fit into 30 days at the rate are spread evenly over these. All of it swings with days and nights.
struct FleetHistory: Sendable {
    private static let days = 30
    private static let steadyShare = 0.62
    private static let longest = 20.0

    private let count: Int
    private let calendar: DiurnalCalendar
    /// How long the sessions that come at the rate take; work of the calendar in milliseconds, as below.
    private let steady: Double
    /// How long the others would take at the rate, and how long they do.
    private let thinning: (usual: Double, length: Double)

    /// The `count` sessions before `start` (Unix milliseconds) of a fleet with `rate` new ones a second; above 0.
    init(before start: Int64, count: Int, rate: Double, seed: UInt64) {
        self.count = max(1, count)
        calendar = DiurnalCalendar(before: start, days: Self.days, seed: seed)
        let usual = min(Double(self.count) / rate * 1000, calendar.work)
        let length = min(usual * Self.longest, calendar.work)
        steady = usual * Self.steadyShare
        thinning = (usual - steady, length - steady)
    }

    /// How long before the start there were still `position` (0...`count`) sessions to come, in milliseconds.
    /// Rises with `position`.
    func age(before position: Double) -> Int64 {
        let share = position / Double(count)
        guard share > Self.steadyShare else { return calendar.age(before: share / Self.steadyShare * steady) }
        // A curve from (0, 0) to (1, length) that begins with the slope `usual`.
        let rest = (share - Self.steadyShare) / (1 - Self.steadyShare)
        let bend = 1 - thinning.usual / thinning.length
        return calendar.age(before: steady + rest * thinning.usual / (1 - bend * rest))
    }
}
