/// What can be read off a web address without Foundation.
package enum WebAddress {
    /// The host of `https://user@Host:443/path`, lower-cased, without port and login; also of `host/path`. Nil when there
    /// is none, as in `about:blank` or `data:…`.
    package static func host(of text: String) -> String? {
        var rest = text[...]
        if let mark = rest.firstRange(of: "://") {
            rest = rest[mark.upperBound...]
        } else if let colon = rest.firstIndex(of: ":"), !rest[rest.index(after: colon)...].allSatisfy(\.isNumber) {
            return nil
        }
        rest = rest.prefix { !"/?#".contains($0) }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        if rest.hasPrefix("[") {
            rest = rest.dropFirst().prefix { $0 != "]" }
        } else if let colon = rest.firstIndex(of: ":") {
            rest = rest[..<colon]
        }
        guard !rest.isEmpty, rest.count <= 253, rest.allSatisfy(isHostCharacter), rest.contains(where: { !$0.isNumber })
        else { return nil }
        return rest.lowercased()
    }

    private static func isHostCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".-_:".contains(character)
    }

    /// The last labels of the host, for grouping: `shop.example.com` is below `example.com`.
    package static func isHost(_ host: String, atOrBelow domain: String) -> Bool {
        host == domain || host.hasSuffix("." + domain)
    }
}
