/// Lists of texts, such as a session's tags: each distinct list is kept once, as the numbers of its words.
extension SessionColumns {
    mutating func intern(list: [String]?) -> UInt32 {
        guard let list else { return TextPool.none }
        let numbers = list.map { words.intern($0) }
        return numbers.withUnsafeBytes { lists.intern($0.bindMemory(to: UInt8.self)) }
    }

    /// Nil for no list; an empty one is a list.
    func texts(ofList list: UInt32) -> [String]? {
        guard list != TextPool.none else { return nil }
        var texts: [String] = []
        forEachWord(ofList: list) { texts.append(words.texts[Int($0)]) }
        return texts
    }

    @inline(__always)
    func forEachWord(ofList list: UInt32, _ body: (UInt32) -> Void) {
        lists.texts.withBytes(of: Int(list)) { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            for place in stride(from: 0, to: bytes.count, by: MemoryLayout<UInt32>.size) {
                body(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            }
        }
    }

    /// The words of a list that has one or two; twice the same of a list of one.
    @inline(__always)
    func oneOrTwoWords(ofList list: UInt32) -> (UInt32, UInt32)? {
        let size = MemoryLayout<UInt32>.size
        return lists.texts.withBytes(of: Int(list)) { bytes in
            guard bytes.count == size || bytes.count == 2 * size else { return nil }
            let bytes = UnsafeRawBufferPointer(bytes)
            return (
                bytes.loadUnaligned(as: UInt32.self),
                bytes.loadUnaligned(fromByteOffset: bytes.count - size, as: UInt32.self)
            )
        }
    }
}
