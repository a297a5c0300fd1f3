/// Days, nights and weekends of the past: how long ago it was, when a fleet has been through so much work since.
///
/// Work is measured as the time that it would take at the usual pace. Towards the start the waves level out, so that
/// the fleet is at its usual pace there at any time of day and any day of the week. No 20 minutes are quite as busy as
/// the next.
struct DiurnalCalendar: Sendable {
    /// The running totals, from the start backwards, of the work in each slot before it, in slots. The first is 0.
    private let totals: [Double]

    private static let hour: Int64 = 3_600_000
    private static let slot: Int64 = 1_200_000
    /// How long before the start the waves have half their height, in slots.
    private static let levelling = 54.0
    /// How much busier or less busy a slot is than the hour and the day let expect.
    private static let wobble = 0.15
    /// How busy the hours of a UTC day are.
    private static let hours: [Double] = [
        14, 11, 9, 8, 9, 12, 20, 34, 52, 68, 76, 80, 74, 78, 84, 86, 82, 72, 58, 46, 38, 30, 24, 18,
    ]
    /// How busy the days of a week are, from Monday on.
    private static let weekdays: [Double] = [1, 1.08, 1.1, 1.05, 0.95, 0.45, 0.4]

    /// The `days` before `start`, which is in Unix milliseconds.
    init(before start: Int64, days: Int, seed: UInt64) {
        let usual = Self.hours.reduce(0, +) / 24 * Self.weekdays.reduce(0, +) / 7
        var totals = [0.0]
        var total = 0.0
        var random = SplitMix64(seed: seed, domain: .calendar, index: 0)
        for slot in 0..<max(1, days * 72) {
            let middle = start - Int64(slot) * Self.slot - Self.slot / 2
            let since1970 = VendorTime.floorDivide(middle, Self.hour)
            let day = VendorTime.floorDivide(since1970, 24)
            let wave = Self.hours[Int(since1970 - day * 24)] * Self.weekdays[VendorTime.weekday(ofDay: day)] / usual
            let age = Double(slot) + 0.5
            total += (1 + (wave - 1) * age / (age + Self.levelling)) * (1 + Self.wobble * (2 * random.unit() - 1))
            totals.append(total)
        }
        self.totals = totals
    }

    /// All the work there was, in milliseconds at the usual pace: about as long as the days themselves.
    var work: Double { (totals.last ?? 0) * Double(Self.slot) }

    /// How long before the start there was `work` (0...`self.work`, in milliseconds) still to come, in milliseconds.
    /// Rises with `work`; a binary search.
    func age(before work: Double) -> Int64 {
        let target = work / Double(Self.slot)
        var (low, high) = (0, totals.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if totals[middle] <= target { low = middle } else { high = middle }
        }
        let within = min(1, (target - totals[low]) / (totals[high] - totals[low]))
        return Int64((Double(low) + within) * Double(Self.slot))
    }
}
