/// Why a scheme file can't be used.
package enum SchemeError: Error, Hashable, Sendable {
    /// Longer than any scheme is.
    case tooLong
    /// YAML that is no scheme.
    case notAScheme
    /// Not YAML, from that line on.
    case notYAML(line: Int, reason: String)
    /// A slot such as `base0B` is missing.
    case missing(String)
    /// A slot's value is not `rrggbb`.
    case notAColour(slot: String, value: String, line: Int?)
}

extension SchemeError: CustomStringConvertible {
    /// One sentence for the user. The value in it comes from the file and is as hostile as the file.
    package var description: String {
        switch self {
        case .tooLong: "The file is longer than 64 KiB, which no scheme is."
        case .notAScheme: "This is not a base16 or base24 scheme in YAML."
        case .notYAML(let line, let reason): "Line \(line) is not YAML: \(reason)."
        case .missing(let slot): "The scheme has no \(slot)."
        case .notAColour(let slot, let value, let line):
            (line.map { "Line \($0): " } ?? "")
                + "\(slot) is “\(value.prefix(20))”, expected six hexadecimal digits."
        }
    }
}
