/// Foreign spellings, put into the filter language.
extension FilterText {
    /// Every full-width mark and digit in ASCII.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let folded = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
            plain.append(folded ?? ForeignMarks.plain(scalar) ?? scalar)
        }
        return String(plain)
    }

    /// Text as a part of a regular expression that finds it.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if "\\.+*?()[]{}|^$/".unicodeScalars.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    /// `(a or b)`, `{a, b}`, `['a' 'b']` and `[1 TO 2]` as a term of that field.
    static func list(in group: String, of field: FilterField) -> String? {
        let inside = group.dropFirst().dropLast()
        var words = inside.split { $0 == "," || $0.isWhitespace || $0 == "|" || $0 == ";" }.map { word in
            String(word.drop { quotes.contains($0) }.reversed().drop { quotes.contains($0) }.reversed())
        }
        if words.count == 3, ["to", "..", "and"].contains(words[1].lowercased()), field.kind.isOrdered {
            return range(words[0], words[2], in: group, of: field)
        }
        words.removeAll { ["or", "||"].contains($0.lowercased()) }
        guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty && !["and", "not"].contains($0.lowercased()) }) else {
            return nil
        }
        return field.name + ":" + words.map { value($0, of: field) }.joined(separator: ",")
    }

    /// `[1 TO 2]`, `[* TO 2]` and `{1 TO 2}`, whose ends are not in it.
    private static func range(_ lower: String, _ upper: String, in group: String, of field: FilterField) -> String {
        let name = field.name + ":"
        let (above, below) = (group.first == "{" ? ">" : ">=", group.last == "}" ? "<" : "<=")
        if let age = timeAgo(lower), upper.lowercased().hasPrefix("now") { return name + "<" + age }
        switch (lower, upper) {
        case ("*", _): return name + below + upper
        case (_, "*"): return name + above + lower
        default:
            let isInclusive = above == ">=" && below == "<="
            return isInclusive ? "\(name)\(lower)..\(upper)" : "\(name)\(above)\(lower) \(name)\(below)\(upper)"
        }
    }

    private static let quotes: Set<Character> = ["'", "\"", "`", "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]
}

extension String {
    /// Without dots at its ends.
    var droppingDots: String {
        let scalars = unicodeScalars.drop { $0 == "." }
        return String(String.UnicodeScalarView(scalars.reversed().drop { $0 == "." }.reversed()))
    }
}
