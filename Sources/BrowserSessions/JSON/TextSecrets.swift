/// Finds passwords, tokens and keys in a text, in one pass: in addresses with and without a scheme, behind the names of
/// secrets, and by their own looks (`Bearer …`, JSON web tokens).
///
/// A wrong find costs a word of a message, a missed one somebody's account: what is in doubt is taken out. Works on bytes, for
/// everything that is looked for has the syntax of ASCII.
struct TextSecrets {
    let bytes: [UInt8]
    /// What is secret, in order, apart from each other.
    private(set) var cuts: [Range<Int>] = []
    private var position = 0
    /// Where the word begins that `position` is in, and its first colon: there a login could be.
    private var wordStart = 0
    private var firstColon: Int?

    /// The text without its secrets.
    /// - Complexity: O(n); nothing is copied where there is nothing to take out.
    static func removed(from text: String) -> String {
        guard text.utf8.contains(where: isTrigger) else { return text }
        var finder = TextSecrets(bytes: Array(text.utf8))
        finder.find()
        return removedFromEscaped(finder.cuts.isEmpty ? text : finder.rest)
    }

    /// What is secret in there.
    static func cuts(in bytes: [UInt8]) -> [Range<Int>] {
        var finder = TextSecrets(bytes: bytes)
        finder.find()
        return finder.cuts
    }

    /// Without one of these there is none.
    private static func isTrigger(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "@") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "%")
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var rest: String { Self.text(bytes, without: cuts) }

    static func text(_ bytes: [UInt8], without cuts: [Range<Int>]) -> String {
        var rest: [UInt8] = []
        rest.reserveCapacity(bytes.count)
        var start = 0
        for cut in cuts {
            rest += bytes[start..<cut.lowerBound]
            rest += JSONValue.redactionMark.utf8
            start = cut.upperBound
        }
        rest += bytes[start...]
        return String(decoding: rest, as: UTF8.self)
    }

    // MARK: The pass

    private mutating func find() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte.isWordByte {
                if position == 0 || !bytes[position - 1].isWordByte, let secret = secretByLooks(at: position) {
                    cut(secret)
                } else {
                    position += 1
                }
                continue
            }
            switch byte {
            case UInt8(ascii: ":"):
                if starts(with: "://", at: position), position > 0, bytes[position - 1].isWordByte {
                    readAuthority(from: position + 3, isSocket: isSocketScheme(before: position))
                } else if let secret = pair(at: position) {
                    cut(secret)
                } else {
                    firstColon = firstColon ?? position
                    position += 1
                }
            case UInt8(ascii: "="):
                if let secret = pair(at: position) { cut(secret) } else { pass(byte) }
            case UInt8(ascii: "@"):
                if let login = login(before: position) { cut(login) }
                position += 1
            default: pass(byte)
            }
        }
    }

    /// Goes past a byte that may end a word: blanks and quotes always do, other marks before the colon of a login only, for a
    /// password may have them.
    private mutating func pass(_ byte: UInt8) {
        position += 1
        guard byte.endsToken || (firstColon == nil && !byte.isLoginByte) else { return }
        wordStart = position
        firstColon = nil
    }

    private mutating func cut(_ secret: Range<Int>) {
        cuts.append(secret)
        position = secret.upperBound
        wordStart = position
        firstColon = nil
    }

    // MARK: Logins

    /// `user:word` of an address's `user:word@host/`; a user alone where it looks like a token.
    /// - Parameter isSocket: nobody logs in there by a name alone: it is a token, whatever it looks like.
    private mutating func readAuthority(from start: Int, isSocket: Bool) {
        var (end, lastAt, colon) = (start, Int?.none, Int?.none)
        while end < bytes.count, !bytes[end].endsAuthority {
            if bytes[end] == UInt8(ascii: "@") { lastAt = end }
            if bytes[end] == UInt8(ascii: ":"), colon == nil { colon = end }
            end += 1
        }
        if let colon, lastAt == nil, bytes[start] != UInt8(ascii: "["), !bytes[(colon + 1)..<end].allSatisfy(\.isDigit)
        {
            // No port: the password has a mark in it that should have been escaped.
            lastAt = bytes[end..<min(bytes.count, end + 256)].prefix { !$0.endsToken }.lastIndex(of: UInt8(ascii: "@"))
            end = max(end, lastAt ?? end)
        }
        if let lastAt,
            colon.map({ $0 < lastAt }) == true || isSocket && start < lastAt
                || isOpaque(from: start, least: 16, end: lastAt),
            !starts(with: JSONValue.redactionMark + "@", at: start)
        {
            cut(start..<lastAt)
        }
        let hostStart = lastAt.map { $0 + 1 } ?? start
        // The host of a hook is read as a word.
        position = isHookWord(at: hostStart) ? hostStart : end
        wordStart = position
        firstColon = nil
    }

    /// `user:word` before the `@` of `user:word@host:1`, where something like a host follows.
    private func login(before at: Int) -> Range<Int>? {
        guard let colon = firstColon, colon + 1 < at, isHost(from: at + 1) else { return nil }
        let user = String(decoding: bytes[wordStart..<colon].suffix(16), as: UTF8.self).lowercased()
        guard !Self.labels.contains(user) else { return nil }
        return wordStart..<at
    }

    /// What stands before the colon of an e-mail address.
    private static let labels: Set<String> = [
        "mailto", "mail", "email", "e-mail", "sip", "sips", "xmpp", "acct", "from", "to", "cc", "bcc", "contact", "by",
        "owner", "author",
    ]

    /// Whether a host follows: one with a port, or with a dot before letters.
    private func isHost(from start: Int) -> Bool {
        var (end, dots, labelHasLetter) = (start, 0, false)
        while end < bytes.count, bytes[end].isHostByte {
            if bytes[end] == UInt8(ascii: ".") {
                dots += 1
                labelHasLetter = false
            } else {
                labelHasLetter = labelHasLetter || !bytes[end].isDigit
            }
            end += 1
        }
        guard end > start else { return false }
        if end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":"), bytes[end + 1].isDigit { return true }
        if end < bytes.count, bytes[end] == UInt8(ascii: "@") { return false }
        return dots == 3 || (dots > 0 && labelHasLetter)
    }
}

extension String {
    /// The text without the passwords, tokens and keys in it.
    package var withoutSecrets: String { TextSecrets.removed(from: self) }
}
