package import BrowserSessions

/// How many sessions started in each of twelve slices of time. Slices lie between marks of the clock, so that one that is over
/// never changes unless another session becomes known.
package struct Spark: Sendable, Hashable {
    package static let sliceCount = 12

    /// Where the first slice begins.
    package var start: Timestamp
    /// Milliseconds.
    package var sliceLength: Int64
    /// Oldest first.
    package var starts: [Int]

    package init(start: Timestamp, sliceLength: Int64, starts: [Int]) {
        self.start = start
        self.sliceLength = sliceLength
        self.starts = starts
    }

    /// The same with nil for the slices before all sessions are known.
    /// - Parameter completeSince: from when on all sessions are loaded; nil when nothing is.
    package func starts(completeSince: Timestamp?) -> [Int?] {
        starts.indices.map { slice in
            let begin = start.adding(milliseconds: Int64(slice) * sliceLength)
            return completeSince.map { $0 <= begin } ?? false ? starts[slice] : nil
        }
    }
}

/// Where the slices of a spark lie.
struct SparkMarks: Sendable, Hashable {
    var start: Int64
    var length: Int64

    /// Slices of five minutes, the last of which is the present one: no less than 55 minutes.
    init(hourTo moment: Timestamp) {
        length = 3_600_000 / Int64(Spark.sliceCount)
        let present = moment.milliseconds.dividingDown(by: length)
        start = (present - Int64(Spark.sliceCount - 1)) * length
    }

    /// Of a whole span, such as a day.
    init(from start: Int64, to end: Int64) {
        self.start = start
        length = max(1, (end - start + Int64(Spark.sliceCount) - 1) / Int64(Spark.sliceCount))
    }

    /// Nil for moments outside, and for none.
    @inline(__always)
    func slice(of moment: Int64) -> Int? {
        guard moment >= start else { return nil }
        let slice = (moment &- start) / length
        return slice < Int64(Spark.sliceCount) ? Int(slice) : nil
    }

    func spark(_ starts: SliceCounts) -> Spark {
        Spark(
            start: Timestamp(milliseconds: start), sliceLength: length,
            starts: (0..<Spark.sliceCount).map { Int(starts[$0]) })
    }
}

/// A count for each slice, and four without use.
typealias SliceCounts = SIMD16<Int32>

extension Int64 {
    /// Rounds towards the past.
    func dividingDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
