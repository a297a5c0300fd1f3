/// Texts one after another in flat UTF-8, numbered as they came; none is ever changed or taken out.
///
/// In blocks of 1024 texts, so that adding one while a copy of the list lives copies one block. Behind each text stands 0xFF,
/// which is in no UTF-8: a search over a whole block can't find a text across two.
struct TextList: Sendable {
    struct Block: Sendable {
        /// Behind the last of them some more 0xFF, so that whoever reads many bytes at a time need not look for the end.
        fileprivate(set) var bytes: [UInt8] = []
        /// Where each text ends: the place of its 0xFF.
        fileprivate(set) var ends: [UInt32] = []
        fileprivate(set) var isASCII = true

        static let padding = 32

        /// Where that text's bytes are.
        func place(of index: Int) -> Range<Int> {
            (index == 0 ? 0 : Int(ends[index - 1]) + 1)..<Int(ends[index])
        }
    }

    /// 2 to this power texts are in a block; a block of session ids goes with a chunk of rows.
    static let blockShift = 10
    static let blockSize = 1 << blockShift

    private(set) var blocks: [Block] = []
    private(set) var count = 0

    init() {}

    /// - Returns: the text's number.
    @discardableResult
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        if count & (Self.blockSize - 1) == 0 {
            if let last = blocks.indices.last { blocks[last].trim() }
            blocks.append(Block())
        }
        blocks[blocks.count - 1].append(text)
        count += 1
        return count - 1
    }

    /// The UTF-8 of a text, valid during the call.
    @inline(__always)
    func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let block = index &>> Self.blockShift
        let place = blocks[block].place(of: index & (Self.blockSize - 1))
        return blocks[block].bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[place])) }
    }

    subscript(index: Int) -> String {
        withBytes(of: index) { String(decoding: $0, as: UTF8.self) }
    }

    func isASCII(_ index: Int) -> Bool {
        blocks[index &>> Self.blockShift].isASCII || withBytes(of: index) { $0.allSatisfy { $0 < 0x80 } }
    }
}

extension TextList.Block {
    fileprivate mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        if isASCII { isASCII = text.allSatisfy { $0 < 0x80 } }
        if !bytes.isEmpty { bytes.removeLast(Self.padding) }
        bytes.append(contentsOf: text)
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        bytes.append(contentsOf: repeatElement(0xFF, count: 1 + Self.padding))
    }

    /// Gives back what the arrays had in reserve: nothing will be added.
    fileprivate mutating func trim() {
        bytes = bytes.withUnsafeBufferPointer { Array($0) }
        ends = ends.withUnsafeBufferPointer { Array($0) }
    }
}

extension String {
    /// The text's UTF-8, copied first only where a string is not stored as such.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(utf8).withUnsafeBufferPointer(body)
    }
}
