import CellGrid

/// Text in lines of some width, as it will be drawn.
enum TextWrap {
    /// Broken at spaces; words longer than a line are cut into pieces. No more than `limit` lines: a longer text ends in `…`.
    ///
    /// - Complexity: O(lines that are made), and the blanks that are left out.
    static func lines(_ text: String, columns: Int, limit: Int = 50) -> [String] {
        guard columns > 0, limit > 0 else { return [] }
        var breaker = LineBreaker(columns: columns)
        Glyph.forEach(in: text) { glyph in
            breaker.take(glyph)
            return breaker.lines.count <= limit
        }
        breaker.end()
        guard breaker.lines.count > limit else { return breaker.lines }
        let last = TextWidth.clipped(breaker.lines[limit - 1], to: max(0, columns - 2))
        return breaker.lines.prefix(limit - 1) + [last + (columns > 2 ? " …" : "…")]
    }

    /// What sets in the pieces of a line after its first.
    static let pieceIndent = 2

    /// One line in pieces of that many columns, those after the first set in.
    ///
    /// - Parameter limit: pieces after which no more is made.
    /// - Complexity: O(pieces that are made)
    static func pieces(_ line: Substring, columns: Int, limit: Int = .max) -> [String] {
        let width = max(8, columns)
        let text = String(line)
        if TextWidth.columns(of: text, upTo: width + 1) <= width { return [text] }
        var pieces: [String] = []
        var (piece, used) = ("", 0)
        Glyph.forEach(in: text) { glyph in
            if used + glyph.columns > width {
                pieces.append(piece)
                (piece, used) = (String(repeating: " ", count: pieceIndent), pieceIndent)
            }
            piece.append(glyph.character)
            used += glyph.columns
            return pieces.count < limit
        }
        if pieces.count < limit { pieces.append(piece) }
        return pieces
    }
}

/// Puts words on lines, glyph by glyph.
private struct LineBreaker {
    private(set) var lines: [String] = []
    private let columns: Int
    private var line = (text: "", columns: 0)
    private var word = (text: "", columns: 0)

    init(columns: Int) {
        self.columns = columns
    }

    mutating func take(_ glyph: Glyph) {
        if glyph.character == " " { return endWord() }
        if word.columns + glyph.columns > columns, word.columns > 0 {
            endLine()
            lines.append(word.text)
            word = ("", 0)
        }
        word.text.append(glyph.character)
        word.columns += glyph.columns
    }

    mutating func end() {
        endWord()
        endLine()
    }

    private mutating func endWord() {
        guard word.columns > 0 else { return }
        if line.columns > 0, line.columns + 1 + word.columns <= columns {
            line.text += " " + word.text
            line.columns += 1 + word.columns
        } else {
            endLine()
            line = word
        }
        word = ("", 0)
    }

    private mutating func endLine() {
        if line.columns > 0 { lines.append(line.text) }
        line = ("", 0)
    }
}
