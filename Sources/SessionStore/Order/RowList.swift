/// Rows in an order, in blocks: the row at a place in O(log blocks), and one row put in or taken out copies one block of
/// some hundred rows and the list of blocks, however many rows there are.
struct RowList: Sendable {
    private static let blockSize = 1024

    private var blocks: [[UInt32]]
    /// The place of each block's first row.
    private var starts: [Int]
    private(set) var count: Int

    init() {
        blocks = []
        starts = []
        count = 0
    }

    init(_ rows: [UInt32]) {
        var blocks: [[UInt32]] = []
        blocks.reserveCapacity(rows.count / Self.blockSize + 1)
        rows.withUnsafeBufferPointer { rows in
            for start in stride(from: 0, to: rows.count, by: Self.blockSize) {
                blocks.append(Array(rows[start..<min(rows.count, start + Self.blockSize)]))
            }
        }
        self.init(blocks: blocks)
    }

    /// - Parameter blocks: some may be empty.
    init(blocks: [[UInt32]]) {
        self.blocks = blocks.filter { !$0.isEmpty }
        starts = []
        count = 0
        renumber(from: 0)
    }

    /// - Complexity: O(log blocks)
    subscript(place: Int) -> UInt32 {
        let block = block(of: place)
        return blocks[block][place - starts[block]]
    }

    /// How many rows at the beginning come before the place that is looked for.
    /// - Parameter isBefore: true for these rows, false for all behind them.
    /// - Complexity: O(log count)
    func firstPlace(after isBefore: (UInt32) -> Bool) -> Int {
        var (low, high) = (0, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            if let last = blocks[middle].last, isBefore(last) { low = middle + 1 } else { high = middle }
        }
        guard low < blocks.count else { return count }
        let block = low
        (low, high) = (0, blocks[block].count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(blocks[block][middle]) { low = middle + 1 } else { high = middle }
        }
        return starts[block] + low
    }

    mutating func insert(_ row: UInt32, at place: Int) {
        guard !blocks.isEmpty else { return self = RowList([row]) }
        let block = place == count ? blocks.count - 1 : block(of: place)
        blocks[block].insert(row, at: place - starts[block])
        if blocks[block].count > Self.blockSize {
            let half = blocks[block].count / 2
            blocks.insert(Array(blocks[block][half...]), at: block + 1)
            blocks[block].removeSubrange(half...)
        }
        renumber(from: block)
    }

    mutating func remove(at place: Int) {
        let block = block(of: place)
        blocks[block].remove(at: place - starts[block])
        if blocks[block].isEmpty { blocks.remove(at: block) }
        renumber(from: block)
    }

    /// The rows that pass, in the same order; nil when they are wanted no more.
    func filtered(by rows: BitTable, with workers: Workers) async -> RowList? {
        let blocks = blocks
        return await workers.map(blocks.indices) { Self.filtered(blocks[$0], by: rows) }.map(RowList.init(blocks:))
    }

    private static func filtered(_ blocks: ArraySlice<[UInt32]>, by rows: BitTable) -> [[UInt32]] {
        rows.words.withUnsafeBufferPointer { words in
            var packed: [[UInt32]] = []
            var rest: [UInt32] = []
            for block in blocks {
                let kept = [UInt32](unsafeUninitializedCapacity: block.count) { kept, count in
                    block.withUnsafeBufferPointer { block in
                        var next = 0
                        for row in block {
                            kept[next] = row
                            next &+= Int(truncatingIfNeeded: words[Int(row &>> 6)] &>> UInt64(row & 63) & 1)
                        }
                        count = next
                    }
                }
                // Few matches would leave many small blocks: they are gathered until they make a full one.
                if rest.count + kept.count > blockSize {
                    packed.append(rest)
                    rest = kept
                } else if rest.isEmpty {
                    rest = kept
                } else {
                    rest.append(contentsOf: kept)
                }
            }
            packed.append(rest)
            return packed
        }
    }

    /// The rows by group, in the same order in each; nil when they are wanted no more.
    /// - Parameters:
    ///   - cells: by row.
    ///   - table: which groups the rows of a cell stand in.
    func split(
        by cells: [UInt32], _ table: CellSlots, into count: Int, with workers: Workers
    ) async -> [RowList]? {
        let blocks = blocks
        let parts = await workers.map(blocks.indices) { range in
            [SplitRows(blocks[range], by: cells, table, into: count)]
        }
        return parts.map { parts in
            (0..<count).map { list in
                RowList(parts.flatMap { $0[list] })
            }
        }
    }

    /// All rows, in order.
    func forEach(_ body: (UInt32) -> Void) {
        for block in blocks { for row in block { body(row) } }
    }

    private func block(of place: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    /// Counts the starts anew from that block on.
    private mutating func renumber(from block: Int) {
        starts.removeLast(max(0, starts.count - blocks.count))
        var next = block > 0 ? starts[block - 1] + blocks[block - 1].count : 0
        for index in block..<max(block, blocks.count) {
            if index < starts.count { starts[index] = next } else { starts.append(next) }
            next += blocks[index].count
        }
        count = next
    }
}
