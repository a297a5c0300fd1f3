/// Random numbers that are the same in every run: splitmix64.
package struct Dice: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    package mutating func below(_ end: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % end }

    package mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// 36 characters, as the vendors' ids are.
    package mutating func uuid() -> String {
        let digits = Array("0123456789abcdef".utf8)
        var word = next()
        let bytes = (0..<36).map { place in
            if [8, 13, 18, 23].contains(place) { return UInt8(ascii: "-") }
            if place == 16 { word = next() }
            defer { word >>= 4 }
            return digits[Int(word & 15)]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
