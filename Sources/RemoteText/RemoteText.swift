/// Text that came from a vendor, a page or a user's label, and is therefore hostile until it has been through here.
package enum RemoteText {
    /// How hostile scalars are shown.
    package enum Marks: Hashable, Sendable {
        /// Control pictures (U+2400…) for C0 and DEL, U+FFFD for everything else.
        case unicode
        /// A question mark, for terminals and pipes that are not UTF-8. Harmless letters beyond ASCII stay.
        case ascii
    }

    /// What happens to U+200D and U+FE0F.
    package enum Joiners: Hashable, Sendable {
        /// They stay where a genuine emoji sequence needs them.
        case insideEmoji
        /// They are marked like any other invisible scalar.
        case never
    }

    /// Combining marks that one base keeps; ncurses holds no more, and stacked marks climb into the rows above.
    package static let combiningLimit = 4
    /// Joiners in one emoji: the longest that Unicode lists has three.
    package static let joinerLimit = 4

    /// The text with every hostile scalar replaced by a visible mark.
    ///
    /// Idempotent. Beyond `combiningLimit` marks on a base the rest become a single mark; a combining mark with no base to sit
    /// on gets a dotted circle, so that it can't alter what was written before the text.
    ///
    /// - Parameter limit: the most characters to return, an ellipsis included (`…`, in ASCII `~`); nil for no limit.
    /// - Complexity: O(n); printable ASCII is returned as it is, and with a limit the tail is not read.
    package static func sanitised(
        _ text: String,
        joiners: Joiners = .insideEmoji,
        marks: Marks = .unicode,
        limit: Int? = nil
    ) -> String {
        if isPrintableASCII(text) {
            guard let limit, text.utf8.count > limit else { return text }
            return cut(text, to: limit, marks: marks)
        }
        var sanitiser = Sanitiser(joiners: joiners, marks: marks)
        // No honest character needs more scalars than this, so a limit also bounds the work.
        let enough = limit.map { max(0, $0) * 8 + 16 } ?? Int.max
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index != scalars.endIndex, sanitiser.written < enough {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            sanitiser.read(scalar, next: index == scalars.endIndex ? nil : scalars[index])
        }
        guard let limit else { return sanitiser.output }
        let whole = index == scalars.endIndex
        return cut(sanitiser.output, to: limit, marks: marks, isCutAlready: !whole)
    }

    /// Whether the text is printable ASCII throughout, hence harmless and one column a byte.
    ///
    /// - Complexity: O(n), without decoding.
    package static func isPrintableASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    private static func cut(_ text: String, to limit: Int, marks: Marks, isCutAlready: Bool = false) -> String {
        guard limit > 0 else { return "" }
        let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex) ?? text.endIndex
        guard end != text.endIndex || isCutAlready else { return text }
        let ellipsis = marks == .unicode ? "…" : "~"
        return String(text.prefix(limit - 1)) + ellipsis
    }
}
