import RemoteText

/// Encodings in which a server may send a key back, as text.
enum KeyEncoding {
    static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// The numbers of an array of bytes.
    static func decimal(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.map(String.init).joined(separator: ",").utf8)
    }

    /// What of the base64 of some text is the key's alone, where the key begins that many bytes behind a group of three.
    static func base64Core(_ bytes: [UInt8], shift: Int) -> [UInt8] {
        core(bytes, shift: shift, digitBits: 6, alphabet: Base64.alphabet)
    }

    /// The same of base32 (RFC 4648 6) and its groups of five.
    static func base32Core(_ bytes: [UInt8], shift: Int) -> [UInt8] {
        core(bytes, shift: shift, digitBits: 5, alphabet: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8))
    }

    /// Without the digits that hold bits of what stands before or behind.
    private static func core(_ bytes: [UInt8], shift: Int, digitBits: Int, alphabet: [UInt8]) -> [UInt8] {
        let padded = [UInt8](repeating: 0, count: shift) + bytes
        let first = (shift * 8 + digitBits - 1) / digitBits
        return (first..<max(first, padded.count * 8 / digitBits)).map { place in
            let bit = place * digitBits
            let byte = Int(padded[bit / 8]) << 8 | (bit / 8 + 1 < padded.count ? Int(padded[bit / 8 + 1]) : 0)
            return alphabet[byte >> (16 - digitBits - bit % 8) & (1 << digitBits - 1)]
        }
    }
}
