/// The letters and digits of a text, in lower case, one after the other: what is left of it however it is escaped, spaced,
/// broken into lines or punctuated.
///
/// Undone are percent-encoding and HTML's entities, also where they are applied several times over, and the escapes of JSON
/// and C. `%2541`, `&amp;#x41;`, `\u0041` and `a` are all the same letter.
struct BareText {
    /// A letter or digit, and the bytes of the text that spell it.
    struct Letter {
        var byte: UInt8
        var start: Int
        var end: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
        self.bytes = bytes
        position = start
    }

    /// - Complexity: O(1) but for what it passes over.
    mutating func next() -> Letter? {
        while position < bytes.count {
            let start = position
            let byte = read()
            if let bare = Self.bare[Int(byte)] { return Letter(byte: bare, start: start, end: position) }
        }
        return nil
    }

    /// The byte that is spelled here; 0 for what is passed over.
    private mutating func read() -> UInt8 {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "%"): return percentEncoded()
        case UInt8(ascii: "&"): return entity()
        case UInt8(ascii: "\\"): return escape()
        case UInt8(ascii: "0"):
            // Of bytes as C writes them, 0x41, the digits.
            guard peek() | 0x20 == UInt8(ascii: "x"), value(of: 2, at: position + 1) != nil else { return byte }
            position += 1
            return 0
        default: return byte
        }
    }

    /// Behind a percent sign: two digits, or the escape of one.
    private mutating func percentEncoded() -> UInt8 {
        while let value = value(of: 2, at: position) {
            position += 2
            if value != 0x25 { return UInt8(truncatingIfNeeded: value) }
        }
        return 0
    }

    /// Behind an ampersand: `#115;`, `#x73;`, `amp;#115;`, or a name, which none of a letter has.
    private mutating func entity() -> UInt8 {
        while starts(with: "amp;") { position += 4 }
        guard peek() == UInt8(ascii: "#") else {
            var end = position
            while end < bytes.count, end - position < 8, isLetter(bytes[end]) { end += 1 }
            if end < bytes.count, bytes[end] == UInt8(ascii: ";") { position = end + 1 }
            return 0
        }
        position += 1
        let isHexadecimal = peek() | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { position += 1 }
        let value = number(radix: isHexadecimal ? 16 : 10, digits: 8)
        if peek() == UInt8(ascii: ";") { position += 1 }
        return value < 0x80 ? UInt8(value) : 0
    }

    /// Behind a backslash: `n`, `x41`, `u0041`, `u{41}`. Several backslashes are as good as one.
    private mutating func escape() -> UInt8 {
        let kind = peek()
        switch kind {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): position += 1
        case UInt8(ascii: "x"):
            guard let value = value(of: 2, at: position + 1) else { return 0 }
            position += 3
            return UInt8(truncatingIfNeeded: value)
        case UInt8(ascii: "u"):
            if let value = value(of: 4, at: position + 1) {
                position += 5
                return value < 0x80 ? UInt8(value) : 0
            }
            guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "{") else { return 0 }
            position += 2
            let value = number(radix: 16, digits: 6)
            if peek() == UInt8(ascii: "}") { position += 1 }
            return value < 0x80 ? UInt8(value) : 0
        default: break
        }
        return 0
    }

    private func peek() -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    private func starts(with text: StaticString) -> Bool {
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// The number of so many hexadecimal digits there; nil where others stand.
    private func value(of digits: Int, at start: Int) -> Int? {
        guard bytes.count - start >= digits else { return nil }
        var value = 0
        for byte in bytes[start..<start + digits] {
            guard let digit = Self.digit(byte), digit < 16 else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private mutating func number(radix: Int, digits: Int) -> Int {
        let end = min(bytes.count, position + digits)
        var value = 0
        while position < end, let digit = Self.digit(bytes[position]), digit < radix {
            value = value * radix + digit
            position += 1
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46, 0x61...0x66: Int(byte | 0x20) - 0x57
        default: nil
        }
    }

    /// Of each byte the letter or digit, in lower case.
    private static let bare: [UInt8?] = (0...255).map { (byte: UInt8) in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte | 0x20
        default: nil
        }
    }
}

extension BareText {
    /// All of them.
    static func letters(of bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { buffer in
            var text = BareText(buffer)
            var letters: [UInt8] = []
            while let letter = text.next() { letters.append(letter.byte) }
            return letters
        }
    }
}
