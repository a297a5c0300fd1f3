/// A proxy server and, where its URL carries them, the credentials for it.
package struct ProxyAddress: Sendable, Hashable {
    package struct Credentials: Sendable, Hashable {
        package var user: String
        package var password: String
    }

    package enum Kind: Sendable, Hashable {
        case http
        case socks
    }

    package var kind = Kind.http
    package var host: String
    package var port: Int
    package var credentials: Credentials?

    /// Reads `http://user:password@host:port`, with the scheme and all but the host optional; the port defaults to 80, for
    /// `socks5://` and `socks5h://` to 1080. Any other scheme is taken for http: a proxy that can't be used has to fail, not
    /// to be passed by. Nil when there is no host in it.
    package init?(_ text: String) {
        var rest = text[...]
        if let mark = rest.firstRange(of: "://") {
            if rest[..<mark.lowerBound].lowercased().hasPrefix("socks") { kind = .socks }
            rest = rest[mark.upperBound...]
        }
        rest = rest.prefix { $0 != "/" }
        if let at = rest.lastIndex(of: "@") {
            let login = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            credentials = Credentials(
                user: Self.unescaped(login[0]), password: login.count > 1 ? Self.unescaped(login[1]) : "")
            rest = rest[rest.index(after: at)...]
        }
        port = kind == .socks ? 1080 : 80
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
            guard let number = Int(rest[rest.index(after: colon)...]), (1...65535).contains(number) else { return nil }
            port = number
            rest = rest[..<colon]
        }
        if rest.hasPrefix("["), rest.hasSuffix("]") { rest = rest.dropFirst().dropLast() }
        guard !rest.isEmpty else { return nil }
        host = String(rest)
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

/// The proxy variables that curl and most clients know.
package struct ProxyEnvironment: Sendable, Hashable {
    private let secure: String?
    private let plain: String?
    private let exceptions: [String]

    /// - Parameter variables: the process's environment. Upper-case `HTTP_PROXY` is ignored, as curl does: a CGI server
    ///   could have it set from a request.
    package init(_ variables: [String: String]) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
        }
        secure = value("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        plain = value("http_proxy", "all_proxy", "ALL_PROXY")
        exceptions = (value("no_proxy", "NO_PROXY") ?? "").split(separator: ",").map { part in
            String(part.filter { !$0.isWhitespace }).lowercased()
        }
    }

    /// The proxy for a host; nil to go there directly. Loopback is always direct.
    package func proxy(forHost host: String, isSecure: Bool, isLoopback: Bool) -> ProxyAddress? {
        guard !isLoopback, !isException(host.lowercased()) else { return nil }
        return (isSecure ? secure : plain).flatMap(ProxyAddress.init)
    }

    private func isException(_ host: String) -> Bool {
        exceptions.contains { exception in
            if exception == "*" { return true }
            let name = exception.hasPrefix(".") ? String(exception.dropFirst()) : exception
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }
}
