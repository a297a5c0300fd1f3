private import RemoteText

/// Columns of text as a grid will draw it, sanitised and in safe glyphs. Layout and drawing ask the same table.
package enum TextWidth {
    /// Where text stands in a field wider than itself.
    package enum Alignment: Hashable, Sendable {
        case leading
        case trailing
        case centre
    }

    /// The columns the text takes.
    ///
    /// - Complexity: O(n).
    package static func columns(of text: String, _ glyphs: GlyphSet = .unicode) -> Int {
        if RemoteText.isPrintableASCII(text) { return text.utf8.count }
        var total = 0
        Glyph.forEach(in: text, glyphs) { glyph in
            total += glyph.columns
            return true
        }
        return total
    }

    /// The glyphs that fit, the last one an ellipsis when something had to go. A wide glyph is never halved.
    ///
    /// - Complexity: O(n) in the columns asked for, once the text has been sanitised.
    package static func fitting(
        _ text: String,
        columns: Int,
        _ glyphs: GlyphSet = .unicode,
        ellipsis: Bool = true
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
        guard overflows, ellipsis else { return fitting }
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
