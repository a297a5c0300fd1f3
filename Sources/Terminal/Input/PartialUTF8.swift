/// A UTF-8 decoder that goes byte by byte and remembers a character of which only a part has come.
///
/// What is well formed is the Unicode standard's table 3-7: no overlong forms, no surrogates. Of what is not, nothing comes,
/// and the continuation bytes after it belong to it.
struct PartialUTF8: Hashable {
    enum Outcome: Hashable {
        /// A part of a character.
        case partial
        case scalar(Unicode.Scalar)
        /// A continuation byte (0x80…0xBF) that continues nothing: a C1 control of eight bits, or garbage.
        case stray(UInt8)
        case broken
    }

    private var value: UInt32 = 0
    private var missing = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF
    private var isBroken = false

    mutating func read(_ byte: UInt8) -> Outcome {
        if missing > 0 {
            if next.contains(byte) { return proceed(with: byte) }
            missing = 0
            isBroken = true
        }
        switch byte {
        case 0x80...0xBF:
            if isBroken { return .broken }
            isBroken = byte > 0x9F
            return .stray(byte)
        case 0xC0, 0xC1, 0xF5...0xFF:
            isBroken = true
            return .broken
        default: return begin(with: byte)
        }
    }

    private mutating func begin(with byte: UInt8) -> Outcome {
        isBroken = false
        next = 0x80...0xBF
        switch byte {
        case 0x00...0x7F: return .scalar(Unicode.Scalar(byte))
        case ...0xDF: (missing, value) = (1, UInt32(byte & 0x1F))
        case ...0xEF: (missing, value) = (2, UInt32(byte & 0x0F))
        default: (missing, value) = (3, UInt32(byte & 0x07))
        }
        switch byte {
        case 0xE0: next = 0xA0...0xBF
        case 0xED: next = 0x80...0x9F
        case 0xF0: next = 0x90...0xBF
        case 0xF4: next = 0x80...0x8F
        default: break
        }
        return .partial
    }

    private mutating func proceed(with byte: UInt8) -> Outcome {
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        next = 0x80...0xBF
        guard missing == 0 else { return .partial }
        return Unicode.Scalar(value).map(Outcome.scalar) ?? .broken
    }
}
