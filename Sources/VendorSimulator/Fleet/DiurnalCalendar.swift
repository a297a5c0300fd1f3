/// Spreads starts over a stretch of the past, so that working hours and weekdays get more of them than nights and
/// weekends.
struct DiurnalCalendar: Sendable {
    private let begin: Int64
    private let length: Int64
    /// The running totals of the weights of the stretch's hours; the first is 0.
    private let totals: [Double]

    private static let hour: Int64 = 3_600_000
    /// How busy the hours of a UTC day are.
    private static let hours: [Double] = [
        14, 11, 9, 8, 9, 12, 20, 34, 52, 68, 76, 80, 74, 78, 84, 86, 82, 72, 58, 46, 38, 30, 24, 18,
    ]
    /// How busy the days of a week are, from Monday on.
    private static let weekdays: [Double] = [1, 1.08, 1.1, 1.05, 0.95, 0.45, 0.4]

    /// The stretch from `begin` to `end`, in Unix milliseconds.
    init(from begin: Int64, to end: Int64) {
        self.begin = begin
        length = max(1, end - begin)
        var totals = [0.0]
        for slot in 0..<max(1, (length + Self.hour - 1) / Self.hour) {
            let since1970 = VendorTime.floorDivide(begin + slot * Self.hour, Self.hour)
            let day = VendorTime.floorDivide(since1970, 24)
            let weight = Self.hours[Int(since1970 - day * 24)] * Self.weekdays[VendorTime.weekday(ofDay: day)]
            totals.append((totals.last ?? 0) + weight)
        }
        self.totals = totals
    }

    /// The instant before which the share `quantile` (0..<1) of the starts lies. Rises with `quantile`.
    func instant(_ quantile: Double) -> Int64 {
        let target = quantile * (totals.last ?? 0)
        var (low, high) = (0, totals.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if totals[middle] <= target { low = middle } else { high = middle }
        }
        let within = (target - totals[low]) / (totals[high] - totals[low])
        return begin + min(length - 1, Int64((Double(low) + within) * Double(Self.hour)))
    }
}
