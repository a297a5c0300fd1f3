/// 128 bits that name a session or a batch. Its order is the order of the texts made of it, since all are of one width.
package struct SessionIdentity: Sendable, Hashable, Comparable {
    let high: UInt64
    let low: UInt64

    /// An identity with the marks of a version 4 UUID.
    init(seed: UInt64, domain: SplitMix64.Domain, index: Int) {
        var random = SplitMix64(seed: seed &+ domain.rawValue, domain: .identity, index: index)
        high = (random.next() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
        low = (random.next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    }

    /// Reads a UUID text of 36 characters, in either case; nil for anything else.
    init?(uuid text: String) {
        var digits: [UInt8] = []
        for (position, byte) in text.utf8.enumerated() {
            if [8, 13, 18, 23].contains(position) {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                digits.append(byte)
            }
        }
        guard text.utf8.count == 36, let high = Self.number(digits[..<16]), let low = Self.number(digits[16...]) else {
            return nil
        }
        self.high = high
        self.low = low
    }

    /// Reads 32 lower-case hexadecimal digits; nil for anything else.
    init?(hexadecimal text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 32, text.lowercased() == text, let high = Self.number(digits[..<16]),
            let low = Self.number(digits[16...])
        else { return nil }
        self.high = high
        self.low = low
    }

    /// Eight-four-four-four-twelve lower-case hexadecimal digits.
    package var uuid: String {
        let text = Array((Self.hexadecimal(high) + Self.hexadecimal(low)).utf8)
        let groups = [text[0..<8], text[8..<12], text[12..<16], text[16..<20], text[20..<32]]
        return groups.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// 32 lower-case hexadecimal digits.
    package var hexadecimal: String {
        Self.hexadecimal(high) + Self.hexadecimal(low)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    private static func hexadecimal(_ half: UInt64) -> String {
        let text = String(half, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard digits.count == 16, !digits.contains(UInt8(ascii: "+")) else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
