extension JSONValue {
    /// The same document without what opens doors: live-view links, tokens, passwords and the like.
    ///
    /// Hyperbrowser's read by id carries `token`, `liveUrl` and `wsEndpoint`; Anchor's configuration can hold a proxy's
    /// password. An address loses what is secret in it, and stays. Only text is replaced, so that counts such as Anchor's `tokens` stay.
    package var redacted: JSONValue {
        switch self {
        case .object(let members):
            .object(members.map { JSONMember($0.name, Self.redacted($0)) })
        case .array(let elements):
            .array(elements.map(\.redacted))
        case .string(let text):
            .string(text.withoutURLSecrets)
        default:
            self
        }
    }

    /// The text that stands in for a secret.
    package static let redactionMark = "[redacted]"

    private static func redacted(_ member: JSONMember) -> JSONValue {
        guard isSecret(member.name) else { return member.value.redacted }
        return switch member.value {
        case .string(let text) where !text.isEmpty: .string(redactionMark)
        case .array, .object: member.value.redactedThroughout
        default: member.value
        }
    }

    private var redactedThroughout: JSONValue {
        switch self {
        case .string(let text): .string(text.isEmpty ? text : Self.redactionMark)
        case .array(let elements): .array(elements.map(\.redactedThroughout))
        case .object(let members): .object(members.map { JSONMember($0.name, $0.value.redactedThroughout) })
        default: self
        }
    }

    static func isSecret(_ name: String) -> Bool {
        let plain = name.lowercased().filter { $0 != "_" && $0 != "-" }
        return secretNames.contains(plain) || secretEndings.contains { plain.hasSuffix($0) }
    }

    private static let secretNames: Set<String> = [
        "liveurl", "liveviewurl", "livedomain", "wsendpoint", "cdpurl", "cdpendpoint", "webdriverendpoint",
        "computeractionendpoint", "frontendurl", "debugurl", "authorization", "cookie", "cookies", "credentials",
    ]
    private static let secretEndings = [
        "token", "password", "passwd", "passphrase", "secret", "apikey", "privatekey", "wsendpoint", "liveurl",
    ]

    /// Replaces every occurrence of a secret inside the document's texts, for a server that echoes a key back.
    package func removing(secret: String) -> JSONValue {
        switch self {
        case .string(let text): .string(text.removing(secret: secret))
        case .array(let elements): .array(elements.map { $0.removing(secret: secret) })
        case .object(let members):
            .object(
                members.map { JSONMember($0.name.removing(secret: secret), $0.value.removing(secret: secret)) })
        default: self
        }
    }
}

extension String {
    /// The text with every occurrence of `secret` replaced. Secrets under four characters are left: they would blot out
    /// ordinary words.
    /// - Complexity: O(length × secret)
    package func removing(secret: String) -> String {
        let needle = Array(secret.utf8)
        let bytes = Array(utf8)
        guard needle.count >= 4, bytes.count >= needle.count else { return self }
        var result: [UInt8] = []
        var position = 0
        var found = false
        while position < bytes.count {
            if bytes[position] == needle[0], bytes[position...].starts(with: needle) {
                result.append(contentsOf: JSONValue.redactionMark.utf8)
                position += needle.count
                found = true
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return found ? String(decoding: result, as: UTF8.self) : self
    }
}
