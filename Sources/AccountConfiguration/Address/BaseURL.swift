/// The address of a vendor's API, read strictly: `https://host[:port][/prefix]` and nothing else.
///
/// Plain `http` is refused unless the host is this machine, because every request carries a key. The text is
/// canonical: scheme and host in lower case, the scheme's own port and trailing slashes dropped, a path prefix kept.
package struct BaseURL: Sendable, Hashable, CustomStringConvertible {
    package enum Scheme: String, Sendable, Hashable {
        case http
        case https

        /// The port that is meant when none is written.
        package var defaultPort: Int { self == .https ? 443 : 80 }
    }

    package let scheme: Scheme
    /// In lower case, an IPv6 address without its brackets.
    package let host: String
    /// 1 to 65535; the scheme's own when none is written.
    package let port: Int
    /// Empty, or a prefix that begins with a slash and does not end with one. Percent signs are as written.
    package let path: String
    /// Whether requests stay on this machine: 127.0.0.0/8, ::1 or localhost.
    package let isLoopback: Bool

    private let isIPv6: Bool

    /// Reads an address as people write it in a file or a variable.
    /// - Throws: what is wrong, never with the text in it: it may hold a password.
    package init(_ text: String) throws(BaseURLError) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .character }
        let (scheme, rest) = try Self.scheme(of: text)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" || $0 == "\\" } ?? rest.endIndex
        let authority = rest[..<end]
        let tail = rest[end...]
        guard !tail.contains("?") else { throw .query }
        guard !tail.contains("#") else { throw .fragment }
        guard !authority.contains("@") else { throw .userInfo }

        let host: Host
        let portText: Substring?
        if authority.first == "[" {
            guard let close = authority.firstIndex(of: "]") else { throw .host }
            host = try Host(bracketed: authority[authority.index(after: authority.startIndex)..<close])
            portText = try Self.port(after: authority[authority.index(after: close)...])
        } else {
            let colon = authority.firstIndex(of: ":") ?? authority.endIndex
            host = try Host(plain: authority[..<colon])
            portText = try Self.port(after: authority[colon...])
        }
        guard scheme == .https || host.isLoopback else { throw .notHTTPS }

        self.scheme = scheme
        self.host = host.text
        isIPv6 = host.isIPv6
        isLoopback = host.isLoopback
        port = try portText.map(Self.number) ?? scheme.defaultPort
        path = try Self.prefix(tail)
    }

    /// `http://127.0.0.1:PORT`, where the simulator listens.
    package init(loopbackPort port: Int) {
        self.init(scheme: .http, host: "127.0.0.1", port: port, isLoopback: true)
    }

    /// `https://HOST`, for addresses that are known when the program is written.
    init(vendorHost host: String) {
        self.init(scheme: .https, host: host, port: 443, isLoopback: false)
    }

    private init(scheme: Scheme, host: String, port: Int, isLoopback: Bool) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.isLoopback = isLoopback
        path = ""
        isIPv6 = false
    }

    /// The canonical text, without a slash at its end: a request's path is appended to it as it is.
    package var description: String {
        let name = isIPv6 ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(name)\(port == scheme.defaultPort ? "" : ":\(port)")\(path)"
    }

    /// Host and port: whom a request reaches, whatever the path.
    package var authority: String { "\(isIPv6 ? "[\(host)]" : host):\(port)" }

    private static func scheme(of text: String) throws(BaseURLError) -> (Scheme, Substring) {
        let name = text.prefix { $0 != ":" }
        let rest = text[name.endIndex...]
        guard rest.hasPrefix("://"), let scheme = Scheme(rawValue: name.lowercased()) else { throw .scheme }
        return (scheme, rest.dropFirst(3))
    }

    /// The digits behind the colon; nil when nothing follows the host.
    private static func port(after rest: Substring) throws(BaseURLError) -> Substring? {
        guard let first = rest.first else { return nil }
        guard first == ":" else { throw .host }
        return rest.dropFirst()
    }

    private static func number(_ digits: Substring) throws(BaseURLError) -> Int {
        guard digits.count <= 5, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(digits),
            (1...65_535).contains(number)
        else { throw .port }
        return number
    }

    private static func prefix(_ tail: Substring) throws(BaseURLError) -> String {
        guard let last = tail.utf8.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return "" }
        let path = tail[...last]
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard !segment.isEmpty, segment != ".", segment != "..", isPathText(segment) else { throw .path }
        }
        guard path.first == "/" else { throw .path }
        return String(path)
    }

    /// RFC 3986 `pchar`: unreserved, sub-delimiters, `:`, `@` and whole percent escapes.
    private static func isPathText(_ segment: Substring) -> Bool {
        var rest = segment
        while let character = rest.popFirst() {
            if character == "%" {
                guard let high = rest.popFirst(), let low = rest.popFirst(), high.isHexDigit, low.isHexDigit else {
                    return false
                }
            } else if !character.isLetter, !character.isNumber, !"-._~!$&'()*+,;=:@".contains(character) {
                return false
            }
        }
        return true
    }
}

/// The host of an address.
private struct Host {
    let text: String
    let isIPv6: Bool
    let isLoopback: Bool

    /// A name or an IPv4 address.
    init(plain: Substring) throws(BaseURLError) {
        guard !plain.isEmpty else { throw .noHost }
        guard plain.utf8.count <= 253 else { throw .host }
        let name = plain.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy(Self.isLabel), let last = labels.last else { throw .host }
        let isAddress = last.allSatisfy(\.isNumber) || last.hasPrefix("0x")
        if isAddress {
            // Short, octal and hexadecimal forms mean different things to different resolvers.
            guard labels.count == 4, labels.allSatisfy({ Self.octet($0) != nil }) else { throw .host }
        }
        text = name
        isIPv6 = false
        isLoopback = isAddress ? labels.first == "127" : name == "localhost"
    }

    /// An IPv6 address, without its brackets and without a zone.
    init(bracketed: Substring) throws(BaseURLError) {
        guard let groups = Self.groups(bracketed) else { throw .host }
        text = bracketed.lowercased()
        isIPv6 = true
        isLoopback = groups == [0, 0, 0, 0, 0, 0, 0, 1]
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else { return false }
        return label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    private static func octet(_ text: Substring) -> UInt16? {
        guard text.allSatisfy(\.isNumber), text == "0" || text.first != "0" else { return nil }
        return UInt8(text).map(UInt16.init)
    }

    /// The eight groups of an IPv6 address; nil when it is none.
    private static func groups(_ text: Substring) -> [UInt16]? {
        guard text.utf8.count <= 45 else { return nil }
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard let head = halves.first.flatMap({ run($0, mayEndInIPv4: halves.count == 1) }) else { return nil }
        switch halves.count {
        case 1:
            return head.count == 8 ? head : nil
        case 2:
            guard let tail = run(halves[1], mayEndInIPv4: true), head.count + tail.count < 8 else { return nil }
            return head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
        default:
            return nil
        }
    }

    private static func run(_ text: Substring, mayEndInIPv4: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        var groups: [UInt16] = []
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var address: [UInt16] = []
        if mayEndInIPv4, let last = parts.last, last.contains(".") {
            let octets = last.split(separator: ".", omittingEmptySubsequences: false).compactMap(octet)
            guard octets.count == 4, last.count(where: { $0 == "." }) == 3 else { return nil }
            address = [octets[0] << 8 | octets[1], octets[2] << 8 | octets[3]]
            parts.removeLast()
        }
        for part in parts {
            guard part.utf8.count <= 4, part.allSatisfy(\.isHexDigit), let group = UInt16(part, radix: 16) else {
                return nil
            }
            groups.append(group)
        }
        return groups + address
    }
}
