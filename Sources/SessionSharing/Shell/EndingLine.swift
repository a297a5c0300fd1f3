package import BrowserSessions

/// The line by which a session can be ended elsewhere, by whoever pastes it: this program only reads.
package enum EndingLine {
    /// A line for a POSIX shell with the vendor's own call, the key as a variable; never a key.
    ///
    /// A session that is not known to have ended has a line, also where its status is not understood.
    /// - Parameters:
    ///   - baseURL: the account's, `https://host[:port][/prefix]`, or http on this machine.
    ///   - keyVariable: the variable that the account's key is from; nil for the one that the vendor's own tools read.
    ///   - project: the one that the account is about, of those that the key reaches: the call is about it, too.
    package static func line(
        for session: Session, baseURL: String, keyVariable: String? = nil, project: String? = nil
    ) -> ShareableText {
        if session.state.isEnded { return .nothing(because: "the session has ended") }
        let vendor = session.provider.traits
        switch vendor.ending {
        case .none(let how):
            return .nothing(because: "\(vendor.displayName) documents no call that ends a session: \(how)")
        case .call(let options, let path, let otherCalls, let elsewhere):
            guard session.hasPlainID, !otherCalls.contains(session.id.lowercased()) else {
                return .nothing(because: session.strangeID)
            }
            if let elsewhere, WebAddress.host(of: baseURL) != vendor.host { return .nothing(because: elsewhere) }
            let scope = ProjectWords(vendor.projectScope, project)
            return line(
                options + scope.option, path.replacingID(by: session.id) + scope.query, vendor, baseURL, keyVariable)
        }
    }

    private static func line(
        _ options: String, _ path: String, _ vendor: VendorTraits, _ baseURL: String, _ keyVariable: String?
    ) -> ShareableText {
        guard let base = base(of: baseURL) else {
            return .nothing(because: "the account's address is not an https address that a key may be sent to")
        }
        guard let variable = keyVariable ?? vendor.keyVariables.first, isVariable(variable) else {
            return .nothing(because: "the name of the key's variable can't be written in a shell")
        }
        let header =
            switch vendor.authorization {
            case .header(let name): "\(name): $\(variable)"
            case .bearer: "authorization: Bearer $\(variable)"
            }
        return .text("curl -sS \(options) -H \"\(header)\" '\(base)\(path)'")
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

/// How a call says which project it is about, as every request of the account does.
private struct ProjectWords {
    /// Of curl, with a blank before it.
    var option = ""
    var query = ""

    init(_ scope: ProjectScope?, _ project: String?) {
        guard let project else { return }
        switch scope {
        case .header(let name)?: option = " -H " + ShellArgument.quoted("\(name): \(project)")
        case .parameter(let name)?: query = "?\(name)=" + project.utf8.map(Self.escaped).joined()
        case nil: break
        }
    }

    /// Of a value in an address, by RFC 3986.
    private static func escaped(_ byte: UInt8) -> String {
        if byte.isLetterOrDigit || "-_.~".utf8.contains(byte) { return String(UnicodeScalar(byte)) }
        return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
}

extension Session {
    /// The id is made of signs that stand for themselves in addresses, and is no step in a path.
    var hasPlainID: Bool {
        (1...128).contains(id.utf8.count) && id.utf8.contains(where: \.isLetterOrDigit)
            && id.utf8.allSatisfy { $0.isLetterOrDigit || "-_.~".utf8.contains($0) }
    }

    var strangeID: String { "its id is none of \(provider.displayName)'s, and would call something else" }
}

extension String {
    /// A vendor's template with the id in its place.
    func replacingID(by id: String) -> String {
        split(separator: "{id}", omittingEmptySubsequences: false).joined(separator: id)
    }
}

extension UInt8 {
    var isLetterOrDigit: Bool { (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) }
}
