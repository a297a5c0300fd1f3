/// Scalars that differ in case only: those with the same lowercase form of one scalar. That is the sense of "ignoring
/// case" that bare words have too, save for letters that become two in lowercase (İ), which only match themselves here.
enum CaseFamilies {
    /// The ranges, and all that differ from their members in case only.
    static func closed(over ranges: [ClosedRange<UInt32>]) -> ScalarSet {
        var all = ranges
        for range in ranges {
            addASCII(of: range, to: &all)
            if range.upperBound >= 0x80 { addOthers(of: range, to: &all) }
        }
        return ScalarSet(all)
    }

    private static func addASCII(of range: ClosedRange<UInt32>, to all: inout [ClosedRange<UInt32>]) {
        for first in [UInt32(0x41), 0x61] where range.overlaps(first...(first + 25)) {
            let letters = range.clamped(to: first...(first + 25))
            let (low, high) = (letters.lowerBound ^ 0x20, letters.upperBound ^ 0x20)
            all.append(low...high)
            if letters.contains(first + 10) { all.append(0x212A...0x212A) }  // The Kelvin sign is a k.
        }
    }

    private static func addOthers(of range: ClosedRange<UInt32>, to all: inout [ClosedRange<UInt32>]) {
        var (low, high) = (0, table.count)
        while low < high {
            let middle = (low + high) / 2
            if table[middle].scalar < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        while low < table.count, table[low].scalar <= range.upperBound {
            for relative in table[low].relatives { all.append(relative...relative) }
            low += 1
        }
    }

    /// Every scalar beyond ASCII that has relatives, rising, with them. Made at the first use, in a few milliseconds.
    private static let table: [(scalar: UInt32, relatives: [UInt32])] = {
        var families: [UInt32: [UInt32]] = [:]
        // No letter beyond has case (Unicode 16, DerivedCoreProperties.txt).
        for value in UInt32(0x80)...0x1EFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenLowercased else { continue }
            let lowered = scalar.properties.lowercaseMapping.unicodeScalars
            guard lowered.count == 1, let base = lowered.first?.value else { continue }
            families[base, default: [base]].append(value)
            if base < 0x80 { families[base, default: []].append(base ^ 0x20) }
        }
        var table: [(scalar: UInt32, relatives: [UInt32])] = []
        for family in families.values {
            for member in family where member >= 0x80 {
                table.append((member, family.filter { $0 != member }))
            }
        }
        return table.sorted { $0.scalar < $1.scalar }
    }()
}
