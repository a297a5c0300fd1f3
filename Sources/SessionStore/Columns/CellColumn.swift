/// One fixed-size value for every row, in chunks of 1024 rows.
///
/// A chunk in which no row has a value takes no room. Changing one cell while a copy of the column lives copies that chunk
/// and the list of chunks, not the column.
struct CellColumn<Cell: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    /// Stands for no value.
    static var none: Cell { .max }

    private(set) var chunks: [[Cell]] = []

    init() {}

    @inline(__always)
    subscript(row: Int) -> Cell {
        get {
            let chunk = row &>> Chunk.shift
            guard chunk < chunks.count, !chunks[chunk].isEmpty else { return .max }
            return chunks[chunk][row & Chunk.mask]
        }
        set {
            let chunk = row &>> Chunk.shift
            while chunks.count <= chunk {
                if newValue == .max { return }
                chunks.append([])
            }
            if chunks[chunk].isEmpty {
                if newValue == .max { return }
                chunks[chunk] = Array(repeating: .max, count: Chunk.size)
            }
            // What stays as it is must not be copied.
            if chunks[chunk][row & Chunk.mask] != newValue { chunks[chunk][row & Chunk.mask] = newValue }
        }
    }

    /// The 1024 cells of a chunk; nil when none of them has a value.
    @inline(__always)
    func withCells<Result>(of chunk: Int, _ body: (UnsafeBufferPointer<Cell>) -> Result) -> Result? {
        guard chunk < chunks.count, !chunks[chunk].isEmpty else { return nil }
        return chunks[chunk].withUnsafeBufferPointer(body)
    }
}

/// How rows are cut into chunks.
enum Chunk {
    static let shift = TextList.blockShift
    static let size = 1 << shift
    static let mask = size - 1

    static func count(rows: Int) -> Int { (rows + mask) &>> shift }
}
