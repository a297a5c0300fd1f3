/// The combinations of traits that occur, each kept once and told by its number.
struct TraitsPool: Sendable {
    private var all = ChunkedArray<SessionTraits>()
    private var slots = SlotIndex()

    init() {}

    var count: Int { all.count }

    @inline(__always)
    subscript(number: UInt32) -> SessionTraits { all[Int(number)] }

    mutating func intern(_ traits: SessionTraits) -> UInt32 {
        let hash = Self.hash(traits)
        if let known = slots.first(hash, where: { all[Int($0)] == traits }) { return known }
        let number = UInt32(truncatingIfNeeded: all.count)
        all.append(traits)
        let known = all
        slots.insert(number, hash: hash) { Self.hash(known[Int($0)]) }
        return number
    }

    private static func hash(_ traits: SessionTraits) -> UInt64 {
        UInt64(bitPattern: Int64(traits.hashValue))
    }
}
