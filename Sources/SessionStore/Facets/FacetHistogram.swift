/// How often each combination of traits and each list occurs among some rows: counting these and looking at each combination
/// once is a fifth of the work of counting values row by row.
struct FacetHistogram: Sendable {
    private(set) var traits: [UInt32]
    private(set) var domains: [UInt32]
    private(set) var tags: [UInt32]
    /// Messages of errors without a code.
    private(set) var messages: [UInt32: Int] = [:]
    private(set) var profiles: [UInt32: Int] = [:]

    /// Of nothing.
    init(_ columns: SessionColumns) {
        traits = Array(repeating: 0, count: columns.traits.count)
        domains = Array(repeating: 0, count: columns.lists.count)
        tags = domains
    }

    mutating func count(_ rows: BitTable, chunks: Range<Int>, of columns: SessionColumns) {
        for chunk in chunks {
            let bits = rows.chunk(chunk)
            Self.count(columns.trait, chunk, bits, &traits)
            Self.count(columns.domains, chunk, bits, &domains)
            Self.count(columns.tags, chunk, bits, &tags)
            columns.errorMessage.forEachCell(of: chunk, among: bits) { place, cell in
                let row = chunk &<< Chunk.shift | place
                guard cell > 0, columns.traits(of: row)[.errorCode] == TextPool.none else { return }
                messages[UInt32(truncatingIfNeeded: cell - 1), default: 0] += 1
            }
            columns.profile.forEachCell(of: chunk, among: bits) { _, cell in
                if cell > 0 { profiles[UInt32(truncatingIfNeeded: cell - 1), default: 0] += 1 }
            }
        }
    }

    private static func count(_ column: PoolColumn, _ chunk: Int, _ rows: ChunkBits, _ counts: inout [UInt32]) {
        counts.withUnsafeMutableBufferPointer { counts in
            column.forEachCell(of: chunk, among: rows) { _, cell in
                if cell > 0 { counts[cell &- 1] &+= 1 }
            }
        }
    }

    mutating func add(_ other: FacetHistogram) {
        for index in traits.indices { traits[index] &+= other.traits[index] }
        for index in domains.indices { domains[index] &+= other.domains[index] }
        for index in tags.indices { tags[index] &+= other.tags[index] }
        messages.merge(other.messages) { $0 + $1 }
        profiles.merge(other.profiles) { $0 + $1 }
    }
}
