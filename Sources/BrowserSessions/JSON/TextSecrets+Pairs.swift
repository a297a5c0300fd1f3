/// Secrets behind their names, and those that are known by their looks.
extension TextSecrets {
    /// The value of `name=value`, `name: value` or `"name": "value"` around that sign, if the name is a secret's.
    ///
    /// Behind a colon only what looks like a secret is one, unless the name is in quotes: "password: too short" is a message.
    func pair(at sign: Int) -> Range<Int>? {
        var nameEnd = sign
        while nameEnd > 0, sign - nameEnd < 2, bytes[nameEnd - 1] == UInt8(ascii: " ") { nameEnd -= 1 }
        let isQuoted = nameEnd > 0 && bytes[nameEnd - 1].isQuote
        if isQuoted { nameEnd -= 1 }
        if isQuoted, nameEnd > 0, bytes[nameEnd - 1] == UInt8(ascii: "\\") { nameEnd -= 1 }
        var nameStart = nameEnd
        while nameStart > 0, nameEnd - nameStart < 64, bytes[nameStart - 1].isNameByte { nameStart -= 1 }
        if nameStart > 0, bytes[nameStart - 1] >= 0x80, !SecretNames.isSecret(bytes[nameStart..<nameEnd]) {
            // Or a quotation mark stands before it.
            while nameStart > 0, nameEnd - nameStart < 64,
                bytes[nameStart - 1].isNameByte || bytes[nameStart - 1] >= 0x80
            {
                nameStart -= 1
            }
        }
        guard nameStart < nameEnd else { return nil }
        let name = bytes[nameStart..<nameEnd]
        let isParameter = nameStart > 0 && bytes[nameStart - 1].startsParameter && bytes[sign] == UInt8(ascii: "=")
        guard isParameter ? SecretNames.isSecretParameter(name) : SecretNames.isSecret(name) else { return nil }
        return value(after: sign, isParameter: isParameter, isColon: bytes[sign] == UInt8(ascii: ":"), isQuoted)
    }

    private func value(after sign: Int, isParameter: Bool, isColon: Bool, _ isNameQuoted: Bool) -> Range<Int>? {
        var start = sign + 1
        if !isParameter {
            while start < bytes.count, start - sign <= 2, bytes[start] == UInt8(ascii: " ") { start += 1 }
        }
        if start < bytes.count, bytes[start] == UInt8(ascii: "\\") { start += 1 }
        if start < bytes.count, bytes[start].isQuote {
            let quote = bytes[start]
            let end = bytes[(start + 1)...].firstIndex { $0 == quote || $0 == UInt8(ascii: "\\") } ?? bytes.count
            return checked(start + 1..<end)
        }
        // What follows the scheme is found by its looks.
        for scheme in Self.schemes where word(scheme, at: start) { return nil }
        if isColon, !isNameQuoted, !isOpaque(from: start, least: 8) { return nil }
        var end = start
        while end < bytes.count, !(isParameter ? bytes[end].endsParameter : bytes[end].endsValue) { end += 1 }
        return checked(start..<end)
    }

    /// Nil for nothing, for what was taken out already, and for words that say of a secret how it is.
    private func checked(_ value: Range<Int>) -> Range<Int>? {
        guard !value.isEmpty, !starts(with: JSONValue.redactionMark, at: value.lowerBound) else { return nil }
        guard value.count <= 8 else { return value }
        let word = String(decoding: bytes[value], as: UTF8.self).lowercased()
        return Self.harmless.contains(word) ? nil : value
    }

    private static let harmless: Set<String> = [
        "true", "false", "null", "nil", "none", "yes", "no", "on", "off", "missing", "required", "invalid", "expired",
        "basic", "bearer", "=",
    ]
    private static let schemes = ["bearer", "basic", "token", "digest", "apikey"]

    /// What is secret by its looks and begins there: `Bearer …`, `Basic …`, a JSON web token, a hook's path, a login of curl's.
    func secretByLooks(at start: Int) -> Range<Int>? {
        if starts(with: "eyJ", at: start) { return webToken(at: start) }
        if isHookWord(at: start) { return hookPath(at: start) }
        if bytes[start] == UInt8(ascii: "-") { return optionLogin(at: start) }
        let first = bytes[start] | 0x20
        guard first == UInt8(ascii: "b") else { return nil }
        if let token = botToken(at: start) { return token }
        for scheme in ["bearer", "basic"] where word(scheme, at: start) {
            var token = start + scheme.utf8.count
            while token < bytes.count, bytes[token] == UInt8(ascii: " ") { token += 1 }
            guard isOpaque(from: token, least: 8) else { return nil }
            return token..<(bytes[token...].firstIndex { !$0.isTokenByte } ?? bytes.count)
        }
        return nil
    }

    /// `eyJ….….…`, the last part of an unsigned one empty.
    private func webToken(at start: Int) -> Range<Int>? {
        var (end, dots, part) = (start, 0, 0)
        while end < bytes.count, bytes[end].isWordByte || bytes[end] == UInt8(ascii: ".") {
            if bytes[end] == UInt8(ascii: ".") {
                guard part >= (dots == 0 ? 8 : 2) else { break }
                dots += 1
                part = 0
            } else {
                part += 1
            }
            end += 1
        }
        return dots >= 2 ? start..<end : nil
    }

    /// Whether that word stands there, in whatever case, and a blank behind it.
    func word(_ word: String, at start: Int) -> Bool {
        let end = start + word.utf8.count
        guard end < bytes.count, bytes[end] == UInt8(ascii: " ") else { return false }
        return zip(bytes[start..<end], word.utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    func starts(with text: String, at start: Int) -> Bool {
        start <= bytes.count && bytes[start...].starts(with: text.utf8)
    }

    /// Whether what begins there is no word of a language: long, with a digit, or very long.
    /// - Parameter end: where it has to go to; nil for wherever it ends.
    /// - Complexity: O(1)
    func isOpaque(from start: Int, least: Int, end: Int? = nil) -> Bool {
        let token = bytes[min(start, bytes.count)..<min(end ?? .max, bytes.count)].prefix(32).prefix { $0.isTokenByte }
        guard token.count >= least, end.map({ start + token.count == min($0, start + 32) }) ?? true else {
            return false
        }
        return token.count >= 24 || token.contains { $0.isDigit || $0 == UInt8(ascii: "=") }
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    private var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }

    /// In names, hosts and tokens of base64's URL form.
    var isWordByte: Bool { isLetter || isDigit || isOne(of: "_-") }
    /// What a name before `=` may have: `data[token]`, percent-escaped or not.
    var isNameByte: Bool { isWordByte || isOne(of: ".[]%") }
    var isHostByte: Bool { isLetter || isDigit || isOne(of: ".-") || self >= 0x80 }
    /// What the user of a login may have.
    var isLoginByte: Bool { isWordByte || isOne(of: ".%+~!$") || self >= 0x80 }
    var isTokenByte: Bool { isWordByte || isOne(of: ".~+/=%|:") }
    var isQuote: Bool { isOne(of: "\"'`") }

    /// A blank, a control, a quote or an angle bracket: neither addresses nor logins go over it.
    var endsToken: Bool { self <= 0x20 || isOne(of: "\"'`<>") }
    var endsAuthority: Bool { endsToken || isOne(of: "/?#\\") }
    var startsParameter: Bool { isOne(of: "?&#;") }
    var endsParameter: Bool { endsToken || isOne(of: "?&#;\\") }
    var endsValue: Bool { endsToken || isOne(of: ",;&)]}\\") }

    @inline(__always)
    private func isOne(of marks: StaticString) -> Bool {
        for place in 0..<marks.utf8CodeUnitCount where marks.utf8Start[place] == self { return true }
        return false
    }
}
