/// A proxy, as a variable of the environment names it.
package struct ProxySetting: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case http
        case socks
    }

    /// Never shown: neither descriptions nor mirrors have it.
    package struct Login: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
        package var user: String
        package var password: String

        package var description: String { "(hidden)" }
        package var customMirror: Mirror { Mirror(self, children: []) }
    }

    package var kind: Kind
    package var host: String
    package var port: Int
    package var login: Login?
    /// The variable that it was named by, such as `https_proxy`.
    package var variable: String

    /// Reads `http://user:password@host:port`, with the scheme and all but the host optional. The port defaults to 80,
    /// for `socks5://` and `socks5h://` to 1080.
    /// Blanks and one pair of quotes around it don't count: env files leave them there.
    /// - Throws: `ProxyFlaw` for what can't be obeyed. It must never come to mean no proxy.
    package init(_ written: String, variable: String) throws(ProxyFlaw) {
        let text = Self.unquoted(written)
        guard !Self.wordsForNone.contains(text.lowercased()) else { throw .noProxy }
        var rest = text[...]
        let scheme = rest.firstRange(of: "://").map { mark in
            defer { rest = rest[mark.upperBound...] }
            return rest[..<mark.lowerBound].lowercased()
        }
        switch scheme {
        case nil, "http"?: kind = .http
        case "socks5"?, "socks5h"?, "socks"?: kind = .socks
        case "https"?: throw .tls
        case "socks4"?, "socks4a"?: throw .socks4
        case "direct"?: throw .noProxy
        case let scheme? where scheme.contains("=") || scheme.contains(" "): throw .list
        case let scheme?: throw .scheme(String(scheme.prefix(20)))
        }
        let address = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !rest[address.endIndex...].lowercased().hasSuffix(".pac") else { throw .script }
        rest = address
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            login = Login(user: Self.unescaped(parts[0]), password: parts.count > 1 ? Self.unescaped(parts[1]) : "")
            rest = rest[rest.index(after: at)...]
        }
        guard login == nil || kind == .http else { throw .socksLogin }
        // `http=a:1;https=b:2` of Windows, `PROXY a:1; DIRECT` of a script, `a:1,b:2`.
        guard !rest.utf8.contains(where: { "=;,".utf8.contains($0) }), !rest.lowercased().hasPrefix("proxy ") else {
            throw .list
        }
        port = kind == .socks ? 1080 : 80
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
            let digits = rest[rest.index(after: colon)...]
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
                (1...65_535).contains(number)
            else { throw .port }
            port = number
            rest = rest[..<colon]
        }
        if rest.hasPrefix("["), rest.hasSuffix("]") { rest = rest.dropFirst().dropLast() }
        let isHost = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>@\\^`{|}[]".utf8.contains($0) }
        guard !rest.isEmpty, isHost else { throw .host }
        host = String(rest)
        self.variable = variable
    }

    /// `proxy.test:3128`; never its login.
    package var name: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// What some programs take for no proxy; a host of that name is not meant.
    private static let wordsForNone: Set<String> = [
        "direct", "none", "no", "off", "false", "null", "nil", "disabled", "undefined", "n/a", "-", "0",
    ]

    private static func unquoted(_ text: String) -> Substring {
        var body = text[...]
        func trim() {
            while body.first?.isWhitespace == true { body = body.dropFirst() }
            while body.last?.isWhitespace == true { body = body.dropLast() }
        }
        trim()
        for quote in ["\"", "'"] where body.count > 1 && body.hasPrefix(quote) && body.hasSuffix(quote) {
            body = body.dropFirst().dropLast()
            trim()
        }
        return body
    }

    private static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(Substring(rest.prefix(2)), radix: 16), rest.count >= 2 {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why a proxy can't be obeyed. Its description goes on after the variable's name, and holds nothing of a login.
package enum ProxyFlaw: Error, Sendable, Hashable, CustomStringConvertible {
    /// A word for no proxy, where only an unset variable means that.
    case noProxy
    /// Several proxies, in the form of Windows or of a script.
    case list
    /// A script that chooses a proxy (PAC).
    case script
    case scheme(String)
    case tls
    case socks4
    case socksLogin
    case port
    case host

    package var description: String {
        switch self {
        case .noProxy: "names no proxy: unset it to go without one, or add the vendors' hosts to no_proxy"
        case .list: "holds more than one proxy's address: write one alone, such as http://proxy.example:3128"
        case .script:
            "names a script, which browsertop can't run: write the proxy's own address, such as http://proxy.example:3128"
        case .scheme(let scheme):
            "names a proxy by '\(scheme)://', which browsertop can't do: http:// and socks5:// are understood"
        case .tls: "names a proxy that is spoken to by TLS, which browsertop can't do: use its http:// port"
        case .socks4: "names a proxy of SOCKS 4, which browsertop can't do: use socks5:// or http://"
        case .socksLogin:
            "has a login for a SOCKS proxy, which browsertop can't send: use one without, or the proxy's http:// port"
        case .port: "has a port that is no number from 1 to 65535"
        case .host: "has no host, or one that can't be a host's name"
        }
    }
}
