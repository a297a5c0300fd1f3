/// A bracketed paste being read, up to `ESC [ 2 0 1 ~`, wherever it is cut.
struct PastedText: Sendable {
    /// More bytes than this of one paste are dropped.
    static let limit = 256 * 1024
    private static let end = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []
    private var matched = 0
    private var endsInReturn = false

    /// Takes a byte; true when it was the last of the end.
    mutating func read(_ byte: UInt8) -> Bool {
        if byte == Self.end[matched] {
            matched += 1
            return matched == Self.end.count
        }
        // Only its first byte is an ESC, so nothing but a new beginning can be in what matched.
        for byte in Self.end.prefix(matched) { append(byte) }
        matched = 0
        if byte == Byte.escape { matched = 1 } else { append(byte) }
        return false
    }

    /// Line ends are `\n`; what is not UTF-8 is U+FFFD.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Terminals paste a line end as CR, some as CR LF.
    private mutating func append(_ byte: UInt8) {
        let isSecondOfPair = byte == 0x0A && endsInReturn
        endsInReturn = byte == 0x0D
        guard !isSecondOfPair, bytes.count < Self.limit else { return }
        bytes.append(byte == 0x0D ? 0x0A : byte)
    }
}
