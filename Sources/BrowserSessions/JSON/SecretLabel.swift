/// A member that says of another one beside it that it is a secret: `name: "Authorization"` of a `value`, `httpOnly` of a
/// cookie's.
struct SecretLabel {
    private enum Kind {
        /// Of whatever stands beside it.
        case name
        /// A word that often says something else: only of what is called a value.
        case word
    }

    private var kind = Kind.word
    /// Numbers beside it are secret, too.
    private(set) var isOfNumber = false

    /// Nil where none of the members says such a thing.
    init?(among members: [JSONMember]) {
        var found = false
        for member in members {
            guard let kind = Self.kind(of: member) else { continue }
            found = true
            if kind == .name { self.kind = .name }
            guard case .string(let text) = member.value else { continue }
            isOfNumber = isOfNumber || SecretNames.isSecretNumber(text.utf8)
        }
        if !found { return nil }
    }

    private static func kind(of member: JSONMember) -> Kind? {
        if cookieNames.contains(member.name) { return .name }
        guard case .string(let text) = member.value, let kind = kind(of: member.name), SecretNames.isSecret(text.utf8)
        else { return nil }
        return kind
    }

    /// Whether the secret is in the member of that name.
    func isAbout(_ name: String) -> Bool {
        let name = name.lowercased()
        return switch kind {
        case .name: Self.values.contains(name) || Self.contents.contains(name)
        case .word: Self.values.contains(name)
        }
    }

    private static func kind(of name: String) -> Kind? {
        guard name.utf8.count <= 32 else { return nil }
        let name = name.lowercased()
        if names.contains(name) { return .name }
        return words.contains(name) || name.hasSuffix("name") ? .word : nil
    }

    private static let cookieNames: Set<String> = ["httpOnly", "sameSite", "http_only", "same_site"]
    private static let names: Set<String> = ["name", "key", "header", "field", "k", "param", "parameter", "variable"]
    private static let words: Set<String> = [
        "id", "type", "label", "kind", "title", "attribute", "property", "var", "env",
    ]
    private static let values: Set<String> = ["value", "values", "val", "v", "defaultvalue", "default_value"]
    private static let contents: Set<String> = ["content", "data", "text"]
}
