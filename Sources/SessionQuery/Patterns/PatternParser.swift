/// Reads a regular expression. Recursive, as deep as parentheses may be nested.
///
///     any      = sequence { "|" sequence }
///     sequence = { atom [ "*" | "+" | "?" | "{" n [ "," [ m ] ] "}" ] [ "?" ] }
///     atom     = scalar | "." | "^" | "$" | escape | class | "(" [ "?:" ] any ")"
struct PatternParser {
    /// The longest expression that is read, in Unicode scalars.
    static let longestText = 1000
    static let deepestNesting = 50
    static let highestCount = 1000

    let scalars: [Unicode.Scalar]
    var position = 0
    private var depth = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(text)
    }

    /// The error at that place, as far as there is one.
    func error(_ place: Range<Int>, _ reason: String) -> PatternError {
        PatternError(place: place.clamped(to: 0..<scalars.count), reason: reason)
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        guard scalars.count <= Self.longestText else {
            throw error(
                Self.longestText..<scalars.count,
                "a regular expression may have \(Self.longestText) characters at most")
        }
        guard !scalars.isEmpty else { throw error(0..<0, "this regular expression is empty") }
        let node = try readAny()
        guard position == scalars.count else {
            throw error(position..<position + 1, "no parenthesis is open here; write \\) for the character")
        }
        return node
    }

    mutating func readAny() throws(PatternError) -> PatternNode {
        var alternatives = [try readSequence()]
        while skip("|") { alternatives.append(try readSequence()) }
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private mutating func readSequence() throws(PatternError) -> PatternNode {
        var items: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = position
            items.append(try readRepetition(of: try readAtom(), from: start))
        }
        return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
    }

    private mutating func readAtom() throws(PatternError) -> PatternNode {
        let start = position
        guard let scalar = next else { return .empty }
        position += 1
        switch scalar {
        case "(": return try readGroup(from: start)
        case "[": return .scalar(of: try readClass(from: start))
        case ".": return .scalar(of: .notNewline)
        case "^": return .assertion(.textStart)
        case "$": return .assertion(.textEnd)
        case "\\": return try readEscape(from: start)
        case "*", "+", "?", "{":
            throw error(
                start..<position, "there is nothing for \(scalar) to repeat; write \\\(scalar) for the character")
        default: return .scalar(of: CaseFamilies.closed(over: [scalar.value...scalar.value]))
        }
    }

    private mutating func readGroup(from start: Int) throws(PatternError) -> PatternNode {
        if next == "?" {
            guard peek(1) == ":" else { throw unsupportedGroup(from: start) }
            position += 2
        }
        guard depth < Self.deepestNesting else {
            throw error(start..<start + 1, "parentheses may be \(Self.deepestNesting) deep at most here")
        }
        depth += 1
        let inner = try readAny()
        depth -= 1
        guard skip(")") else { throw error(start..<start + 1, "this parenthesis is never closed") }
        return inner
    }

    private func unsupportedGroup(from start: Int) -> PatternError {
        let (mark, following) = (peek(1), peek(2))
        switch (mark, following) {
        case ("=", _), ("!", _), ("<", "="), ("<", "!"):
            return error(
                start..<start + (mark == "<" ? 4 : 3),
                "look-around is not supported: it has no bound on its time; use two terms instead")
        case ("<", _), ("P", _), ("'", _):
            return error(start..<start + 3, "named groups are not supported: groups are not told apart; write ( )")
        case (">", _): return error(start..<start + 3, "atomic groups are not supported: nothing backtracks; write ( )")
        case ("#", _): return error(start..<start + 3, "comments are not supported")
        case (nil, _): return error(start..<start + 1, "this parenthesis is never closed")
        default:
            let reason = "inline flags are not supported: case is always ignored; write (?: ) for a group"
            return error(start..<start + 3, reason)
        }
    }
}
