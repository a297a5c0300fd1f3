/// Passwords and tokens inside addresses.
enum URLSecrets {
    /// The text without them, if it is an address: `https://user:word@host/?token=x` as `https://[redacted]@host/?token=[redacted]`.
    /// - Complexity: O(n); nothing is copied where there is nothing to take out.
    static func removed(from text: String) -> String {
        let mayHold = text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "=") }
        guard mayHold, let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return text }
        let afterScheme = text.index(colon, offsetBy: 3)
        let end = text[afterScheme...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        var result = String(text[..<afterScheme])
        let authority = text[afterScheme..<end]
        if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") {
            result += JSONValue.redactionMark + authority[at...]
        } else {
            result += authority
        }
        return result + withoutSecretParameters(text[end...])
    }

    /// Of the query and the fragment: OAuth puts its tokens behind the `#`.
    private static func withoutSecretParameters(_ rest: Substring) -> String {
        guard rest.contains("=") else { return String(rest) }
        var result = ""
        var part = ""
        for character in rest {
            if "?&#;".contains(character) {
                result += withoutSecret(part)
                result.append(character)
                part = ""
            } else {
                part.append(character)
            }
        }
        return result + withoutSecret(part)
    }

    private static func withoutSecret(_ parameter: String) -> String {
        guard let equals = parameter.firstIndex(of: "="), equals != parameter.index(before: parameter.endIndex),
            JSONValue.isSecret(String(parameter[..<equals]))
        else { return parameter }
        return parameter[...equals] + JSONValue.redactionMark
    }
}

extension String {
    /// An address without the passwords and tokens in it; any other text as it is.
    package var withoutURLSecrets: String { URLSecrets.removed(from: self) }
}
