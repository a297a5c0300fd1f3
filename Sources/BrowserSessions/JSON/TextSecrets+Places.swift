/// Secrets that are known by where they stand: in the path of a hook, behind an option of a program, in the login of a socket.
extension TextSecrets {
    /// Before `://`: ws or wss.
    func isSocketScheme(before end: Int) -> Bool {
        for scheme in ["ws", "wss"] {
            let start = end - scheme.utf8.count
            guard start >= 0, start == 0 || !bytes[start - 1].isWordByte else { continue }
            if zip(bytes[start..<end], scheme.utf8).allSatisfy({ $0 | 0x20 == $1 }) { return true }
        }
        return false
    }

    // MARK: Hooks

    private static let hookWords = ["hooks", "hook", "webhooks", "webhook"]

    /// Whether a host or a part of a path begins there that is called a hook.
    func isHookWord(at start: Int) -> Bool {
        guard start < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "h") || bytes[start] | 0x20 == UInt8(ascii: "w")
        else { return false }
        let isInPath = isPart(at: start)
        let length = bytes[start...].prefix(9).prefix { $0.isWordByte }.count
        let end = start + length
        guard end < bytes.count, bytes[end] == UInt8(ascii: isInPath ? "/" : "."),
            isInPath || start == 0 || !bytes[start - 1].isHostByte
        else { return false }
        return Self.hookWords.contains { word in
            word.utf8.count == length && zip(bytes[start..<end], word.utf8).allSatisfy { $0 | 0x20 == $1 }
        }
    }

    /// Of a path, not of what stands behind `//`.
    private func isPart(at start: Int) -> Bool {
        start > 0 && bytes[start - 1] == UInt8(ascii: "/") && !(start > 1 && bytes[start - 2] == UInt8(ascii: "/"))
    }

    /// What of a hook's path, such as `hooks.slack.com/services/T0/B0/x1`, only its owner knows: from the first part on that is
    /// no plain word. In the path of another host only what is long.
    /// - Complexity: O(1) but for what is taken out: a path that is no secret is read for 256 bytes.
    func hookPath(at start: Int) -> Range<Int>? {
        let isInPath = isPart(at: start)
        let limit = min(bytes.count, start + 256)
        var partStart = start
        while let slash = bytes[partStart..<limit].firstIndex(where: { $0 == UInt8(ascii: "/") || $0.endsPath }),
            bytes[slash] == UInt8(ascii: "/")
        {
            partStart = slash + 1
            let part = bytes[partStart..<limit].prefix { $0 != UInt8(ascii: "/") && !$0.endsPath }
            let isPlain = part.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
            let isSecret = isInPath ? isOpaque(from: partStart, least: 16, end: part.endIndex) : !isPlain
            if isSecret, !part.isEmpty, !starts(with: JSONValue.redactionMark, at: partStart) {
                return partStart..<(bytes[partStart...].firstIndex { $0.endsPath } ?? bytes.count)
            }
        }
        return nil
    }

    /// What follows the colon of a bot of Telegram's, `/bot123456:…/`.
    func botToken(at start: Int) -> Range<Int>? {
        guard starts(with: "bot", at: start) else { return nil }
        let digits = bytes[(start + 3)...].prefix(16).prefix(while: \.isDigit)
        let token = digits.endIndex + 1
        guard digits.count >= 6, starts(with: ":", at: digits.endIndex), isOpaque(from: token, least: 16) else {
            return nil
        }
        return token..<(bytes[token...].firstIndex { !$0.isWordByte } ?? bytes.count)
    }

    // MARK: Options

    /// A colon that comes later is none of a login.
    private static let longestUser = 256
    private static let loginOptions = ["-u", "-U", "--user", "--proxy-user"]

    /// `user:word` of `-u user:word`, as curl takes it. Two numbers are a user and a group.
    func optionLogin(at start: Int) -> Range<Int>? {
        for option in Self.loginOptions where starts(with: option, at: start) {
            var value = start + option.utf8.count
            guard value < bytes.count, bytes[value] == UInt8(ascii: " ") || bytes[value] == UInt8(ascii: "=") else {
                continue
            }
            value += 1
            if value < bytes.count, bytes[value].isQuote { value += 1 }
            let word = bytes[min(value, bytes.count)...].prefix(Self.longestUser).prefix { !$0.endsToken }
            guard let colon = word.firstIndex(of: UInt8(ascii: ":")), colon > value,
                !word.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ":") })
            else { return nil }
            return value..<(bytes[colon...].firstIndex(where: \.endsToken) ?? bytes.count)
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var endsPath: Bool {
        endsToken || self == UInt8(ascii: "?") || self == UInt8(ascii: "#") || self == UInt8(ascii: "\\")
            || self == UInt8(ascii: ",") || self == UInt8(ascii: ")")
    }
}
