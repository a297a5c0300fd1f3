/// The numbers of a pool that a term accepts, as a table to look each row's cell up in: a byte for each, the first for rows
/// without a number, so that a look-up neither branches nor shifts.
struct NumberSet: Sendable {
    private var table: [UInt8] = [0]

    init() {}

    /// - Parameter chunks: all but the last of them full.
    init(chunks: [ChunkBits], count: Int) {
        table.reserveCapacity(count + 1)
        for (index, chunk) in chunks.enumerated() {
            for place in 0..<min(Chunk.size, count - index * Chunk.size) { table.append(chunk.contains(place) ? 1 : 0) }
        }
    }

    /// How many numbers it knows.
    var count: Int { table.count - 1 }

    var isEmpty: Bool { !table.contains(1) }

    /// False for no number and for one that is not known.
    @inline(__always)
    subscript(number: UInt32) -> Bool {
        get {
            let index = Int(number &+ 1)
            return index < table.count && table[index] == 1
        }
        set { table[Int(number) + 1] = newValue ? 1 : 0 }
    }

    /// New numbers are not accepted. Never shrinks.
    mutating func grow(to count: Int) {
        guard count > self.count else { return }
        table.append(contentsOf: repeatElement(0, count: count - self.count))
    }

    /// Indexed by cells: a number and 1.
    @inline(__always)
    func withTable<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        table.withUnsafeBufferPointer(body)
    }
}
