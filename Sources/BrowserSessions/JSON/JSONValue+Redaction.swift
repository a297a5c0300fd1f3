extension JSONValue {
    /// The same document without what opens doors: live-view links, tokens, passwords and the like.
    ///
    /// Hyperbrowser's read by id carries `token`, `liveUrl` and `wsEndpoint`; Anchor's configuration can hold a proxy's
    /// password. Members go by their names (`SecretNames`), and so do pairs such as `{name: "Authorization", value: …}`; other
    /// texts lose what is secret in them, and stay. Only text is replaced, so that counts such as Anchor's `tokens` stay.
    /// - Complexity: O(n)
    package var redacted: JSONValue {
        switch self {
        case .object(let members): .object(Self.redacted(members))
        case .array(let elements): .array(elements.map(\.redactedElement))
        case .string(let text): .string(text.withoutSecrets)
        case .null, .bool, .number: self
        }
    }

    /// The text that stands in for a secret.
    package static let redactionMark = "[redacted]"

    private static func redacted(_ members: [JSONMember]) -> [JSONMember] {
        let holdsSecret = members.contains(where: namesSecret) || isCookie(members)
        return members.map { member in
            if holdsSecret, valueNames.contains(member.name) {
                return JSONMember(member.name, member.value.redactedThroughout)
            }
            return JSONMember(member.name, redacted(member))
        }
    }

    private static func redacted(_ member: JSONMember) -> JSONValue {
        let name = member.name.utf8
        return switch member.value {
        case .string(let text):
            SecretNames.isSecret(name, isPlural: !text.isWholeNumber)
                ? member.value.redactedThroughout : .string(text.withoutSecrets)
        case .array, .object:
            SecretNames.isSecret(name, isPlural: true) ? member.value.redactedThroughout : member.value.redacted
        case .null, .bool, .number: member.value
        }
    }

    /// An element of an array: a pair of texts of which the first names a secret has one, as in `[["Cookie", "…"]]`.
    private var redactedElement: JSONValue {
        guard case .array(let pair) = self, pair.count == 2, case .string(let name) = pair[0],
            SecretNames.isSecret(name.utf8)
        else { return redacted }
        return .array([pair[0], pair[1].redactedThroughout])
    }

    /// `name: "Authorization"`: what the members of `valueNames` beside it hold is secret.
    private static func namesSecret(_ member: JSONMember) -> Bool {
        guard labelNames.contains(member.name), case .string(let text) = member.value else { return false }
        return SecretNames.isSecret(text.utf8)
    }

    private static func isCookie(_ members: [JSONMember]) -> Bool {
        members.contains { cookieNames.contains($0.name) }
    }

    private static let cookieNames: Set<String> = ["httpOnly", "sameSite", "http_only", "same_site"]

    private static let labelNames: Set<String> = ["name", "Name", "key", "Key", "header", "field", "k", "param"]
    private static let valueNames: Set<String> = ["value", "Value", "val", "v", "values", "content", "data", "text"]

    private var redactedThroughout: JSONValue {
        switch self {
        case .string(let text): .string(text.isEmpty ? text : Self.redactionMark)
        case .array(let elements): .array(elements.map(\.redactedThroughout))
        case .object(let members): .object(members.map { JSONMember($0.name, $0.value.redactedThroughout) })
        case .null, .bool, .number: self
        }
    }

    /// Replaces every occurrence of a secret inside the document's texts, for a server that echoes a key back.
    package func removing(secret: String) -> JSONValue {
        switch self {
        case .string(let text): .string(text.removing(secret: secret))
        case .array(let elements): .array(elements.map { $0.removing(secret: secret) })
        case .object(let members):
            .object(
                members.map { JSONMember($0.name.removing(secret: secret), $0.value.removing(secret: secret)) })
        case .null, .bool, .number: self
        }
    }
}

extension String {
    fileprivate var isWholeNumber: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }

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
