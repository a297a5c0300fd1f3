/// What sessions of one domain have moved: the latest of them, up to a number.
struct Traffic: Sendable {
    private var bytes: [Int64] = []
    private var next = 0
    private var knownMedian: Int64?

    private static let capacity = 101
    /// With fewer a median says nothing.
    private static let least = 10

    var count: Int { bytes.count }

    mutating func add(_ value: Int64) {
        if bytes.count < Self.capacity {
            bytes.append(value)
        } else {
            bytes[next] = value
        }
        next = (next + 1) % Self.capacity
        knownMedian = nil
    }

    /// Nil before enough are known. Of an even number the lower of the middle two.
    mutating func median() -> Int64? {
        guard bytes.count >= Self.least else { return nil }
        if let knownMedian { return knownMedian }
        let median = bytes.sorted()[(bytes.count - 1) / 2]
        knownMedian = median
        return median
    }
}
