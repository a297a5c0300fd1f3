/// An array that only grows, in chunks of 1024: adding to it while a copy lives copies the last chunk.
struct ChunkedArray<Element: Sendable>: Sendable {
    private var chunks: [[Element]] = []
    private(set) var count = 0

    init() {}

    mutating func append(_ element: Element) {
        if count & Chunk.mask == 0 { chunks.append([]) }
        chunks[chunks.count - 1].append(element)
        count += 1
    }

    @inline(__always)
    subscript(index: Int) -> Element { chunks[index &>> Chunk.shift][index & Chunk.mask] }
}
