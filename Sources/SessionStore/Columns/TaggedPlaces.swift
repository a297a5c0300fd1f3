/// Rows of one chunk, each with a number that goes with it, such as that of its group; a row may stand there several times.
struct TaggedPlaces: Sendable {
    private let words: [UInt32]

    struct Writer {
        fileprivate let words: UnsafeMutableBufferPointer<UInt32>
        fileprivate var count = 0

        /// - Parameters:
        ///   - place: in the chunk.
        ///   - tag: below 2²².
        @inline(__always)
        mutating func append(_ place: Int, tag: Int) {
            words[count] = UInt32(truncatingIfNeeded: tag &<< Chunk.shift | place)
            count &+= 1
        }
    }

    /// - Parameter capacity: no less than what is appended.
    @inline(__always)
    init(capacity: Int, _ fill: (inout Writer) -> Void) {
        words = [UInt32](unsafeUninitializedCapacity: capacity) { words, count in
            var writer = Writer(words: words)
            fill(&writer)
            count = writer.count
        }
    }

    /// The same rows with other numbers, without those whose number is below 0.
    @inline(__always)
    func map(_ tag: (_ place: Int, _ tag: Int) -> Int) -> TaggedPlaces {
        TaggedPlaces(capacity: words.count) { writer in
            forEach { place, old in
                let new = tag(place, old)
                if new >= 0 { writer.append(place, tag: new) }
            }
        }
    }

    @inline(__always)
    func forEach(_ body: (_ place: Int, _ tag: Int) -> Void) {
        words.withUnsafeBufferPointer { words in
            for word in words { body(Int(word) & Chunk.mask, Int(word) &>> Chunk.shift) }
        }
    }
}
