import RemoteText

/// One thing that is wrong with the configuration. Never holds a key, nor a value that could be one.
package struct ConfigurationProblem: Error, Sendable, Hashable, CustomStringConvertible {
    package var place: ConfigurationPlace?
    /// A sentence without a full stop.
    package var message: String
    /// What the reader can do about it, such as `did you mean 'accounts'?`.
    package var suggestion: String?

    package init(at place: ConfigurationPlace?, _ message: String, suggestion: String? = nil) {
        self.place = place
        self.message = message
        self.suggestion = suggestion
    }

    package var file: String? {
        guard case .file(let path, _, _)? = place else { return nil }
        return path
    }

    package var line: Int? {
        guard case .file(_, let line, _)? = place else { return nil }
        return line
    }

    package var column: Int? {
        guard case .file(_, _, let column)? = place else { return nil }
        return column
    }

    package var variable: String? {
        guard case .variable(let name)? = place else { return nil }
        return name
    }

    /// `path/config.yaml:12: unknown key 'acounts' (did you mean 'accounts'?)`, safe for a terminal.
    package var description: String {
        RemoteText.sanitised((place.map { "\($0): " } ?? "") + message + (suggestion.map { " (\($0))" } ?? ""))
    }
}
