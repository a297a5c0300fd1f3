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

    /// The session's page in its vendor's dashboard, which asks whoever opens it to log in; where the vendor documents one.
    package static func vendorPage(of session: Session) -> ShareableText {
        let vendor = session.provider.traits
        switch vendor.page {
        case .undocumented:
            return .nothing(because: "\(vendor.displayName) documents no address of a session's page")
        case .address(let address):
            guard session.hasPlainID else { return .nothing(because: session.strangeID) }
            return .text(address.replacingID(by: session.id))
        case .told(let name, let prefix):
            guard case .string(let text)? = session.raw[name], isPage(text, of: session, prefix: prefix) else {
                return .nothing(
                    because: "the record at hand has no address of the session's page at \(vendor.displayName)")
            }
            return .text(text)
        }
    }

    /// Not a live view in other clothes, and nothing but letters, digits, dots, slashes and hyphens.
    private static func isPage(_ text: String, of session: Session, prefix: String) -> Bool {
        let path = text.utf8.dropFirst(prefix.utf8.count)
        guard text.utf8.count <= 500, text.hasPrefix(prefix), text.withoutSecrets == text,
            path.allSatisfy({ $0.isLetterOrDigit || "-_./".utf8.contains($0) })
        else { return false }
        let parts = path.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        return parts.last.map(String.init) == session.id && !parts.contains { ["live", ".", ".."].contains($0) }
    }
}
