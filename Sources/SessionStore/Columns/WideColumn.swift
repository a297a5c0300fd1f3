/// 64 bits or none for every row, in chunks of 1024 rows; a chunk in which no row has a value takes no room.
struct WideColumn: Sendable {
    /// Stands for no value.
    static let none = UInt64.max

    private var chunks: [[UInt64]] = []

    init() {}

    @inline(__always)
    subscript(row: Int) -> UInt64 {
        get {
            let chunk = row &>> Chunk.shift
            guard chunk < chunks.count, !chunks[chunk].isEmpty else { return Self.none }
            return chunks[chunk][row & Chunk.mask]
        }
        set {
            // What stays as it is must not be copied.
            if self[row] != newValue { set(newValue, row) }
        }
    }

    func hasValues(inChunk chunk: Int) -> Bool { chunk < chunks.count && !chunks[chunk].isEmpty }

    private mutating func set(_ value: UInt64, _ row: Int) {
        let chunk = row &>> Chunk.shift
        while chunks.count <= chunk { chunks.append([]) }
        if chunks[chunk].isEmpty { chunks[chunk] = Array(repeating: Self.none, count: Chunk.size) }
        chunks[chunk][row & Chunk.mask] = value
    }
}
