extension Theme {
    /// The names of all built-in themes, the default first.
    package static let names = ["terminal"] + EmbeddedSchemes.texts.map(\.name)

    /// A built-in theme by name, in any case; nil if there is none. Read when asked for, so that a start does not parse them all.
    package static func named(_ name: String) -> Theme? {
        let wanted = name.lowercased()
        if wanted == terminal.name { return .terminal }
        guard let embedded = EmbeddedSchemes.texts.first(where: { $0.name == wanted }),
            let scheme = try? Scheme(yaml: embedded.yaml, fileName: embedded.name)
        else { return nil }
        return Theme(name: embedded.name, scheme: scheme)
    }
}
