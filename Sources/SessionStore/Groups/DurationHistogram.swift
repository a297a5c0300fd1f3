/// How often which duration occurs: whole milliseconds below 64, then 32 parts of each power of two, so that the middle of a
/// part is at most a 64th off. What was put in can be taken out.
struct DurationHistogram: Sendable {
    static let partCount = 1024

    /// Empty until something is put in.
    private var counts: [UInt32] = []
    private(set) var count = 0

    init() {}

    /// - Parameter counts: by part.
    init(_ counts: ArraySlice<UInt32>) {
        count = counts.withUnsafeBufferPointer { counts in counts.reduce(0) { $0 &+ Int($1) } }
        if count > 0 { self.counts = Array(counts) }
    }

    /// - Parameter times: -1 takes out what was put in.
    @inline(__always)
    mutating func add(_ times: Int, part: Int) {
        if counts.isEmpty { counts = Array(repeating: 0, count: Self.partCount) }
        counts[part] &+= UInt32(truncatingIfNeeded: times)
        count += times
    }

    /// Nil while it is empty.
    var figures: DurationFigures? {
        guard count > 0 else { return nil }
        let halfway = Self.rank(0.5, of: count)
        let nearEnd = Self.rank(0.95, of: count)
        var (seen, p50) = (0, 0.0)
        for part in counts.indices where counts[part] > 0 {
            if seen < halfway, seen + Int(counts[part]) >= halfway { p50 = Self.seconds(ofPart: part) }
            seen += Int(counts[part])
            if seen >= nearEnd { return DurationFigures(p50: p50, p95: Self.seconds(ofPart: part), samples: count) }
        }
        return nil
    }

    /// The nearest rank, from 1 on.
    static func rank(_ share: Double, of count: Int) -> Int {
        min(max(1, Int((share * Double(count)).rounded(.up))), count)
    }

    // MARK: Parts

    /// Nil for what is no duration.
    @inline(__always)
    static func part(ofMilliseconds milliseconds: Int64) -> Int? {
        guard milliseconds >= 64 else { return milliseconds >= 0 ? Int(milliseconds) : nil }
        let power = 63 &- milliseconds.leadingZeroBitCount
        let part = Int(truncatingIfNeeded: milliseconds &>> UInt64(power &- 5)) & 31
        return min(64 &+ (power &- 6) &* 32 &+ part, partCount - 1)
    }

    /// The middle of a part.
    static func seconds(ofPart part: Int) -> Double {
        guard part >= 64 else { return Double(part) / 1000 }
        let power = (part - 64) / 32 + 6
        let width = 1 << (power - 5)
        let first = (32 + (part - 64) % 32) * width
        return (Double(first) + Double(width - 1) / 2) / 1000
    }
}
