extension SettingsReader {
    /// What these read may be a key that was put in the wrong place: no error repeats it.
    mutating func keyVariable(_ node: ConfigNode?) -> KeySource? {
        guard let node, let name = text(node, "api_key_env")?.text else { return nil }
        let isName =
            name.first?.isNumber == false && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        if isName, name.count <= 100, !Quotable.couldBeKey(name) { return .environment(name) }
        let message = "api_key_env must be the name of a variable that holds the key, such as VENDOR_API_KEY"
        report(at: node.place, message)
        return nil
    }

    mutating func keyCommand(_ node: ConfigNode?) -> KeySource? {
        guard let node else { return nil }
        guard case .list(let elements) = node.content, !elements.isEmpty else {
            report(at: node.place, "api_key_command must be a list of words such as [pass, show, vendor]")
            return nil
        }
        let words = elements.compactMap { text($0, "each word of api_key_command")?.text }
        guard words.count == elements.count else { return nil }
        guard words.first?.isEmpty == false, words.allSatisfy({ !$0.unicodeScalars.contains("\0") }) else {
            report(at: node.place, "api_key_command must begin with the name of a program")
            return nil
        }
        return .command(words)
    }

    mutating func keyFile(_ node: ConfigNode?) -> KeySource? {
        let rule = "api_key_file must be the path of a file that holds the key, such as ~/.keys/vendor"
        return path(node, rule).map { .file($0.text) }
    }

    /// A path, absolute or below `~/`; another one begins at the folder of the configuration file.
    /// - Parameter rule: what is said where it is none.
    mutating func path(_ node: ConfigNode?, _ rule: String) -> ConfiguredText? {
        guard let node else { return nil }
        let path = node.configuredText?.text ?? ""
        let isPath = path.contains("/") || !Quotable.couldBeKey(path)
        guard isPath, !path.isEmpty, !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else {
            report(at: node.place, rule)
            return nil
        }
        guard !path.hasPrefix("/"), !path.hasPrefix("~/"), case .file(let file, _, _) = node.place,
            let slash = file.lastIndex(of: "/")
        else { return ConfiguredText(path, at: node.place) }
        return ConfiguredText(file[...slash] + path, at: node.place)
    }
}
