import BrowserSessions
import RemoteText

/// An address of the web that may be shown, copied and opened: http or https and nothing else, without a login, and in one word
/// of visible signs.
struct WebLink {
    let isEncrypted: Bool
    /// In lower case, an IPv6 address without its brackets.
    let host: String
    /// Nil for the scheme's own.
    private let port: Substring?
    /// Path, query and fragment, percent-encoded, beginning with a slash.
    let rest: String

    /// Without its secrets. Nil for what is no address of the web.
    /// - Complexity: O(n)
    init?(_ text: String) {
        self.init(asWritten: text.forOthers)
    }

    /// With secrets that stand in the path or behind it.
    init?(asWritten text: String) {
        let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        switch String(Substring(scheme)).lowercased() {
        case "https": isEncrypted = true
        case "http": isEncrypted = false
        default: return nil
        }
        let tail = text.utf8[scheme.endIndex...]
        guard tail.starts(with: "://".utf8), let host = WebAddress.host(of: text), Self.isHost(host) else { return nil }
        self.host = host
        let authority = tail.dropFirst(3).prefix { !"/?#".utf8.contains($0) }
        guard let port = Self.port(of: authority) else { return nil }
        self.port = port.isEmpty ? nil : port
        let rest = Self.encoded(text.utf8[authority.endIndex...])
        self.rest = rest.utf8.first == UInt8(ascii: "/") ? rest : "/" + rest
    }

    /// The page at the host's root, by https.
    static func root(of host: String) -> String { "https://\(bracketed(host))/" }

    var text: String {
        "http\(isEncrypted ? "s" : "")://\(Self.bracketed(host))\(port.map { ":" + $0 } ?? "")\(rest)"
    }

    /// Whether nothing in it is hidden, and only an IPv6 address has colons.
    private static func isHost(_ host: String) -> Bool {
        let isAddress = host.utf8.contains(UInt8(ascii: ":"))
        let isShownAsIs = RemoteText.sanitised(host, joiners: .never).unicodeScalars.elementsEqual(host.unicodeScalars)
        return isShownAsIs && (!isAddress || host.utf8.allSatisfy { "0123456789abcdef:.".utf8.contains($0) })
    }

    private static func bracketed(_ host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    }

    /// Empty where there is none, nil for what is none.
    private static func port(of authority: Substring.UTF8View) -> Substring? {
        var rest = authority
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
        if rest.first == UInt8(ascii: "[") { rest = rest.drop { $0 != UInt8(ascii: "]") } }
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return "" }
        let digits = rest[rest.index(after: colon)...]
        guard digits.count <= 5, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Substring(digits)
    }

    /// Everything but what an address may have as it is. Brackets stay: they are those of `[redacted]`.
    private static func encoded(_ text: Substring.UTF8View) -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        for byte in text {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
            case _ where "-._~/?#[]@!$&+,;=:%".utf8.contains(byte): bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
