/// A growable set of small numbers, one bit each: which rows match.
struct BitTable: Sendable, Hashable {
    /// 64 numbers each, the lowest bit first; bits beyond `count` are 0.
    private(set) var words: [UInt64]
    private(set) var count: Int

    init() {
        words = []
        count = 0
    }

    init(repeating value: Bool, count: Int) {
        words = Array(repeating: value ? .max : 0, count: (count + 63) / 64)
        self.count = count
        clearTail()
    }

    /// - Parameter words: at least as many as `count` needs; what is beyond is dropped.
    private init(words: [UInt64], count: Int) {
        self.words = words
        self.count = count
        self.words.removeLast(words.count - (count + 63) / 64)
        clearTail()
    }

    /// False beyond the end.
    subscript(index: Int) -> Bool {
        get { index < count && words[index &>> 6] &>> UInt64(index & 63) & 1 == 1 }
        set {
            precondition(index >= 0 && index < count)
            let bit: UInt64 = 1 &<< UInt64(index & 63)
            if newValue { words[index &>> 6] |= bit } else { words[index &>> 6] &= ~bit }
        }
    }

    /// New numbers are not in it. Never shrinks.
    mutating func grow(to count: Int) {
        guard count > self.count else { return }
        let needed = (count + 63) / 64
        while words.count < needed { words.append(0) }
        self.count = count
    }

    private mutating func clearTail() {
        guard count & 63 != 0, let last = words.indices.last else { return }
        words[last] &= (1 &<< UInt64(count & 63)) &- 1
    }
}

/// The bits of one chunk of rows, or of one block of texts: 1024 of them.
typealias ChunkBits = SIMD16<UInt64>

extension ChunkBits {
    static let none = ChunkBits(repeating: 0)
    static let all = ChunkBits(repeating: .max)

    @inline(__always)
    mutating func insert(_ index: Int) { self[index &>> 6] |= 1 &<< UInt64(index & 63) }

    @inline(__always)
    func contains(_ index: Int) -> Bool { self[index &>> 6] &>> UInt64(index & 63) & 1 == 1 }

    /// - Parameter bit: 1 or 0 for each of the bits. An integer rather than a Bool, which avoids a branch that can't be
    ///   predicted.
    @inline(__always)
    init(bit: (Int) -> UInt64) {
        self = .none
        for word in 0..<16 {
            var bits: UInt64 = 0
            for lane in 0..<64 { bits |= bit(word &<< 6 | lane) &<< UInt64(lane) }
            self[word] = bits
        }
    }
}

extension BitTable {
    /// - Parameter chunks: all but the last of them full.
    init(chunks: [ChunkBits], count: Int) {
        var words: [UInt64] = []
        words.reserveCapacity(chunks.count * 16)
        for chunk in chunks { for word in 0..<16 { words.append(chunk[word]) } }
        self.init(words: words, count: count)
    }

    /// One chunk's bits.
    func chunk(_ chunk: Int) -> ChunkBits {
        var bits = ChunkBits.none
        for word in 0..<16 where chunk * 16 + word < words.count { bits[word] = words[chunk * 16 + word] }
        return bits
    }
}

extension ChunkBits {
    /// Calls back with each that is in it, upwards.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for word in 0..<16 {
            var bits = self[word]
            while bits != 0 {
                body(word &<< 6 | bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
        }
    }
}
