/// One value of a configuration file and where it stands.
struct ConfigNode: Sendable {
    enum Content: Sendable {
        /// `isPlain`: written without quotes.
        case scalar(String, isPlain: Bool)
        case list([ConfigNode])
        case mapping([Member])
    }

    struct Member: Sendable {
        let name: String
        let place: ConfigurationPlace
        let value: ConfigNode
    }

    let content: Content
    let place: ConfigurationPlace

    /// Nothing, as `views:` with nothing behind it says: the same as leaving the key out.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The text of a scalar, however it is quoted; nil for nothing, lists and mappings.
    var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    /// The text together with its place.
    var configuredText: ConfiguredText? {
        text.map { ConfiguredText($0, at: place) }
    }

    /// What it is, in an error's words.
    var kindName: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
