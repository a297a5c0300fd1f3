private import RemoteText

/// Columns of text as a grid will draw it, sanitised and in safe glyphs. Layout and drawing ask the same table.
package enum TextWidth {
    /// Where text stands in a field wider than itself.
    package enum Alignment: Hashable, Sendable {
        case leading
        case trailing
        case centre
    }

    /// The columns the text takes, `limit` if it takes more.
    ///
    /// - Complexity: O(n), or O(limit).
    package static func columns(of text: String, _ glyphs: GlyphSet = .unicode, upTo limit: Int = .max) -> Int {
        let bytes = text.utf8.count
        if bytes <= limit || limit == .max, RemoteText.isPrintableASCII(text) { return bytes }
        var total = 0
        Glyph.forEach(in: text, glyphs) { glyph in
            total += glyph.columns
            return total < limit
        }
        return min(total, limit)
    }

    /// The glyphs that fit, the last one an ellipsis when something had to go. A wide glyph is never halved.
    ///
    /// - Parameter goesOn: something follows that has to go too, unless a column is left for it.
    /// - Complexity: O(columns), however long the text is.
    package static func fitting(
        _ text: String,
        columns: Int,
        _ glyphs: GlyphSet = .unicode,
        ellipsis: Bool = true,
        goesOn: Bool = false
    ) -> [Glyph] {
        guard columns > 0 else { return [] }
        var fitting: [Glyph] = []
        var used = 0
        var overflows = false
        Glyph.forEach(in: text, glyphs) { glyph in
            guard used + glyph.columns <= columns else {
                overflows = true
                return false
            }
            fitting.append(glyph)
            used += glyph.columns
            return true
        }
        guard overflows || (goesOn && used == columns), ellipsis else { return fitting }
        while used > columns - 1, let last = fitting.popLast() { used -= last.columns }
        fitting.append(Glyph(character: glyphs.ellipsis, columns: 1))
        return fitting
    }

    /// The text clipped to `columns`, with an ellipsis when something had to go.
    package static func clipped(_ text: String, to columns: Int, _ glyphs: GlyphSet = .unicode) -> String {
        String(fitting(text, columns: columns, glyphs).map(\.character))
    }

    /// The text clipped or padded with spaces to exactly `columns`.
    package static func padded(
        _ text: String,
        to columns: Int,
        _ alignment: Alignment = .leading,
        _ glyphs: GlyphSet = .unicode
    ) -> String {
        let isSimple = text.utf8.count <= columns && RemoteText.isPrintableASCII(text)
        let fitted = isSimple ? text : clipped(text, to: columns, glyphs)
        let room = max(0, columns - (isSimple ? text.utf8.count : Self.columns(of: fitted, glyphs)))
        let before = alignment.offset(room: room)
        return String(repeating: " ", count: before) + fitted + String(repeating: " ", count: room - before)
    }
}

extension TextWidth.Alignment {
    /// The blank columns before text that leaves `room` columns free.
    func offset(room: Int) -> Int {
        switch self {
        case .leading: 0
        case .trailing: room
        case .centre: room / 2
        }
    }
}
