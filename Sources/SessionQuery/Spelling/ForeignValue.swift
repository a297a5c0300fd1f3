/// A value as other languages write it: `failed`, `'prod env'`, `/re/`, `(a, b)`, `ago(1h)`.
struct ForeignValue {
    enum Content {
        case text(String)
        case quoted(String)
        /// The inside of a regular expression.
        case pattern(String)
        /// With its parentheses or brackets.
        case group(String)
    }

    let content: Content
    /// Behind it.
    let end: Int

    /// The value that begins there, or behind the blanks that stand there; nil when there is none, or a long one.
    init?(in scanner: FilterScanner, from index: Int) {
        let scalars = scanner.scalars
        var first = index
        while first < scalars.count, first < index + Self.reach, scalars[first].properties.isWhitespace { first += 1 }
        guard first < scalars.count else { return nil }
        let limit = min(scalars.count, first + Self.reach)
        let look = WordCheck(scanner: scanner, start: first, role: .bare)
        switch scalars[first] {
        case "(", "[", "{":
            guard let group = look.group(at: first) else { return nil }
            self.init(.group(group), end: first + group.unicodeScalars.count)
        case "/":
            var end = first + 1
            while end < limit, scalars[end] != "/" { end += scalars[end] == "\\" ? 2 : 1 }
            guard end < limit, end > first + 1 else { return nil }
            let inside = scanner.text(first + 1..<end)
            while end < limit, !FilterScanner.endsWord(scalars[end]) { end += 1 }
            self.init(.pattern(inside), end: end)
        case let opening where opening == "\"" || ForeignMarks.closings(of: opening) != nil:
            let closings = ForeignMarks.closings(of: opening) ?? ["\""]
            var (end, text) = (first + 1, String.UnicodeScalarView())
            while end < limit, !closings.contains(scalars[end]) {
                if opening == "\"", scalars[end] == "\\", end + 1 < limit { end += 1 }
                text.append(scalars[end])
                end += 1
            }
            guard end < limit else { return nil }
            self.init(.quoted(String(text)), end: end + 1)
        default:
            var end = first
            while end < limit, !FilterScanner.endsWord(scalars[end]) { end += 1 }
            if end < limit, scalars[end] == "(", let group = look.group(at: end) {
                end += group.unicodeScalars.count
                while end < limit, !FilterScanner.endsWord(scalars[end]) { end += 1 }
            }
            guard end > first, end < limit || end == scalars.count else { return nil }
            self.init(.text(scanner.text(first..<end)), end: end)
        }
    }

    private init(_ content: Content, end: Int) {
        self.content = content
        self.end = end
    }

    /// What it says, without its quotes; nil of groups and expressions.
    var text: String? {
        switch content {
        case .text(let text), .quoted(let text): text
        case .pattern, .group: nil
        }
    }

    private static let reach = FilterError.longestSuggestion
}
