/// One text of a term and how it matches.
package struct TextMatcher: Sendable, Hashable {
    package enum Rule: Sendable, Hashable {
        /// Anywhere in the value, ignoring case.
        case substring
        /// The whole value, ignoring case.
        case equal
        /// The whole value, case included.
        case exact
        /// The beginning of the value, case included.
        case prefix
        /// That host or one below it, ignoring case.
        case host
    }

    package let rule: Rule
    private let needle: TextNeedle
    private let lowered: String
    private let isASCII: Bool

    package init(_ rule: Rule, _ text: String) {
        self.rule = rule
        needle = TextNeedle(text)
        lowered = text.lowercased()
        isASCII = lowered.utf8.allSatisfy { $0 < 0x80 }
    }

    /// The text as it was written.
    package var text: String { needle.text }

    package static func == (left: TextMatcher, right: TextMatcher) -> Bool {
        left.rule == right.rule && left.needle == right.needle
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(needle)
    }

    /// Whether that value matches. Allocates only for letters beyond ASCII.
    package func accepts(_ value: String) -> Bool {
        switch rule {
        case .substring: needle.isFound(in: value)
        case .equal: isEqual(value)
        case .exact: value == text
        case .prefix: value.utf8.starts(with: text.utf8)
        case .host: isHostOrAbove(value)
        }
    }

    private func isEqual(_ value: String) -> Bool {
        guard isASCII, value.utf8.allSatisfy({ $0 < 0x80 }) else { return value.lowercased() == lowered }
        return value.utf8.count == lowered.utf8.count && value.utf8.elementsEqual(lowered.utf8) { $0.foldedASCII == $1 }
    }

    private func isHostOrAbove(_ value: String) -> Bool {
        guard isASCII, value.utf8.allSatisfy({ $0 < 0x80 }) else {
            let host = value.lowercased()
            return host == lowered || (!lowered.isEmpty && host.hasSuffix("." + lowered))
        }
        let above = value.utf8.count - lowered.utf8.count
        guard above > 0, !lowered.isEmpty else { return isEqual(value) }
        let tail = value.utf8.dropFirst(above - 1)
        guard tail.first == UInt8(ascii: ".") else { return false }
        return tail.dropFirst().elementsEqual(lowered.utf8) { $0.foldedASCII == $1 }
    }
}
