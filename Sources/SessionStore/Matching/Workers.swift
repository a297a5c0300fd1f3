/// Spreads work over the cores, and gives up when nobody waits for the answer any more.
struct Workers: Sendable {
    /// Below that a piece is not worth being handed to another core.
    private static let smallest = 32
    private static let pieces = 8

    /// Whether the answer is still wanted; called from any thread.
    let isWanted: @Sendable () -> Bool

    /// What `body` makes of the whole range, one result for each number, or what it makes of parts of it, one after another.
    /// - Returns: nil when the answer is wanted no more.
    func map<Result: Sendable>(
        _ range: Range<Int>, _ body: @escaping @Sendable (Range<Int>) -> [Result]
    ) async -> [Result]? {
        guard isWanted() else { return nil }
        guard range.count > Self.smallest * 2 else { return body(range) }
        let size = max(Self.smallest, (range.count + Self.pieces - 1) / Self.pieces)
        let isWanted = isWanted
        return await withTaskGroup(of: (Int, [Result]?).self) { group in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: size) {
                let piece = start..<min(start + size, range.upperBound)
                group.addTask { (start, isWanted() ? body(piece) : nil) }
            }
            var parts: [(start: Int, results: [Result])] = []
            for await (start, results) in group { if let results { parts.append((start, results)) } }
            guard isWanted() else { return nil }
            return parts.sorted { $0.start < $1.start }.flatMap(\.results)
        }
    }
}
