import RemoteText

/// The names of views or alerts that have been met, each of which may be used once.
struct NameRegister {
    let kind: String
    private var places: [String: ConfigurationPlace] = [:]

    init(kind: String) {
        self.kind = kind
    }

    /// The name, or nil and a problem when it is missing, odd or taken.
    mutating func take(_ node: ConfigNode?, of owner: ConfigNode, with reader: inout SettingsReader) -> String? {
        let article = kind.first == "a" ? "an" : "a"
        guard let node else {
            reader.report(at: owner.place, "\(article) \(kind) has no name", suggestion: "add name")
            return nil
        }
        guard let name = reader.text(node, "name")?.text else { return nil }
        guard !name.isEmpty, name.count <= 60, !name.unicodeScalars.contains(where: RemoteText.isHostile) else {
            reader.report(at: node.place, "\(article) \(kind)'s name must have 1 to 60 visible characters")
            return nil
        }
        if let first = places[name] {
            let message = "duplicate \(kind) name" + (Quotable.quoted(name).map { " \($0)" } ?? "")
            reader.report(at: node.place, message, suggestion: SettingsReader.first(at: first))
            return nil
        }
        places[name] = node.place
        return name
    }
}
