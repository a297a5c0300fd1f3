package import BrowserSessions

/// The line by which a session can be ended elsewhere, by whoever pastes it: this program only reads.
package enum EndingLine {
    /// A line for a POSIX shell with the vendor's own call, the key as a variable; never a key.
    ///
    /// Anchor: `DELETE /v1/sessions/{id}` (its OpenAPI document and SDK). Hyperbrowser: `PUT /api/session/{id}/stop` (its SDK).
    /// Bright Data documents none. A session that is not known to have ended has a line, also where its status is not understood.
    /// - Parameters:
    ///   - baseURL: the account's, `https://host[:port][/prefix]`, or http on this machine.
    ///   - keyVariable: the variable that the account's key is from; nil for the one that the vendor's own tools read.
    package static func line(for session: Session, baseURL: String, keyVariable: String? = nil) -> ShareableText {
        if session.state.isEnded { return .nothing(because: "the session has ended") }
        let id = session.id
        let call: (method: String, header: String, path: String)
        switch session.provider {
        case .anchor: call = ("-X DELETE", "anchor-api-key", "/v1/sessions/\(id)")
        // Without a body curl names no length, which some gateways refuse.
        case .hyperbrowser: call = ("-X PUT -H 'Content-Length: 0'", "x-api-key", "/api/session/\(id)/stop")
        case .brightdata:
            return .nothing(
                because:
                    "Bright Data documents no call that ends a session: it ends when its client disconnects, after 5 "
                    + "minutes without traffic, or after 60 minutes")
        }
        guard isID(id, of: session.provider) else {
            return .nothing(
                because: "its id is none of \(session.provider.displayName)'s, and would call something else")
        }
        guard let base = base(of: baseURL) else {
            return .nothing(because: "the account's address is not an https address that a key may be sent to")
        }
        guard let variable = keyVariable ?? session.provider.keyVariables.first, isVariable(variable) else {
            return .nothing(because: "the name of the key's variable can't be written in a shell")
        }
        return .text("curl -sS \(call.method) -H \"\(call.header): $\(variable)\" '\(base)\(call.path)'")
    }

    /// Signs that stand for themselves in addresses, and neither a step in a path nor another call: `DELETE /v1/sessions/all`
    /// ends every session of the key.
    private static func isID(_ id: String, of provider: ProviderKind) -> Bool {
        let isPlain = id.utf8.allSatisfy { $0.isLetterOrDigit || "-_.~".utf8.contains($0) }
        guard isPlain, (1...128).contains(id.utf8.count), id.utf8.contains(where: \.isLetterOrDigit) else {
            return false
        }
        return provider != .anchor || !["all", "history", "status"].contains(id.lowercased())
    }

    /// Without slashes at its end, and with nothing in it that means something to a shell or, but for an IPv6 address, to curl.
    private static func base(of text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { $0.isLetterOrDigit || "-_.~:/[]%+".utf8.contains($0) }
        guard isPlain, let link = WebLink(asWritten: text), link.isEncrypted || isLoopback(link.host),
            !link.rest.utf8.contains(UInt8(ascii: "[")), !link.rest.utf8.contains(UInt8(ascii: "]"))
        else { return nil }
        let base = link.text
        let end = base.utf8.lastIndex { $0 != UInt8(ascii: "/") }
        return end.flatMap { String(base.utf8[...$0]) }
    }

    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || host == "::1"
            || parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func isVariable(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool { (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) }
}
