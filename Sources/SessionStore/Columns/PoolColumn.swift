/// For every row the number of a text, list or combination of traits in its pool, or none.
///
/// In chunks of 1024 rows: of 16 bits until a number does not fit, and none where no row has a value. Changing one row while
/// a copy of the column lives copies its chunk and the list of chunks, not the column.
struct PoolColumn: Sendable {
    /// Stands for no number.
    static let none = UInt32.max

    private var chunks: [PoolChunk] = []

    init() {}

    @inline(__always)
    subscript(row: Int) -> UInt32 {
        get {
            let chunk = row &>> Chunk.shift
            return chunk < chunks.count ? chunks[chunk].cell(row & Chunk.mask) &- 1 : Self.none
        }
        set {
            // What stays as it is must not be copied.
            if self[row] != newValue { set(newValue, row) }
        }
    }

    private mutating func set(_ number: UInt32, _ row: Int) {
        let chunk = row &>> Chunk.shift
        while chunks.count <= chunk { chunks.append(PoolChunk()) }
        chunks[chunk].set(number &+ 1, row & Chunk.mask)
    }

    /// For every row its number and 1, or 0: for who looks at all rows in any order.
    func cells(rows: Int) -> [UInt32] {
        var cells: [UInt32] = []
        cells.reserveCapacity(Chunk.count(rows: rows) * Chunk.size)
        for chunk in chunks { chunk.append(to: &cells) }
        if cells.count < rows { cells.append(contentsOf: repeatElement(0, count: rows - cells.count)) }
        return cells
    }

    /// The chunk's rows whose number is in a set, which has to know all numbers of the pool.
    @inline(__always)
    func bits(of chunk: Int, in numbers: NumberSet) -> ChunkBits {
        chunk < chunks.count ? chunks[chunk].bits(in: numbers) : .none
    }

    /// Calls back with the cells of a chunk, each its row's number and 1, or 0; not at all when no row has a number.
    @inline(__always)
    func forEachCell(of chunk: Int, among rows: ChunkBits, _ body: (_ place: Int, _ cell: Int) -> Void) {
        guard chunk < chunks.count else { return }
        chunks[chunk].forEachCell(among: rows, body)
    }
}

/// Numbers and 1 of 1024 rows, 0 for none, in 16 bits or in 32; the other form is empty.
private struct PoolChunk: Sendable {
    private var small: [UInt16] = []
    private var large: [UInt32] = []

    @inline(__always)
    func cell(_ place: Int) -> UInt32 {
        if !small.isEmpty { return UInt32(small[place]) }
        return large.isEmpty ? 0 : large[place]
    }

    func append(to cells: inout [UInt32]) {
        if !large.isEmpty { return cells.append(contentsOf: large) }
        if small.isEmpty { return cells.append(contentsOf: repeatElement(0, count: Chunk.size)) }
        for cell in small { cells.append(UInt32(cell)) }
    }

    mutating func set(_ cell: UInt32, _ place: Int) {
        if small.isEmpty, large.isEmpty { small = Array(repeating: 0, count: Chunk.size) }
        if large.isEmpty {
            if let cell = UInt16(exactly: cell) { return small[place] = cell }
            large = small.map(UInt32.init)
            small = []
        }
        large[place] = cell
    }

    @inline(__always)
    func bits(in numbers: NumberSet) -> ChunkBits {
        numbers.withTable { table in
            if !small.isEmpty {
                return small.withUnsafeBufferPointer { cells in ChunkBits { UInt64(table[Int(cells[$0])]) } }
            }
            guard !large.isEmpty else { return .none }
            return large.withUnsafeBufferPointer { cells in ChunkBits { UInt64(table[Int(cells[$0])]) } }
        }
    }

    @inline(__always)
    func forEachCell(among rows: ChunkBits, _ body: (Int, Int) -> Void) {
        guard !small.isEmpty || !large.isEmpty else { return }
        for word in 0..<16 {
            var bits = rows[word]
            while bits != 0 {
                let place = word &<< 6 | bits.trailingZeroBitCount
                body(place, Int(cell(place)))
                bits &= bits &- 1
            }
        }
    }
}
