/// Text to look for inside other texts, ignoring case; folded once, so that looking is cheap.
///
/// Two texts match when one's lowercase form contains the other's, scalar by scalar. ASCII is compared in place over
/// UTF-8; only a haystack with other letters in it is lowercased as a whole, and only when the quick look found nothing.
package struct TextNeedle: Sendable, Hashable {
    package let text: String
    /// Its lowercase form.
    let folded: [UInt8]
    /// Whether that form is ASCII.
    let isASCII: Bool
    /// Its lowercase form as text.
    let lowercased: String

    /// For texts that the quick look gets stuck in, and for letters beyond ASCII.
    private let search: SubsequenceSearch<UInt8>
    private let first: LetterLanes
    private let second: LetterLanes

    package init(_ text: String) {
        self.text = text
        lowercased = text.lowercased()
        folded = Array(lowercased.utf8)
        search = SubsequenceSearch(folded)
        isASCII = folded.allSatisfy { $0 < 0x80 }
        first = LetterLanes(folded.first)
        second = LetterLanes(folded.dropFirst().first)
    }

    /// By scalars: canonically equivalent texts fold to different bytes, so they find different things.
    package static func == (left: TextNeedle, right: TextNeedle) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }

    /// - Complexity: O(haystack), whatever the needle. Allocates only for letters beyond ASCII.
    package func isFound(in haystack: String) -> Bool {
        if folded.isEmpty { return true }
        if let found = haystack.utf8.withContiguousStorageIfAvailable({ isFound(in: $0) }) { return found }
        return search.firstPlace(in: Array(haystack.lowercased().utf8)) != nil
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
        return search.firstPlace(in: Array(lowered.utf8)) != nil
    }

    /// Whether whatever this one is found in, the other is found in too.
    func contains(_ other: TextNeedle) -> Bool { other.search.firstPlace(in: folded) != nil }

    /// Where it first stands in a text, as far as that can be said in characters of the text as it is; counted in them.
    package func firstRange(in haystack: String) -> Range<Int>? {
        let wanted = text.map { $0.lowercased() }
        guard !wanted.isEmpty else { return nil }
        let place = SubsequenceSearch(wanted).firstPlace(in: haystack.map { $0.lowercased() })
        return place.map { $0..<($0 + wanted.count) }
    }

    /// Eight places at a time are looked at for the first two letters, and only where both are for the rest. When that
    /// has cost more steps than the text is long, as with `aa…ab` in `aaaa…`, the linear search goes on.
    private func searchASCII(_ haystack: UnsafeBufferPointer<UInt8>) -> (found: Bool, sawOther: Bool) {
        guard let base = haystack.baseAddress else { return (false, false) }
        let (bytes, last) = (UnsafeRawPointer(base), haystack.count - folded.count)
        var (start, seen) = (0, UInt64(0))
        var steps = haystack.count + 64
        while start + 9 <= haystack.count {
            let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
            let next = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 1, as: UInt64.self))
            seen |= eight
            var candidates = LetterLanes.zeros(in: first.differences(in: eight) | second.differences(in: next))
            while candidates != 0 {
                let place = start + candidates.trailingZeroBitCount / 8
                if isFolded(haystack, at: place, last, &steps) { return (true, false) }
                candidates &= candidates &- 1
            }
            start += 8
            if steps < 0 { return searchLinearly(haystack, from: start, seen) }
        }
        while start < haystack.count {
            if isFolded(haystack, at: start, last, &steps) { return (true, false) }
            seen |= UInt64(haystack[start])
            start += 1
        }
        return (false, seen & LetterLanes.highBits != 0)
    }

    private func isFolded(
        _ haystack: UnsafeBufferPointer<UInt8>, at start: Int, _ last: Int, _ steps: inout Int
    ) -> Bool {
        guard start <= last else { return false }
        var length = 0
        while length < folded.count, haystack[start + length].foldedASCII == folded[length] { length += 1 }
        steps -= length
        return length == folded.count
    }

    /// The places before `start` have been looked at.
    private func searchLinearly(
        _ haystack: UnsafeBufferPointer<UInt8>, from start: Int, _ seen: UInt64
    ) -> (found: Bool, sawOther: Bool) {
        if search.firstPlace(in: haystack, from: start, folding: \.foldedASCII) != nil { return (true, false) }
        return (false, seen & LetterLanes.highBits != 0 || !haystack.allSatisfy { $0 < 0x80 })
    }
}

/// A letter to find, ignoring case, in eight bytes at once.
private struct LetterLanes: Sendable {
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let lowBits: UInt64 = 0x0101_0101_0101_0101

    /// What tells a letter's cases apart, in all lanes; for no letter at all everything, so that nothing differs.
    private let ignored: UInt64
    private let wanted: UInt64

    init(_ letter: UInt8?) {
        guard let letter else {
            (ignored, wanted) = (.max, .max)
            return
        }
        ignored = (0x61...0x7A).contains(letter) ? 0x20 * Self.lowBits : 0
        wanted = UInt64(letter) * Self.lowBits
    }

    /// Zero in the lanes that hold the letter.
    func differences(in eight: UInt64) -> UInt64 { (eight | ignored) ^ wanted }

    /// The high bit of each lane that is zero; above the lowest of these also of some that are not.
    static func zeros(in lanes: UInt64) -> UInt64 { (lanes &- lowBits) & ~lanes & highBits }
}

extension UInt8 {
    /// The byte in lowercase when it is an ASCII letter.
    var foldedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
