/// Texts that many sessions share, each kept once and told by its number. Two texts are the same when their bytes are.
struct TextPool: Sendable {
    /// Stands for no text.
    static let none = UInt32.max

    private(set) var texts = TextList()
    private var slots = SlotIndex()

    init() {}

    var count: Int { texts.count }

    /// The text's number, a new one when it was not there.
    mutating func intern(_ text: String?) -> UInt32 {
        guard let text else { return Self.none }
        return text.withBytes { intern($0) }
    }

    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let hash = Self.hash(bytes)
        if let known = slots.first(hash, where: { texts.isEqual(Int($0), to: bytes) }) { return known }
        return add(bytes, hash)
    }

    /// The number of a text that is there; nil for any other.
    func number(of text: String) -> UInt32? {
        text.withBytes { bytes in slots.first(Self.hash(bytes), where: { texts.isEqual(Int($0), to: bytes) }) }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> UInt32 {
        let number = UInt32(truncatingIfNeeded: texts.append(bytes))
        let texts = texts
        slots.insert(number, hash: hash) { texts.withBytes(of: Int($0), Self.hash) }
        return number
    }

    /// Nil for `none`.
    subscript(number: UInt32) -> String? {
        number == Self.none ? nil : texts[Int(number)]
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}

extension TextList {
    /// Whether a text has exactly those bytes.
    @inline(__always)
    func isEqual(_ index: Int, to bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        withBytes(of: index) { own in
            guard own.count == bytes.count else { return false }
            for place in 0..<own.count where own[place] != bytes[place] { return false }
            return true
        }
    }
}
