/// An unquoted or partly quoted run of text.
struct WrittenText {
    var text: String
    var place: Range<Int>
    /// Whether any part of it stood in quotes.
    var isQuoted: Bool
    /// Whether it ends with a `*` that no quotes protect; the star is part of `text`.
    var endsWithStar: Bool

    /// Nothing at all, not even a pair of quotes.
    var isMissing: Bool { text.isEmpty && !isQuoted }
    /// Exactly `*`.
    var isStar: Bool { endsWithStar && !isQuoted && text == "*" }
}

/// A regular expression and where it stands, slashes included.
struct WrittenPattern {
    let pattern: TextPattern
    let place: Range<Int>
}

extension FilterScanner {
    /// Reads up to white space, a parenthesis or, in lists, a comma; quoted parts hold any of these. Inside quotes a
    /// backslash protects a quote or another backslash.
    /// - Throws: what reads like the syntax of another language, outside quotes.
    mutating func readText(_ role: WordRole) throws(FilterError) -> WrittenText {
        let start = position
        var text = String.UnicodeScalarView()
        var (isQuoted, endsWithStar) = (false, false)
        var check = WordCheck(scanner: self, start: start, role: role)
        while let scalar = next, !Self.endsWord(scalar), !(role.isValue && scalar == ",") {
            if scalar == "\"" {
                try readQuoted(into: &text)
                (isQuoted, endsWithStar) = (true, false)
            } else {
                try check.pass(position)
                text.append(scalar)
                endsWithStar = scalar == "*"
                advance()
            }
        }
        try check.end(at: position)
        return WrittenText(
            text: String(text), place: start..<position, isQuoted: isQuoted, endsWithStar: endsWithStar)
    }

    private mutating func readQuoted(into text: inout String.UnicodeScalarView) throws(FilterError) {
        let opening = position
        advance()
        while let scalar = next, scalar != "\"" {
            if scalar == "\\", let protected = peek(1), protected == "\"" || protected == "\\" { advance() }
            text.append(scalars[position])
            advance()
        }
        guard skip("\"") else {
            throw error(
                opening..<scalars.count, "this quote is never closed", trying: [closed(from: opening)],
                isUnfinished: true)
        }
    }

    /// Reads a regular expression: a slash, all up to the next slash that has no backslash before it, and that.
    mutating func readPattern(isList: Bool) throws(FilterError) -> WrittenPattern {
        let opening = position
        let hint = "put quotes around text that begins with a slash"
        advance()
        while let scalar = next, scalar != "/" { advance(by: scalar == "\\" ? 2 : 1) }
        let inside = opening + 1..<position
        guard skip("/") else {
            throw error(
                opening..<scalars.count, "this regular expression is never closed; " + hint, isUnfinished: true)
        }
        if let scalar = next, !Self.endsWord(scalar), !(isList && scalar == ",") {
            let start = position
            while let scalar = next, !Self.endsWord(scalar) { advance() }
            throw error(
                start..<position,
                "no text may follow a regular expression, nor flags: case is always ignored; " + hint,
                trying: behindPattern(from: opening, flags: start..<position))
        }
        do throws(PatternError) {
            return WrittenPattern(pattern: try TextPattern(parsing: text(inside)), place: opening..<position)
        } catch {
            let place = opening + 1 + error.place.lowerBound..<opening + 1 + error.place.upperBound
            throw self.error(inside.isEmpty ? opening..<position : place, error.reason)
        }
    }

    /// `"prod”`, closed by another mark.
    private func closed(from opening: Int) -> String? {
        let limit = min(scalars.count, opening + FilterError.longestSuggestion)
        let mark = (opening..<limit).first { ["\u{201D}", "\u{201C}", "\u{FF02}"].contains(scalars[$0]) }
        guard let mark, Self.endsWord(mark + 1 < scalars.count ? scalars[mark + 1] : nil) else { return nil }
        var start = opening
        while start > max(0, opening - 20), !Self.endsWord(scalars[start - 1]) { start -= 1 }
        while start < opening, scalars[start] == "-" { start += 1 }
        return text(start..<mark) + "\""
    }

    /// `/fail/i` without its flags, and `/var/log` as text.
    private func behindPattern(from opening: Int, flags: Range<Int>) -> [String?] {
        var start = opening
        while start > max(0, opening - FilterError.longestSuggestion), !Self.endsWord(scalars[start - 1]) { start -= 1 }
        while start < opening, scalars[start] == "-" { start += 1 }
        guard flags.upperBound - start <= FilterError.longestSuggestion else { return [] }
        let areFlags = flags.count <= 3 && scalars[flags].allSatisfy { "gimsuxy".unicodeScalars.contains($0) }
        if areFlags { return [text(start..<flags.lowerBound)] }
        return [text(start..<opening) + FilterText.quoted(text(opening..<flags.upperBound))]
    }
}
