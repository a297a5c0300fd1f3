/// How long some sessions took: the middle, what all but one in twenty keep to, and how they spread.
package struct DurationSpread: Sendable, Hashable {
    package var count = 0
    /// Seconds; to a few per cent, for they are made of a histogram. Nil of none.
    package var median: Double?
    package var p95: Double?
    /// How many took less than each of `bandEnds`, and longer than those before; the last band is open.
    package var bands: [Int] = Array(repeating: 0, count: bandEnds.count + 1)

    /// Of none.
    package init() {}

    /// Seconds.
    package static let bandEnds: [Double] = [1, 4, 15, 60, 240, 900, 3600]
}

/// Lengths of time counted in bins, eight of equal width for each doubling: from a second to 12 days.
enum DurationBins {
    static let count = 8 * 20 + 2

    /// The bin of so many seconds.
    @inline(__always)
    static func bin(of seconds: Double) -> Int {
        guard seconds >= 1 else { return 0 }
        guard seconds < 1_048_576 else { return count - 1 }
        // Exponent and the first three bits behind it, as they stand in the number; 1 is 1023 without such bits.
        return 1 + Int(truncatingIfNeeded: seconds.bitPattern &>> 49) - 1023 * 8
    }

    /// Where a bin begins, in seconds.
    static func start(of bin: Int) -> Double {
        bin > 0 ? Double(1 &<< ((bin - 1) / 8)) * (1 + Double((bin - 1) % 8) / 8) : 0
    }

    static func spread(of bins: ArraySlice<UInt32>) -> DurationSpread {
        var spread = DurationSpread()
        spread.count = bins.reduce(0) { $0 + Int($1) }
        guard spread.count > 0 else { return spread }
        spread.median = quantile(0.5, of: bins, count: spread.count)
        spread.p95 = quantile(0.95, of: bins, count: spread.count)
        for (bin, count) in bins.enumerated() where count > 0 {
            // A bin across an end counts where most of it lies.
            let middle = (start(of: bin) + start(of: bin + 1)) / 2
            let band = DurationSpread.bandEnds.firstIndex { middle < $0 } ?? DurationSpread.bandEnds.count
            spread.bands[band] += Int(count)
        }
        return spread
    }

    private static func quantile(_ share: Double, of bins: ArraySlice<UInt32>, count: Int) -> Double {
        var wanted = share * Double(count)
        for (bin, count) in bins.enumerated() where count > 0 {
            if wanted <= Double(count) {
                let (low, high) = (start(of: bin), start(of: bin + 1))
                return low + (high - low) * wanted / Double(count)
            }
            wanted -= Double(count)
        }
        return start(of: Self.count - 1)
    }
}
