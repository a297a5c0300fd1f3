import SessionQuery

/// Finds out which texts of a block any of a term's matchers accepts. Each worker has one of its own.
struct TextScan {
    private let searches: [BlockSearch]
    /// The matchers for which there is no faster way.
    private var scanners: [TextScanner] = []
    /// All of them, for blocks that are not ASCII throughout.
    private var every: [TextScanner]

    init(_ matchers: [TextMatcher]) {
        every = matchers.map { $0.makeScanner() }
        var searches: [BlockSearch] = []
        for matcher in matchers {
            if matcher.rule == .substring, let search = BlockSearch(Array(matcher.text.lowercased().utf8)) {
                searches.append(search)
            } else {
                scanners.append(matcher.makeScanner())
            }
        }
        self.searches = searches
    }

    mutating func accepted(in block: TextList.Block) -> ChunkBits {
        guard block.isASCII else { return Self.accepted(in: block, &every) }
        var bits = ChunkBits.none
        for search in searches { bits |= search.matches(in: block) }
        if !scanners.isEmpty { bits |= Self.accepted(in: block, &scanners) }
        return bits
    }

    private static func accepted(in block: TextList.Block, _ scanners: inout [TextScanner]) -> ChunkBits {
        var bits = ChunkBits.none
        block.bytes.withUnsafeBufferPointer { bytes in
            for index in block.ends.indices {
                let text = UnsafeBufferPointer(rebasing: bytes[block.place(of: index)])
                for scanner in scanners.indices where scanners[scanner].accepts(text) {
                    bits.insert(index)
                    break
                }
            }
        }
        return bits
    }

    mutating func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        for scanner in every.indices where every[scanner].accepts(text) { return true }
        return false
    }
}
