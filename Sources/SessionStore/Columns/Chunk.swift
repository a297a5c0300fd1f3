/// How rows are cut into chunks.
enum Chunk {
    static let shift = TextList.blockShift
    static let size = 1 << shift
    static let mask = size - 1

    static func count(rows: Int) -> Int { (rows + mask) &>> shift }
}
