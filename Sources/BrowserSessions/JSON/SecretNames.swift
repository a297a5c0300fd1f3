/// Which names stand before something that opens doors: one table for members, parameters of addresses, headers and variables.
///
/// Names are read word by word, `secretAccessKey`, `DB_PASS` and `x-api-key` alike, and the last words decide: `api_key_name`
/// and `tokens_used` hold no secret, nor do `author`, `keyboard` and `passed`.
enum SecretNames {
    /// Whether a member, header or variable of that name holds a secret.
    /// - Parameter isPlural: also of several, such as `tokens`: where the value is known to be no count.
    /// - Complexity: O(1): of a long name only the end is read.
    static func isSecret(_ name: some BidirectionalCollection<UInt8>, isPlural: Bool = false) -> Bool {
        var words = words(of: name)
        while words.count > 1, let last = words.last, fillers.contains(last) { words.removeLast() }
        guard let last = words.last else { return false }
        if isSecret(words, last) || isInStore(words) { return true }
        guard isPlural, last.utf8.count > 1, last.utf8.last == UInt8(ascii: "s") else { return false }
        let singular = String(last.dropLast(1))
        words[words.count - 1] = singular
        return isSecret(words, singular)
    }

    /// Whether also a number of that name is a secret: a PIN is, a count of tokens is none.
    static func isSecretNumber(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        words(of: name).last.map { numberWords.contains($0) || $0.hasSuffix("password") } == true
    }

    /// Whether a parameter of an address holds a secret: there `code`, `key` and the like do, too.
    static func isSecretParameter(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        isSecret(name) || words(of: name).last.map(parameterWords.contains) == true
    }

    /// `localStorage.access`: whatever a browser keeps for a page may be what it is known by.
    private static func isInStore(_ words: [String]) -> Bool {
        words.dropLast().contains(where: stores.contains)
            || zip(words, words.dropFirst()).dropLast().contains { stores.contains($0 + $1) }
    }

    private static func isSecret(_ words: [String], _ last: String) -> Bool {
        if words.count == 1 {
            return secretWords.contains(last) || compounds.contains(last) || endings.contains { last.hasSuffix($0) }
        }
        return secretWords.contains(last) || compounds.contains(words.suffix(2).joined())
            || compounds.contains(words.suffix(3).joined())
    }

    /// Of a longer name so many bytes, its end.
    private static let longestName = 64

    /// The name's words in lowercase, digits left out: `x-Amz-SecurityToken2` as x, amz, security, token.
    private static func words(of name: some BidirectionalCollection<UInt8>) -> [String] {
        var words: [String] = []
        var word = ""
        var (previous, beforePrevious) = (UInt8(0), UInt8(0))
        // Of a byte that is percent-escaped: %5D.
        var escaped = 0
        func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte >= 0x80 }
        for byte in name.suffix(longestName) {
            if byte == UInt8(ascii: "%") { escaped = 4 }
            escaped = max(0, escaped - 1)
            if escaped > 0 || !isUpper(byte) && !isLower(byte) {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                if isUpper(byte), isLower(previous), !word.isEmpty {
                    words.append(word)
                    word = ""
                } else if isLower(byte), isUpper(previous), isUpper(beforePrevious), word.utf8.count > 1 {
                    // The last capital of several begins the next word: APIKey.
                    let first = word.unicodeScalars.removeLast()
                    words.append(word)
                    word = String(first)
                }
                word.unicodeScalars.append(Unicode.Scalar(isUpper(byte) ? byte | 0x20 : byte))
            }
            (beforePrevious, previous) = (previous, byte)
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
