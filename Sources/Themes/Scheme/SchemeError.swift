/// Why a scheme file can't be used.
package enum SchemeError: Error, Hashable, Sendable {
    /// Longer than any scheme is.
    case tooLong
    /// Not YAML, or not a mapping.
    case notAScheme
    /// A slot such as `base0B` is missing.
    case missing(String)
    /// A slot's value is not `rrggbb`.
    case notAColour(slot: String, value: String)
}

extension SchemeError: CustomStringConvertible {
    /// One sentence for the user. The value in it comes from the file and is as hostile as the file.
    package var description: String {
        switch self {
        case .tooLong: "The file is longer than 64 KiB, which no scheme is."
        case .notAScheme: "This is not a base16 or base24 scheme in YAML."
        case .missing(let slot): "The scheme has no \(slot)."
        case .notAColour(let slot, let value): "\(slot) is “\(value.prefix(20))”, expected six hexadecimal digits."
        }
    }
}
