/// Bytes from `first` to `last`, both included.
struct ByteRange: Hashable {
    let first: UInt8
    let last: UInt8
}

extension ScalarSet {
    /// The set as sequences of byte ranges of its UTF-8, rising. Sequences that begin with overlapping ranges begin with the
    /// same single byte, since only ranges of leads whose tails are free are put together.
    var utf8Sequences: [[ByteRange]] {
        guard holdsAllBeyondASCII else { return ranges.flatMap { Self.sequences($0) } }
        // Texts are valid UTF-8, so that what can't follow a lead byte need not be ruled out again.
        let tail = ByteRange(first: 0x80, last: 0xBF)
        let ascii = ranges.filter { $0.lowerBound < 0x80 }.map { [Self.bytes($0.lowerBound, min(0x7F, $0.upperBound))] }
        return ascii + [
            [ByteRange(first: 0xC2, last: 0xDF), tail], [ByteRange(first: 0xE0, last: 0xEF), tail, tail],
            [ByteRange(first: 0xF0, last: 0xF4), tail, tail, tail],
        ]
    }

    private static func bytes(_ first: UInt32, _ last: UInt32) -> ByteRange {
        ByteRange(first: UInt8(truncatingIfNeeded: first), last: UInt8(truncatingIfNeeded: last))
    }

    private static func sequences(_ range: ClosedRange<UInt32>) -> [[ByteRange]] {
        let (first, last) = (range.lowerBound, range.upperBound)
        for limit in [UInt32(0x7F), 0x7FF, 0xFFFF] where first <= limit && last > limit {
            return sequences(first...limit) + sequences((limit + 1)...last)
        }
        if last < 0x80 { return [[bytes(first, last)]] }
        let length = last < 0x800 ? 2 : last < 0x10000 ? 3 : 4
        // Cut where a tail byte does not run through all its values.
        for index in 1..<length {
            let mask = (UInt32(1) << (6 * UInt32(index))) - 1
            guard first & ~mask != last & ~mask else { continue }
            if first & mask != 0 { return sequences(first...(first | mask)) + sequences(((first | mask) + 1)...last) }
            if last & mask != mask {
                return sequences(first...((last & ~mask) - 1)) + sequences((last & ~mask)...last)
            }
        }
        return [zip(encoded(first, length), encoded(last, length)).map { ByteRange(first: $0, last: $1) }]
    }

    private static func encoded(_ value: UInt32, _ length: Int) -> [UInt8] {
        let lead: UInt8 = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0
        return (0..<length).map { index in
            let bits = UInt8(truncatingIfNeeded: value >> (6 * UInt32(length - 1 - index)))
            return index == 0 ? lead | bits : 0x80 | (bits & 0x3F)
        }
    }
}
