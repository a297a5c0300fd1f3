import BrowserSessions

/// A quantile of what sessions of one domain or tag were: of those that ended last, up to a number, in whatever order they are
/// told. Each session counts once.
struct RecentQuantile: Sendable {
    private struct Sample: Sendable {
        var end: Int64
        var value: Int64
        var session: Int

        /// Of those that ended together the smaller: which of them is left out is then of no matter.
        func goes(before other: Sample) -> Bool { (end, value) < (other.end, other.value) }
    }

    private let percent: Int
    private let least: Int
    /// In the order of their ends.
    private var samples: [Sample] = []
    private var known: Int64?

    private static let capacity = 101

    /// - Parameters:
    ///   - percent: of the values that are not above it; more than 0, 100 at most.
    ///   - least: with fewer values it says nothing.
    init(percent: Int, least: Int) {
        self.percent = percent
        self.least = least
    }

    var count: Int { samples.count }

    /// - Complexity: O(1) for what ended before all that count
    mutating func add(_ value: Int64, of ending: AccountRecord.Ending) {
        let sample = Sample(end: ending.at.milliseconds, value: value, session: ending.session.id.hashValue)
        let isFull = samples.count == Self.capacity
        if isFull, let first = samples.first, !first.goes(before: sample) { return }
        guard !samples.contains(where: { $0.session == sample.session }) else { return }
        let place = samples.lastIndex { $0.goes(before: sample) }.map { $0 + 1 } ?? 0
        samples.insert(sample, at: place)
        if isFull { samples.removeFirst() }
        known = nil
    }

    /// The value at that rank, none between two; nil before enough are known.
    mutating func value() -> Int64? {
        guard samples.count >= least else { return nil }
        if let known { return known }
        let value = samples.map(\.value).sorted()[(samples.count * percent + 99) / 100 - 1]
        known = value
        return value
    }
}

extension RecentQuantile {
    static let traffic = RecentQuantile(percent: 50, least: 10)
    static let duration = RecentQuantile(percent: 95, least: 20)
}
