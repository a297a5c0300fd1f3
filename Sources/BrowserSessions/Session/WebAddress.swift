/// What can be read off a web address without Foundation.
package enum WebAddress {
    /// The host of `https://user@Host:443/path`, lower-cased, without port and login; also of `host/path`. Nil when there
    /// is none, as in `about:blank` or `data:…`.
    ///
    /// Syntax is bytes: a mark that stacks on a slash leaves it a slash.
    /// - Complexity: O(n)
    package static func host(of text: String) -> String? {
        var rest = text.utf8[...]
        if let mark = rest.firstPlace(of: "://") {
            rest = rest[rest.index(mark, offsetBy: 3)...]
        } else if let colon = rest.firstIndex(of: UInt8(ascii: ":")),
            !rest[rest.index(after: colon)...].allSatisfy({ (0x30...0x39).contains($0) })
        {
            return nil
        }
        rest = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
        if rest.first == UInt8(ascii: "[") {
            rest = rest.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        } else if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[..<colon]
        }
        // Names are at most 253 characters of at most four bytes; only what can be one is looked at by character.
        guard !rest.isEmpty, rest.count <= 253 * 4 else { return nil }
        let name = String(Substring(rest))
        guard name.count <= 253, name.allSatisfy(isHostCharacter), name.contains(where: { !$0.isNumber }) else {
            return nil
        }
        return name.lowercased()
    }

    private static func isHostCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".-_:".contains(character)
    }

    /// The last labels of the host, for grouping: `shop.example.com` is below `example.com`.
    package static func isHost(_ host: String, atOrBelow domain: String) -> Bool {
        host == domain || host.hasSuffix("." + domain)
    }
}

extension Substring.UTF8View {
    /// Where those ASCII letters first stand.
    fileprivate func firstPlace(of letters: StaticString) -> Index? {
        let wanted = UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)
        var rest = self[...]
        while let place = rest.firstIndex(of: wanted[0]) {
            if self[place...].starts(with: wanted) { return place }
            rest = self[index(after: place)...]
        }
        return nil
    }
}
