/// Text to look for inside other texts, ignoring case; folded once, so that looking is cheap.
///
/// Two texts match when one's lowercase form contains the other's, scalar by scalar. ASCII is compared in place over
/// UTF-8; only a haystack with other letters in it is lowercased as a whole, and only when the quick look found nothing.
package struct TextNeedle: Sendable, Hashable {
    package let text: String
    private let folded: [UInt8]
    private let isASCII: Bool

    package init(_ text: String) {
        self.text = text
        folded = Array(text.lowercased().utf8)
        isASCII = folded.allSatisfy { $0 < 0x80 }
    }

    /// By scalars: canonically equivalent texts fold to different bytes, so they find different things.
    package static func == (left: TextNeedle, right: TextNeedle) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }

    /// - Complexity: O(haystack × needle) at worst, O(haystack) in practice. Allocates only for letters beyond ASCII.
    package func isFound(in haystack: String) -> Bool {
        if folded.isEmpty { return true }
        if let found = haystack.utf8.withContiguousStorageIfAvailable({ isFound(in: $0) }) { return found }
        return Self.search(Array(haystack.lowercased().utf8), for: folded)
    }

    /// The same over UTF-8 that lies elsewhere.
    package func isFound(in haystack: UnsafeBufferPointer<UInt8>) -> Bool {
        if folded.isEmpty { return true }
        if isASCII {
            let (found, sawOther) = searchASCII(haystack)
            if found || !sawOther { return found }
        } else if haystack.allSatisfy({ $0 < 0x80 }) {
            return false  // ASCII in lowercase is ASCII.
        }
        let lowered = String(decoding: haystack, as: UTF8.self).lowercased()
        return Self.search(Array(lowered.utf8), for: folded)
    }

    private func searchASCII(_ haystack: UnsafeBufferPointer<UInt8>) -> (found: Bool, sawOther: Bool) {
        let first = folded[0]
        let last = haystack.count - folded.count
        var sawOther = false
        for start in haystack.indices {
            let byte = haystack[start]
            if byte >= 0x80 { sawOther = true }
            guard byte.foldedASCII == first, start <= last else { continue }
            var length = 1
            while length < folded.count, haystack[start + length].foldedASCII == folded[length] { length += 1 }
            if length == folded.count { return (true, sawOther) }
        }
        return (false, sawOther)
    }

    private static func search(_ haystack: [UInt8], for needle: [UInt8]) -> Bool {
        guard haystack.count >= needle.count else { return false }
        for start in 0...(haystack.count - needle.count) where haystack[start] == needle[0] {
            if haystack[start..<(start + needle.count)].elementsEqual(needle) { return true }
        }
        return false
    }
}

extension UInt8 {
    /// The byte in lowercase when it is an ASCII letter.
    var foldedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
