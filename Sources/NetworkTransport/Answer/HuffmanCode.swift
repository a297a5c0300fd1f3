/// A canonical Huffman code, as DEFLATE describes it: by the length of each symbol's word.
struct HuffmanCode {
    /// Bits of the longest word.
    static let longest = 15
    /// Words up to this length are found in one step.
    private static let quickBits = 9

    /// How many words there are of each length.
    private var counts = [Int](repeating: 0, count: longest + 1)
    /// The symbols by their words, shortest first.
    private var symbols: [Int]
    /// By the next `quickBits` bits: the symbol and its word's length; 0 as length for longer words.
    private var quick = [(symbol: UInt16, length: UInt8)](repeating: (0, 0), count: 1 << quickBits)

    /// - Parameters:
    ///   - lengths: of each symbol's word; 0 for symbols that don't occur. At most 15.
    ///   - mayBePartial: words may be missing where there is at most one symbol.
    /// - Returns: nil when there can be no such code.
    init?(lengths: [UInt8], mayBePartial: Bool) {
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var free = 1
        for length in 1...Self.longest {
            free = free << 1 - counts[length]
            guard free >= 0 else { return nil }
        }
        let used = counts.reduce(0, +)
        guard free == 0 || (mayBePartial && used <= 1) else { return nil }
        symbols = [Int](repeating: 0, count: used)
        var (places, words) = (counts, counts)
        var (place, word) = (0, 0)
        for length in 1...Self.longest {
            (places[length], words[length]) = (place, word)
            place += counts[length]
            word = (word + counts[length]) << 1
        }
        for (symbol, length) in lengths.enumerated() where length > 0 {
            symbols[places[Int(length)]] = symbol
            places[Int(length)] += 1
            let word = words[Int(length)]
            words[Int(length)] += 1
            guard length <= Self.quickBits else { continue }
            // The bits of a word come with its highest first.
            var index = Self.reversed(word, count: Int(length))
            while index < quick.count {
                quick[index] = (UInt16(symbol), length)
                index += 1 << Int(length)
            }
        }
    }

    /// The first symbol in some bits, lowest first, and its word's length; nil when no word begins so.
    func first(in bits: UInt64) -> (symbol: Int, length: Int)? {
        let entry = quick[Int(bits & (1 << UInt64(Self.quickBits) - 1))]
        if entry.length > 0 { return (Int(entry.symbol), Int(entry.length)) }
        var (word, first, index, rest) = (0, 0, 0, bits)
        for length in 1...Self.longest {
            word |= Int(rest & 1)
            rest >>= 1
            let count = counts[length]
            if word - first < count { return (symbols[index + word - first], length) }
            index += count
            first = (first + count) << 1
            word <<= 1
        }
        return nil
    }

    private static func reversed(_ word: Int, count: Int) -> Int {
        (0..<count).reduce(0) { $0 | (word >> $1 & 1) << (count - 1 - $1) }
    }

    /// Without a word.
    private init() { symbols = [] }

    static let fixedLiterals =
        HuffmanCode(lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }, mayBePartial: false)
        ?? HuffmanCode()
    static let fixedDistances =
        HuffmanCode(lengths: [UInt8](repeating: 5, count: 32), mayBePartial: false) ?? HuffmanCode()
}
