/// Where a setting was written.
package enum ConfigurationPlace: Sendable, Hashable, CustomStringConvertible {
    /// Lines and columns from 1; nil when the file as a whole is meant.
    case file(String, line: Int? = nil, column: Int? = nil)
    /// A variable of the environment.
    case variable(String)

    /// `path/config.yaml:12`, or the variable's name.
    package var description: String {
        switch self {
        case .file(let path, let line?, _): "\(path):\(line)"
        case .file(let path, nil, _): path
        case .variable(let name): name
        }
    }
}

/// A setting's text together with where it was written, so that whoever understands it can say where it is wrong.
/// Two are equal when their texts are: a file whose lines only moved is the same configuration.
package struct ConfiguredText: Sendable, Hashable {
    package var text: String
    package var place: ConfigurationPlace?

    package init(_ text: String, at place: ConfigurationPlace? = nil) {
        self.text = text
        self.place = place
    }

    package static func == (left: ConfiguredText, right: ConfiguredText) -> Bool {
        left.text == right.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}
