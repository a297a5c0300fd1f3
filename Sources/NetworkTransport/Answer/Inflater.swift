/// DEFLATE (RFC 1951), from an array into another.
///
/// Our own, because NIOHTTPCompression refuses several members in one body and keeps its zlib to itself, and the system's
/// would need one more development package. Bounded: it writes no more than it is allowed, keeps no state outside, and reads
/// tables that the input made through checked subscripts.
struct Inflater {
    enum Flaw: Error {
        case truncated
        case damaged
        /// There is more than is allowed.
        case tooLong
    }

    private let input: [UInt8]
    /// The next byte that is not in `bits` yet.
    private var position = 0
    private var bits: UInt64 = 0
    private var bitCount = 0
    private(set) var output: [UInt8] = []
    private let limit: Int
    /// Where the stream that is read now began in the output: distances don't reach back further.
    private var start = 0

    /// - Parameter limit: bytes of output, over all streams.
    init(_ input: [UInt8], limit: Int) {
        self.input = input
        self.limit = limit
    }

    /// Reads one stream to its end, and appends it to the output. Stops when the task is cancelled.
    /// - Parameter beginning: a place in the input.
    /// - Returns: where the bytes behind it begin.
    /// - Complexity: O(input + output)
    mutating func readStream(at beginning: Int) throws(Flaw) -> Int {
        (position, bits, bitCount, start) = (beginning, 0, 0, output.count)
        var isLast = false
        while !isLast {
            if Task.isCancelled { throw .truncated }
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try copyStored()
            case 1: try readBlock(literals: .fixedLiterals, distances: .fixedDistances)
            case 2:
                let (literals, distances) = try readCodes()
                try readBlock(literals: literals, distances: distances)
            default: throw .damaged
            }
        }
        return position - bitCount / 8
    }

    /// What the last stream gave.
    var lastStream: ArraySlice<UInt8> { output[start...] }

    // MARK: Blocks

    private mutating func copyStored() throws(Flaw) {
        position -= bitCount / 8
        (bits, bitCount) = (0, 0)
        guard input.count - position >= 4 else { throw .truncated }
        let length = Int(input[position]) | Int(input[position + 1]) << 8
        let check = Int(input[position + 2]) | Int(input[position + 3]) << 8
        guard length == ~check & 0xFFFF else { throw .damaged }
        position += 4
        let there = min(length, input.count - position)
        let allowed = min(there, limit - output.count)
        output.append(contentsOf: input[position..<position + allowed])
        position += allowed
        if allowed < there { throw .tooLong }
        if there < length { throw .truncated }
    }

    private mutating func readBlock(literals: HuffmanCode, distances: HuffmanCode) throws(Flaw) {
        while true {
            let symbol = try symbol(of: literals)
            if symbol < 256 {
                guard output.count < limit else { throw .tooLong }
                output.append(UInt8(symbol))
            } else if symbol == 256 {
                return
            } else {
                guard symbol - 257 < Self.lengths.count else { throw .damaged }
                let (base, extra) = Self.lengths[symbol - 257]
                let length = base + Int(try take(extra))
                let index = try self.symbol(of: distances)
                guard index < Self.distances.count else { throw .damaged }
                let (near, more) = Self.distances[index]
                try copy(length, from: near + Int(try take(more)))
            }
        }
    }

    private mutating func copy(_ length: Int, from distance: Int) throws(Flaw) {
        guard distance <= output.count - start else { throw .damaged }
        let allowed = min(length, limit - output.count)
        // Byte by byte: what is copied may be what was just written.
        for _ in 0..<allowed { output.append(output[output.count - distance]) }
        if allowed < length { throw .tooLong }
    }

    private mutating func readCodes() throws(Flaw) -> (literals: HuffmanCode, distances: HuffmanCode) {
        let literalCount = Int(try take(5)) + 257
        let distanceCount = Int(try take(5)) + 1
        let lengthCount = Int(try take(4)) + 4
        guard literalCount <= 286, distanceCount <= 30 else { throw .damaged }
        var lengthLengths = [UInt8](repeating: 0, count: 19)
        for place in Self.lengthOrder.prefix(lengthCount) { lengthLengths[place] = UInt8(try take(3)) }
        guard let lengthCode = HuffmanCode(lengths: lengthLengths, mayBePartial: false) else { throw .damaged }
        var lengths: [UInt8] = []
        lengths.reserveCapacity(320)
        while lengths.count < literalCount + distanceCount {
            switch try symbol(of: lengthCode) {
            case let length where length < 16: lengths.append(UInt8(length))
            case 16:
                guard let last = lengths.last else { throw .damaged }
                lengths.append(contentsOf: repeatElement(last, count: 3 + Int(try take(2))))
            case 17: lengths.append(contentsOf: repeatElement(0, count: 3 + Int(try take(3))))
            default: lengths.append(contentsOf: repeatElement(0, count: 11 + Int(try take(7))))
            }
        }
        guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
            let literals = HuffmanCode(lengths: Array(lengths[..<literalCount]), mayBePartial: true),
            let distances = HuffmanCode(lengths: Array(lengths[literalCount...]), mayBePartial: true)
        else { throw .damaged }
        return (literals, distances)
    }

    // MARK: Bits

    private mutating func fill() {
        while bitCount <= 48, position < input.count {
            bits |= UInt64(input[position]) << UInt64(bitCount)
            position += 1
            bitCount += 8
        }
    }

    private mutating func take(_ count: Int) throws(Flaw) -> UInt64 {
        if bitCount < count { fill() }
        guard bitCount >= count else { throw .truncated }
        let value = bits & (1 << UInt64(count) - 1)
        bits >>= UInt64(count)
        bitCount -= count
        return value
    }

    private mutating func symbol(of code: HuffmanCode) throws(Flaw) -> Int {
        if bitCount < HuffmanCode.longest { fill() }
        guard let (symbol, length) = code.first(in: bits) else {
            throw bitCount < HuffmanCode.longest ? .truncated : .damaged
        }
        guard length <= bitCount else { throw .truncated }
        bits >>= UInt64(length)
        bitCount -= length
        return symbol
    }

    // MARK: Tables (RFC 1951 3.2.5 and 3.2.7)

    private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private static let lengths: [(base: Int, extra: Int)] =
        (0..<28).map { index in
            let extra = index < 8 ? 0 : (index - 4) / 4
            return (index < 8 ? 3 + index : 3 + (4 + index % 4) << extra, extra)
        } + [(258, 0)]

    private static let distances: [(base: Int, extra: Int)] = (0..<30).map { index in
        let extra = index < 4 ? 0 : (index - 2) / 2
        return (index < 4 ? 1 + index : 1 + (2 + index % 2) << extra, extra)
    }
}
