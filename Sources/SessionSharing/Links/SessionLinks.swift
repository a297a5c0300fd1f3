package import BrowserSessions

/// Where a person looks at a session.
package enum SessionLinks {
    /// The page that it visits: its target where the vendor tells one, else the first of its domains, by https.
    ///
    /// Always http or https, without a login, secrets in it redacted, on one line.
    /// - Complexity: O(n)
    package static func site(of session: Session) -> ShareableText {
        if let link = session.targetURL.flatMap({ WebLink($0) }) { return .text(link.text) }
        if let host = session.domains?.lazy.compactMap(host).first { return .text(WebLink.root(of: host)) }
        let hasNone = session.targetURL == nil && session.domains?.isEmpty != false
        return .nothing(
            because: hasNone
                ? "\(session.provider.displayName) does not tell where the session was"
                : "what \(session.provider.displayName) tells of where the session was is no address of the web")
    }

    /// A domain may be given as an address, of which only the web's count.
    private static func host(of domain: String) -> String? {
        let isAddress = domain.utf8.firstRange(of: "://".utf8) != nil
        return WebLink(isAddress ? domain : "https://" + domain)?.host
    }

    /// The session's page in its vendor's dashboard, which asks whoever opens it to log in.
    ///
    /// Hyperbrowser's SDKs know it as `sessionUrl` of the record, whose form is not documented: it is taken where it is a page
    /// of that session without a query, so that no token can be in it. The others document none.
    package static func vendorPage(of session: Session) -> ShareableText {
        switch session.provider {
        case .hyperbrowser:
            guard case .string(let text)? = session.raw["sessionUrl"], isPage(text, of: session) else {
                return .nothing(because: "the record at hand has no address of the session's page at Hyperbrowser")
            }
            return .text(text)
        case .anchor, .brightdata:
            return .nothing(because: "\(session.provider.displayName) documents no address of a session's page")
        }
    }

    /// Not `liveUrl` in other clothes, and nothing but letters, digits, dots, slashes and hyphens.
    private static func isPage(_ text: String, of session: Session) -> Bool {
        let prefix = "https://app.hyperbrowser.ai/"
        let path = text.utf8.dropFirst(prefix.utf8.count)
        guard text.utf8.count <= 500, text.hasPrefix(prefix), text.withoutSecrets == text,
            path.allSatisfy({
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || "-_./".utf8.contains($0)
            })
        else { return false }
        let parts = path.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        return parts.last.map(String.init) == session.id && !parts.contains { ["live", ".", ".."].contains($0) }
    }
}
