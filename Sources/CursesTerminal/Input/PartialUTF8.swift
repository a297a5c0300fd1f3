/// A UTF-8 decoder that remembers a character of which only a part has come.
struct PartialUTF8 {
    private var bytes: [UInt8] = []
    private var wanted = 0

    /// Takes a byte of 0x20 or more; returns the scalar it completes. Broken text gives nothing.
    mutating func read(_ byte: UInt8) -> Unicode.Scalar? {
        if byte & 0xC0 == 0x80, !bytes.isEmpty {
            bytes.append(byte)
        } else {
            bytes = [byte]
            wanted = Self.length(startingWith: byte)
        }
        guard wanted > 0 else {
            bytes = []
            return nil
        }
        guard bytes.count == wanted else { return nil }
        defer { bytes = [] }
        let scalars = String(validating: bytes, as: UTF8.self)?.unicodeScalars
        return scalars?.first
    }

    private static func length(startingWith byte: UInt8) -> Int {
        switch byte {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }
}
