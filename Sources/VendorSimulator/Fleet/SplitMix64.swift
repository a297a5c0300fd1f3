/// A small seeded generator (Steele, Lea and Flood's SplitMix64): the same seed gives the same fleet on every machine.
///
/// Not for secrets. A draw costs a few nanoseconds.
struct SplitMix64: Sendable {
    private var state: UInt64

    /// The stream that begins at `seed`.
    init(seed: UInt64) {
        state = seed
    }

    /// The stream number `index` of the family `domain` under `seed`; streams of different numbers are independent.
    init(seed: UInt64, domain: Domain, index: Int) {
        var mixer = SplitMix64(seed: seed ^ (domain.rawValue &* 0xD6E8_FEB8_6659_FD93))
        let base = mixer.next()
        state = Self.mix(base &+ UInt64(bitPattern: Int64(index)) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// What a family of streams is for.
    enum Domain: UInt64 {
        case session = 1
        case batch = 2
        case fault = 3
        case start = 4
        case identity = 5
        case outage = 6
        case calendar = 7
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number in `0..<bound`; 0 when there is none.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 0 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number in the closed range.
    mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(below(Int(range.upperBound - range.lowerBound + 1)))
    }

    /// True in `thousandths` of a thousand draws.
    mutating func chance(_ thousandths: Int) -> Bool {
        below(1000) < thousandths
    }

    /// A number in `0..<1` with 53 random bits.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// An index into `weights`, each as likely as its weight.
    mutating func weighted(_ weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return 0
    }

    /// A bijection of 64 bits: different inputs never meet.
    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
