import Synchronization

/// Decides which requests go wrong: by the seed and by how many came before at that vendor, so that a run can be
/// repeated.
final class FaultDice: Sendable {
    private let seed: UInt64
    private let rules: [FaultRule]
    private let counts = Mutex<[Vendor: Int]>([:])

    init(seed: UInt64, rules: [FaultRule]) {
        self.seed = seed
        self.rules = rules
    }

    /// The fault of the next request at `vendor`, if any. Rules are tried in their order.
    func roll(_ vendor: Vendor) -> FaultKind? {
        let number = counts.withLock { counts in
            let number = counts[vendor, default: 0]
            counts[vendor] = number + 1
            return number
        }
        for (index, rule) in rules.enumerated() where rule.vendor == nil || rule.vendor == vendor {
            let place = Vendor.allCases.firstIndex(of: vendor) ?? 0
            var random = SplitMix64(seed: seed &+ UInt64(index * 3 + place), domain: .fault, index: number)
            if random.unit() < rule.probability { return rule.kind }
        }
        return nil
    }
}
