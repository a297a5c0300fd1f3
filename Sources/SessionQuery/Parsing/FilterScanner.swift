import RemoteText

/// Walks over a filter's scalars.
struct FilterScanner {
    let source: String
    let scalars: [Unicode.Scalar]
    private(set) var position = 0

    init(_ source: String) {
        self.source = source
        scalars = Array(source.unicodeScalars)
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func advance(by count: Int = 1) {
        position = min(scalars.count, position + count)
    }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    mutating func skipSpace() {
        while let next, next.properties.isWhitespace { position += 1 }
    }

    /// Whether an unquoted word can't go on with that.
    static func endsWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return true }
        return scalar == "(" || scalar == ")" || scalar.properties.isWhitespace
    }

    func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    func error(_ range: Range<Int>, _ reason: String, suggestion: String? = nil) -> FilterError {
        FilterError(
            source: source, offset: range.lowerBound, length: range.count, reason: reason, suggestion: suggestion)
    }

    /// Text for an error's reason: sanitised, at most 40 characters, in quotes.
    static func shown(_ text: String) -> String {
        "\"" + RemoteText.sanitised(text, limit: 40) + "\""
    }
}

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

extension FilterScanner {
    /// Reads up to white space, a parenthesis or, in lists, a comma; quoted parts hold any of these. Inside quotes a
    /// backslash protects a quote or another backslash.
    mutating func readText(isList: Bool) throws(FilterError) -> WrittenText {
        let start = position
        var text = String.UnicodeScalarView()
        var (isQuoted, endsWithStar) = (false, false)
        while let scalar = next, !Self.endsWord(scalar), !(isList && scalar == ",") {
            if scalar == "\"" {
                try readQuoted(into: &text)
                (isQuoted, endsWithStar) = (true, false)
            } else {
                text.append(scalar)
                endsWithStar = scalar == "*"
                position += 1
            }
        }
        return WrittenText(
            text: String(text), place: start..<position, isQuoted: isQuoted, endsWithStar: endsWithStar)
    }

    private mutating func readQuoted(into text: inout String.UnicodeScalarView) throws(FilterError) {
        let opening = position
        position += 1
        while let scalar = next, scalar != "\"" {
            if scalar == "\\", let protected = peek(1), protected == "\"" || protected == "\\" { position += 1 }
            text.append(scalars[position])
            position += 1
        }
        guard skip("\"") else { throw error(opening..<scalars.count, "this quote is never closed") }
    }

    /// Reads a regular expression: a slash, all up to the next slash that has no backslash before it, and that.
    mutating func readPattern(isList: Bool) throws(FilterError) -> WrittenPattern {
        let opening = position
        let hint = "put quotes around text that begins with a slash"
        position += 1
        while let scalar = next, scalar != "/" { advance(by: scalar == "\\" ? 2 : 1) }
        let inside = opening + 1..<position
        guard skip("/") else {
            throw error(opening..<scalars.count, "this regular expression is never closed; " + hint)
        }
        if let scalar = next, !Self.endsWord(scalar), !(isList && scalar == ",") {
            let start = position
            while let scalar = next, !Self.endsWord(scalar) { position += 1 }
            throw error(
                start..<position,
                "no text may follow a regular expression, nor flags: case is always ignored; " + hint)
        }
        do throws(PatternError) {
            return WrittenPattern(pattern: try TextPattern(parsing: text(inside)), place: opening..<position)
        } catch {
            let place = opening + 1 + error.place.lowerBound..<opening + 1 + error.place.upperBound
            throw self.error(inside.isEmpty ? opening..<position : place, error.reason)
        }
    }
}

/// A regular expression and where it stands, slashes included.
struct WrittenPattern {
    let pattern: TextPattern
    let place: Range<Int>
}
