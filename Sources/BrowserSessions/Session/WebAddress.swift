/// What can be read off a web address without Foundation.
package enum WebAddress {
    /// The host of `https://user@Host:443/path`, lower-cased, without port, login and the dot at its end; also of `host:port/path`, and of an
    /// address within one, as in `blob:https://host/…`. Nil when there is none, as in `about:blank` or `data:…`.
    ///
    /// Syntax is bytes: a mark that stacks on a slash leaves it a slash.
    /// - Complexity: O(n)
    package static func host(of text: String) -> String? {
        guard var rest = authority(of: text.utf8[...]) else { return nil }
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
        if rest.first == UInt8(ascii: "[") {
            rest = rest.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        } else if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[..<colon]
        }
        // Names are at most 253 characters of at most four bytes; only what can be one is looked at by character.
        guard !rest.isEmpty, rest.count <= 253 * 4 else { return nil }
        // A dot at the end says that the name is whole.
        if rest.count > 1, rest.last == UInt8(ascii: ".") { rest = rest.dropLast() }
        let name = String(Substring(rest))
        guard name.count <= 253, name.allSatisfy(isHostCharacter), name.contains(where: { !$0.isNumber }) else {
            return nil
        }
        return name.lowercased()
    }

    /// Login, host and port. What follows them may hold an address, too, which is another one.
    private static func authority(of text: Substring.UTF8View) -> Substring.UTF8View? {
        let head = text.beforePath
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return head }
        if let authority = text[text.index(after: colon)...].behindSlashes { return authority.beforePath }
        let tail = head[head.index(after: colon)...]
        if tail.allSatisfy({ (0x30...0x39).contains($0) }) { return head }
        guard let inner = tail.firstIndex(of: UInt8(ascii: ":")), tail[..<inner].allSatisfy(isLetter) else {
            return nil
        }
        return text[text.index(after: inner)...].behindSlashes?.beforePath
    }

    /// The schemes of the web have nothing else.
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isHostCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".-_:".contains(character)
    }

    /// The last labels of the host, for grouping: `shop.example.com` is below `example.com`.
    package static func isHost(_ host: String, atOrBelow domain: String) -> Bool {
        host == domain || host.hasSuffix("." + domain)
    }
}

extension Substring.UTF8View {
    /// What stands before the first of `/`, `?` and `#`.
    fileprivate var beforePath: Self {
        prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    }

    /// What stands behind `//`; nil where it does not begin so.
    fileprivate var behindSlashes: Self? {
        starts(with: "//".utf8) ? dropFirst(2) : nil
    }
}
