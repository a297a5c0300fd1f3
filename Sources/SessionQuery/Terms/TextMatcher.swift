import BrowserSessions

/// One text of a term and how it matches.
package struct TextMatcher: Sendable, Hashable {
    package enum Rule: Sendable, Hashable {
        /// Anywhere in the value, ignoring case.
        case substring
        /// The whole value, ignoring case.
        case equal
        /// The whole value, case included.
        case exact
        /// The beginning of the value, case included; of an id also behind its vendor's mark, which the screen leaves out.
        case prefix
        /// That host or one below it, ignoring case.
        case host
        /// A regular expression, anywhere in the value, ignoring case.
        case pattern
    }

    package let rule: Rule
    /// Of the rule `pattern`: the expression.
    package let pattern: TextPattern?
    let needle: TextNeedle

    /// - Parameter text: under the rule `pattern` an expression; one that can't be read matches nothing.
    package init(_ rule: Rule, _ text: String) {
        self.rule = rule
        pattern = rule == .pattern ? try? TextPattern(parsing: text) : nil
        needle = TextNeedle(pattern?.source ?? text)
    }

    package init(_ pattern: TextPattern) {
        rule = .pattern
        self.pattern = pattern
        needle = TextNeedle(pattern.source)
    }

    /// The text as it was written, of an expression its source.
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
        value.utf8.withContiguousStorageIfAvailable { accepts($0) }
            ?? Array(value.utf8).withUnsafeBufferPointer { accepts($0) }
    }

    /// The same over UTF-8 that lies elsewhere.
    package func accepts(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        switch rule {
        case .substring: needle.isFound(in: utf8)
        case .equal: isEqual(utf8) || utf8.trimmed.map(isEqual) == true
        case .exact: isExactly(utf8) || utf8.trimmed.map(isExactly) == true
        case .prefix: isBeginning(of: utf8) || utf8.trimmed.map(isBeginning) == true
        case .host: isHostOrAbove(utf8) || isHost(ofAddress: utf8)
        case .pattern: pattern?.isFound(in: utf8) ?? false
        }
    }

    /// Something that answers like `accepts` and can learn: what looks at many texts should have one of its own.
    package func makeScanner() -> TextScanner { TextScanner(self) }

    private func isBeginning(of utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        utf8.starts(with: text.utf8)
            || SessionKey.idMarks.contains { mark in
                utf8.starts(with: mark.utf8) && utf8.dropFirst(mark.utf8.count).starts(with: text.utf8)
            }
    }

    private func isEqual(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard needle.isASCII, utf8.isASCII else {
            return String(decoding: utf8, as: UTF8.self).lowercased() == needle.lowercased
        }
        return utf8.count == needle.folded.count && utf8.elementsEqual(needle.folded) { $0.foldedASCII == $1 }
    }

    private func isExactly(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        if utf8.elementsEqual(text.utf8) { return true }
        // Equal texts may have different bytes: é as one scalar and as two.
        guard !utf8.isASCII || !text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        return String(decoding: utf8, as: UTF8.self) == text
    }

    /// Vendors write whole addresses and dots at the end in the place of hosts, too.
    private func isHost(ofAddress utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        let isOdd = utf8.last.map { $0 == UInt8(ascii: ".") || $0.isBlank } ?? false
        guard isOdd || utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") || $0.isBlank }) else {
            return false
        }
        let text = String(decoding: utf8.trimmed ?? utf8, as: UTF8.self)
        guard let host = WebAddress.host(of: text) else { return false }
        return Array(host.utf8).withUnsafeBufferPointer(isHostOrAbove)
    }

    private func isHostOrAbove(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        let host = needle.folded
        guard needle.isASCII, utf8.isASCII else {
            let value = String(decoding: utf8, as: UTF8.self).lowercased()
            if value == needle.lowercased { return true }
            // By bytes: where a text of regional indicators is cut into characters, each step back may walk all of it.
            let above = value.utf8.count - host.count
            guard above > 0, !host.isEmpty else { return false }
            return value.utf8.suffix(host.count + 1).elementsEqual([UInt8(ascii: ".")] + host)
        }
        let above = utf8.count - host.count
        guard above > 0, !host.isEmpty else { return isEqual(utf8) }
        guard utf8[above - 1] == UInt8(ascii: ".") else { return false }
        return utf8[above...].elementsEqual(host) { $0.foldedASCII == $1 }
    }
}

/// A matcher for one worker that looks at many texts: the expression of a pattern keeps what it learns from text to text;
/// the other rules have nothing to learn.
package struct TextScanner: Sendable {
    private let matcher: TextMatcher
    private var pattern: PatternScanner?

    init(_ matcher: TextMatcher) {
        self.matcher = matcher
        pattern = matcher.pattern?.makeScanner()
    }

    /// Whether that value matches, as the matcher says.
    package mutating func accepts(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        pattern?.isFound(in: utf8) ?? matcher.accepts(utf8)
    }
}

extension UnsafeBufferPointer<UInt8> {
    var isASCII: Bool { allSatisfy { $0 < 0x80 } }

    /// Without the blanks around it, which people leave in tags and nobody sees; nil where there are none.
    fileprivate var trimmed: UnsafeBufferPointer<UInt8>? {
        guard let first, let last, first.isBlank || last.isBlank else { return nil }
        guard let start = firstIndex(where: { !$0.isBlank }), let end = lastIndex(where: { !$0.isBlank }) else {
            return nil
        }
        return UnsafeBufferPointer(rebasing: self[start...end])
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
