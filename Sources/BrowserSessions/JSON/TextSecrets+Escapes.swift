/// Secrets in what is percent-encoded within a text, such as an address that is a parameter of another one.
extension TextSecrets {
    /// So many encodings, one in another, are looked into.
    private static let depthLimit = 3

    /// The text without what is secret once its escapes are undone. It has lost its plain secrets already.
    /// - Complexity: O(n)
    static func removedFromEscaped(_ text: String) -> String {
        var bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "%")) else { return text }
        // Where each byte that is left stands in the text, and where the text ends.
        var origins = Array(0...bytes.count)
        var found: [Range<Int>] = []
        for _ in 0..<depthLimit {
            guard unescape(&bytes, &origins) else { break }
            found += cuts(in: bytes).map { origins[$0.lowerBound]..<origins[$0.upperBound] }
        }
        return found.isEmpty ? text : self.text(Array(text.utf8), without: joined(found))
    }

    /// - Returns: whether there was an escape of ASCII.
    private static func unescape(_ bytes: inout [UInt8], _ origins: inout [Int]) -> Bool {
        var (read, write) = (0, 0)
        while read < bytes.count {
            let start = read
            var byte = bytes[read]
            read += 1
            if byte == UInt8(ascii: "%"), read + 1 < bytes.count, let high = bytes[read].hexadecimalDigit, high < 8,
                let low = bytes[read + 1].hexadecimalDigit
            {
                byte = high << 4 | low
                read += 2
            }
            bytes[write] = byte
            origins[write] = origins[start]
            write += 1
        }
        guard write < bytes.count else { return false }
        origins[write] = origins[bytes.count]
        bytes.removeLast(bytes.count - write)
        return true
    }

    /// In order, apart from each other.
    private static func joined(_ cuts: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for cut in cuts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, cut.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, cut.upperBound)
            } else {
                joined.append(cut)
            }
        }
        return joined
    }
}

extension UInt8 {
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46, 0x61...0x66: (self | 0x20) - 0x57
        default: nil
        }
    }
}
