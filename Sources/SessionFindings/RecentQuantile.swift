/// A quantile of what sessions of one domain or tag were: of the latest of them, up to a number.
struct RecentQuantile: Sendable {
    private let percent: Int
    private let least: Int
    private var values: [Int64] = []
    private var next = 0
    private var known: Int64?

    private static let capacity = 101

    /// - Parameters:
    ///   - percent: of the values that are not above it; more than 0, 100 at most.
    ///   - least: with fewer values it says nothing.
    init(percent: Int, least: Int) {
        self.percent = percent
        self.least = least
    }

    var count: Int { values.count }

    mutating func add(_ value: Int64) {
        if values.count < Self.capacity {
            values.append(value)
        } else {
            values[next] = value
        }
        next = (next + 1) % Self.capacity
        known = nil
    }

    /// The value at that rank, none between two; nil before enough are known.
    mutating func value() -> Int64? {
        guard values.count >= least else { return nil }
        if let known { return known }
        let value = values.sorted()[(values.count * percent + 99) / 100 - 1]
        known = value
        return value
    }
}

extension RecentQuantile {
    static let traffic = RecentQuantile(percent: 50, least: 10)
    static let duration = RecentQuantile(percent: 95, least: 20)
}
