/// What values a field takes and how they match.
package enum FilterFieldKind: Sendable, Hashable {
    /// One of our five states.
    case state
    /// One of the vendors.
    case provider
    /// Text that matches as a whole, ignoring case.
    case word
    /// Text that matches as a whole, case included; a `*` at its end makes it a prefix.
    case tag
    /// Text that matches from its beginning, case included.
    case prefix
    /// A host, or one below it.
    case host
    /// Text that matches anywhere, ignoring case.
    case text
    /// yes, no, true or false.
    case flag
    /// A decimal number.
    case number
    /// A number of bytes, decimal or binary units allowed.
    case bytes
    /// A length of time; a bare number is seconds.
    case duration
    /// A date, a date and time, or how long ago.
    case moment
    /// How long ago.
    case age

    /// Whether `<`, `>` and `a..b` make sense.
    package var isOrdered: Bool {
        switch self {
        case .number, .bytes, .duration, .moment, .age: true
        case .state, .provider, .word, .tag, .prefix, .host, .text, .flag: false
        }
    }

    /// Whether it is about lengths of time or moments.
    package var isTime: Bool { self == .duration || self == .moment || self == .age }

    /// Whether its values are texts that a regular expression can be looked for in.
    package var isText: Bool {
        switch self {
        case .word, .tag, .prefix, .host, .text: true
        case .state, .provider, .flag, .number, .bytes, .duration, .moment, .age: false
        }
    }
}
