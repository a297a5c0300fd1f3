/// The slots of each cell that occurs, one after another.
struct CellSlots: Sendable {
    /// Where those of each cell end.
    private var ends: [UInt32] = []
    private var slots: [UInt16] = []
    /// The most that a cell has.
    private var most = 1

    /// - Parameter counts: how often each cell occurs.
    init(_ groups: GroupSlots, _ counts: [UInt32], _ columns: SessionColumns) {
        let bySlot = groups.slotsByValue
        ends.reserveCapacity(counts.count)
        for cell in counts.indices {
            if counts[cell] > 0 {
                let first = slots.count
                var hasOthers = false
                GroupValues.forEach(ofCell: cell, of: groups.grouping, in: columns) { value in
                    let slot = bySlot[Int(value)]
                    if slot != GroupSlots.others || !hasOthers { slots.append(slot) }
                    hasOthers = hasOthers || slot == GroupSlots.others
                }
                if slots.count == first {
                    // By error one cell is of those that did not fail.
                    let isOfError = groups.grouping == .error && cell > 0
                    slots.append(UInt16(isOfError ? GroupSlots.didNotFail : GroupSlots.none))
                }
                most = max(most, slots.count - first)
            }
            ends.append(UInt32(truncatingIfNeeded: slots.count))
        }
    }

    /// The rows of a chunk with each of their slots.
    func places(_ rows: ChunkBits, ofChunk chunk: Int, _ cells: [UInt32]) -> TaggedPlaces {
        var capacity = Chunk.size * most
        if most > 2 {
            capacity = 0
            rows.forEach { capacity &+= count(cells[chunk &<< Chunk.shift | $0]) }
        }
        return TaggedPlaces(capacity: capacity) { writer in
            rows.forEach { write($0, cells[chunk &<< Chunk.shift | $0], to: &writer) }
        }
    }

    /// The same of a thousand rows in any order, by their place among these.
    func places(_ rows: [UInt32], _ cells: [UInt32]) -> TaggedPlaces {
        let capacity = most > 2 ? rows.reduce(0) { $0 &+ count(cells[Int($1)]) } : rows.count * most
        return TaggedPlaces(capacity: capacity) { writer in
            for place in rows.indices { write(place, cells[Int(rows[place])], to: &writer) }
        }
    }

    /// One list of thousands must not make room for as many of each row.
    private func count(_ cell: UInt32) -> Int {
        Int(ends[Int(cell)]) - (cell > 0 ? Int(ends[Int(cell) &- 1]) : 0)
    }

    @inline(__always)
    private func write(_ place: Int, _ cell: UInt32, to writer: inout TaggedPlaces.Writer) {
        var next = cell > 0 ? Int(ends[Int(cell) &- 1]) : 0
        let end = Int(ends[Int(cell)])
        while next < end {
            writer.append(place, tag: Int(slots[next]))
            next &+= 1
        }
    }
}
