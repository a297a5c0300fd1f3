private import RemoteText

/// One drawable unit: what a cell, or a pair of cells, holds.
///
/// A glyph is a base scalar with at most four combining marks, the most that ncurses can hold, and every terminal agrees on
/// its columns. Emoji sequences are drawn as their first emoji, flags as their two letters, conjuncts as their parts.
package struct Glyph: Hashable, Sendable {
    package let character: Character
    /// 1 or 2.
    package let columns: Int

    /// Calls `body` for each glyph of the sanitised text until it returns false.
    ///
    /// - Complexity: O(glyphs that are taken): the rest of the text is not looked at.
    package static func forEach(
        in text: String,
        _ glyphs: GlyphSet = .unicode,
        _ body: (Glyph) -> Bool
    ) {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        // A plain scalar is a glyph by itself unless something follows that may be drawn into it.
        while index != scalars.endIndex {
            let next = scalars.index(after: index)
            guard isPlain(scalars[index], glyphs), next == scalars.endIndex || isPlain(scalars[next], glyphs) else {
                break
            }
            guard body(Glyph(character: Character(scalars[index]), columns: 1)) else { return }
            index = next
        }
        let marks: RemoteText.Marks = glyphs == .unicode ? .unicode : .ascii
        while index != scalars.endIndex {
            let end = endOfPiece(scalars, from: index)
            for character in RemoteText.sanitised(String(scalars[index..<end]), marks: marks)
            where !emit(character, glyphs, body) { return }
            index = end
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar, _ glyphs: GlyphSet) -> Bool {
        glyphs == .unicode ? ScalarWidth.isPlain(scalar) : (0x20...0x7E).contains(scalar.value)
    }

    /// Scalars that are sanitised at once, so that of a long text only what is shown is: pieces end before a scalar that is
    /// drawn into nothing else, or somewhere where there is none.
    private static let piece = 256
    private static let longestPiece = 4096

    private static func endOfPiece(
        _ scalars: String.UnicodeScalarView, from start: String.Index
    ) -> String.Index {
        var end = start
        for count in 0..<longestPiece {
            guard end != scalars.endIndex else { return end }
            if count >= piece, ScalarWidth.standsAlone(scalars[end]) { return end }
            end = scalars.index(after: end)
        }
        return end
    }

    private static func emit(_ character: Character, _ glyphs: GlyphSet, _ body: (Glyph) -> Bool) -> Bool {
        if character.isASCII, character.utf8.count == 1 { return body(Glyph(character: character, columns: 1)) }
        for glyph in parts(of: character) where !emit(glyph, glyphs, body) { return false }
        return true
    }

    private static func emit(_ glyph: Glyph, _ glyphs: GlyphSet, _ body: (Glyph) -> Bool) -> Bool {
        guard glyphs == .ascii else { return body(glyph) }
        let form = Glyph(character: ASCIIForm.of(glyph.character), columns: 1)
        return glyph.columns == 2 ? body(form) && body(form) : body(form)
    }

    private static func parts(of character: Character) -> [Glyph] {
        var parts: [Glyph] = []
        var current = String.UnicodeScalarView()
        var columns = 0
        func finish() {
            // The first character only: dropping a scalar can split what was one cluster.
            if let first = String(current).first { parts.append(Glyph(character: first, columns: columns)) }
            current = String.UnicodeScalarView()
        }
        for scalar in character.unicodeScalars {
            if scalar == "\u{200D}" { break }
            if scalar == "\u{FE0F}" { continue }
            if ScalarWidth.isRegionalIndicator(scalar) {
                finish()
                current.append(letter(for: scalar))
                columns = 1
                continue
            }
            if ScalarWidth.isEmojiModifier(scalar), !current.isEmpty { continue }
            let width = ScalarWidth.columns(of: scalar)
            if width > 0 {
                finish()
                columns = width
            } else if current.isEmpty {
                current.append("\u{25CC}")
                columns = 1
            }
            if current.count <= RemoteText.combiningLimit { current.append(scalar) }
        }
        finish()
        return parts
    }

    private static func letter(for indicator: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(indicator.value - 0x1F1E6 + 0x41) ?? "?"
    }
}
