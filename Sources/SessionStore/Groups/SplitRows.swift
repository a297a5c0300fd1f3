/// Rows by group, those of each in the order that all came in.
struct SplitRows: Sendable {
    private var rows: [UInt32]
    /// Where those of each group end.
    private var ends: [Int]

    /// - Parameters:
    ///   - cells: by row.
    ///   - table: which groups the rows of a cell stand in.
    init(_ blocks: ArraySlice<[UInt32]>, by cells: [UInt32], _ table: CellSlots, into count: Int) {
        let parts = blocks.map { table.places($0, cells) }
        var counts = Array(repeating: 0, count: count)
        for part in parts { part.forEach { _, slot in counts[slot] &+= 1 } }
        var total = 0
        var places = counts
        for slot in counts.indices { (places[slot], total) = (total, total + counts[slot]) }
        rows = [UInt32](unsafeUninitializedCapacity: total) { rows, filled in
            for (block, part) in zip(blocks, parts) {
                block.withUnsafeBufferPointer { block in
                    part.forEach { place, slot in
                        rows[places[slot]] = block[place]
                        places[slot] &+= 1
                    }
                }
            }
            filled = total
        }
        ends = places
    }

    subscript(group: Int) -> ArraySlice<UInt32> { rows[(group > 0 ? ends[group - 1] : 0)..<ends[group]] }
}
