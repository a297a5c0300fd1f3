extension JSONValue {
    /// The same document without what opens doors: live-view links, tokens, passwords and the like.
    ///
    /// Reads by id carry tokens and live links, configurations a proxy's password. Members go by their names (`SecretNames`), and so
    /// do pairs such as `{name: "Authorization", value: …}`; other texts lose what is secret in them, and stay. Only text is
    /// replaced, so that counts such as `tokens` stay.
    /// - Complexity: O(n)
    package var redacted: JSONValue { redacted(alsoNamed: []) }

    /// The same, and texts below members of these names are secret as well.
    package func redacted(alsoNamed names: Set<String>) -> JSONValue {
        names.isEmpty ? redactedByName : without(names).redactedByName
    }

    private func without(_ names: Set<String>) -> JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.map { member in
                    let isSecret = names.contains(member.name)
                    return JSONMember(
                        member.name, isSecret ? member.value.redactedThroughout() : member.value.without(names))
                })
        case .array(let elements): .array(elements.map { $0.without(names) })
        case .string, .null, .bool, .number: self
        }
    }

    private var redactedByName: JSONValue {
        switch self {
        case .object(let members): .object(Self.redacted(members))
        case .array(let elements): .array(Self.redacted(elements))
        case .string(let text): .string(text.withoutSecrets)
        case .null, .bool, .number: self
        }
    }

    /// The text that stands in for a secret.
    package static let redactionMark = "[redacted]"

    private static func redacted(_ members: [JSONMember]) -> [JSONMember] {
        let label = SecretLabel(among: members)
        return members.map { member in
            if let label, label.isAbout(member.name) {
                return JSONMember(member.name, member.value.redactedThroughout(numbers: label.isOfNumber))
            }
            return JSONMember(member.name, redacted(member))
        }
    }

    private static func redacted(_ member: JSONMember) -> JSONValue {
        let name = member.name.utf8
        return switch member.value {
        case .string(let text):
            SecretNames.isSecret(name, isPlural: !text.isWholeNumber)
                ? member.value.redactedThroughout() : .string(text.withoutSecrets)
        case .array(let elements):
            if SecretNames.isSecret(name, isPlural: true) {
                member.value.redactedThroughout()
            } else {
                .array(plainLists.contains(member.name) ? elements.map(\.redactedElement) : redacted(elements))
            }
        case .object:
            SecretNames.isSecret(name, isPlural: true) ? member.value.redactedThroughout() : member.value.redacted
        case .number: SecretNames.isSecretNumber(name) ? .string(redactionMark) : member.value
        case .null, .bool: member.value
        }
    }

    // MARK: Lists

    /// Lists of words, in which no word is about the next one.
    private static let plainLists: Set<String> = ["tags", "labels", "domains", "keywords"]

    /// The elements, and of `["Accept", "*/*", "Authorization", "…"]` or `["curl", "-u", "…"]` what follows the secret's name.
    private static func redacted(_ elements: [JSONValue]) -> [JSONValue] {
        var isSecretNext = false
        return elements.map { element in
            guard case .string(let text) = element else {
                isSecretNext = false
                return element.redactedElement
            }
            if isSecretNext {
                isSecretNext = false
                return element.redactedThroughout()
            }
            isSecretNext = isListedName(text)
            return element.redactedElement
        }
    }

    /// Whether a text in a list is the name of a secret, and not a word such as `token`: a header, an option, a variable.
    private static func isListedName(_ text: String) -> Bool {
        guard text.utf8.count <= 64, !text.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "=") }) else {
            return false
        }
        if text == "-u" || text == "-U" || text == "--user" || text == "--proxy-user" { return true }
        let isName = text.utf8.contains { !(0x61...0x7A).contains($0) } || text == "authorization"
        return isName && SecretNames.isSecret(text.utf8)
    }

    /// An element of an array: a pair of texts of which the first names a secret has one, as in `[["Cookie", "…"]]`.
    private var redactedElement: JSONValue {
        guard case .array(let pair) = self, pair.count == 2, case .string(let name) = pair[0],
            SecretNames.isSecret(name.utf8)
        else { return redacted }
        return .array([pair[0], pair[1].redactedThroughout(numbers: SecretNames.isSecretNumber(name.utf8))])
    }

    /// - Parameter numbers: they are secret, too.
    private func redactedThroughout(numbers: Bool = false) -> JSONValue {
        switch self {
        case .string(let text): .string(text.isEmpty ? text : Self.redactionMark)
        case .array(let elements): .array(elements.map { $0.redactedThroughout(numbers: numbers) })
        case .object(let members):
            .object(members.map { JSONMember($0.name, $0.value.redactedThroughout(numbers: numbers)) })
        case .number: numbers ? .string(Self.redactionMark) : self
        case .null, .bool: self
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
