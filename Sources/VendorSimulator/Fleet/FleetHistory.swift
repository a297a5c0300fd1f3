/// When the sessions before a fleet's start began.
///
/// The newest 60 in 100 come at the fleet's rate, as far back as that takes them. Beyond that they thin out with the
/// square of the time, over at most 20 times as long as all of them would have taken at the rate and at most 30 days.
/// More than fit into 30 days at the rate are denser there instead. All of it swings with days and nights.
struct FleetHistory: Sendable {
    /// How far it goes back at most.
    static let days = 30

    private static let steadyShare = 0.6
    private static let longest = 20.0

    private let count: Int
    private let calendar: DiurnalCalendar
    /// The share of the sessions that come at the rate, and how much time that takes; milliseconds as all below.
    private let steady: (share: Double, length: Double)
    /// How long the others would take at the rate, and how long they take.
    private let thinning: (usual: Double, length: Double)

    /// The `count` sessions before `start` (Unix milliseconds) of a fleet with `rate` new ones a second; above 0.
    init(before start: Int64, count: Int, rate: Double, seed: UInt64) {
        self.count = count
        calendar = DiurnalCalendar(before: start, days: Self.days, seed: seed)
        let usual = Double(max(1, count)) / rate * 1000
        let length = min(calendar.work, usual * Self.longest)
        let share = Self.steadyShare * min(1, length / usual)
        steady = (share, share * usual)
        thinning = ((1 - share) * usual, length - share * usual)
    }

    /// How long before the start there were still `position` (0...`count`) sessions to come, in milliseconds.
    /// Rises with `position`.
    func age(before position: Double) -> Int64 {
        let share = position / Double(max(1, count))
        guard share > steady.share else { return calendar.age(before: share / steady.share * steady.length) }
        // A curve from (0, 0) to (1, length) that begins with the slope `usual`.
        let rest = (share - steady.share) / (1 - steady.share)
        let bend = 1 - thinning.usual / thinning.length
        return calendar.age(before: steady.length + rest * thinning.usual / (1 - bend * rest))
    }
}
