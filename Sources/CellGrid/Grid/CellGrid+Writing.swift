private import RemoteText

extension CellGrid {
    /// Writes text from `position` to the right, sanitised, and ends it with an ellipsis where `clip` ends.
    ///
    /// - Parameters:
    ///   - position: may lie left of or above the clip; what falls outside is not drawn.
    ///   - clip: the rectangle to stay in, the whole grid by default.
    ///   - ellipsis: false cuts without a sign, for text that is known to be cut.
    /// - Returns: the column after the last one written.
    /// - Complexity: O(columns written), however long the text is.
    @discardableResult
    package mutating func write(
        _ text: String,
        at position: Position,
        _ ink: Ink = .plain,
        in clip: Rect? = nil,
        ellipsis: Bool = true
    ) -> Int {
        write(text, at: position, ink, in: clip, ellipsis: ellipsis, goesOn: false)
    }

    private mutating func write(
        _ text: String, at position: Position, _ ink: Ink, in clip: Rect?, ellipsis: Bool, goesOn: Bool
    ) -> Int {
        let area = clip.map { $0.intersection(bounds) } ?? bounds
        guard position.row >= area.row, position.row < area.endRow, position.column < area.endColumn else {
            return position.column
        }
        let room = area.endColumn - position.column
        if !goesOn, text.utf8.count <= room, RemoteText.isPrintableASCII(text) {
            putASCII(text, at: position, ink, in: area)
            return position.column + text.utf8.count
        }
        var column = position.column
        for glyph in TextWidth.fitting(text, columns: room, glyphs, ellipsis: ellipsis, goesOn: goesOn) {
            put(glyph, at: Position(column: column, row: position.row), ink, in: area)
            column += glyph.columns
        }
        return column
    }

    /// Draws one character, sanitised, at `position`; for charts and marks.
    package mutating func put(_ character: Character, at position: Position, _ ink: Ink = .plain, in clip: Rect? = nil)
    {
        var column = position.column
        Glyph.forEach(in: String(character), glyphs) { glyph in
            put(glyph, at: Position(column: column, row: position.row), ink, in: clip)
            column += glyph.columns
            return true
        }
    }

    /// Writes spans one after another from `position`, clipped as one text.
    ///
    /// - Returns: the column after the last one written.
    @discardableResult
    package mutating func write(_ spans: [Span], at position: Position, in clip: Rect? = nil) -> Int {
        let end = (clip.map { $0.intersection(bounds) } ?? bounds).endColumn
        var column = position.column
        let last = spans.lastIndex { !$0.text.isEmpty } ?? 0
        for (index, span) in spans.enumerated() {
            let place = Position(column: column, row: position.row)
            let room = end - column
            // When nothing is left for what follows, this span has to show the ellipsis.
            if index < last, room > 0, TextWidth.columns(of: span.text, glyphs, upTo: room) >= room {
                return write(span.text, at: place, span.ink, in: clip, ellipsis: true, goesOn: true)
            }
            column = write(span.text, at: place, span.ink, in: clip)
        }
        return column
    }

    /// Writes one line of text into the top row of a field, aligned, and paints the rest of that row with the ink.
    package mutating func write(
        _ text: String,
        in field: Rect,
        _ ink: Ink = .plain,
        align alignment: TextWidth.Alignment = .leading
    ) {
        let line = field.line(0)
        guard !line.isEmpty, !line.intersection(bounds).isEmpty else { return }
        fill(line, ink)
        let room = max(0, line.columns - TextWidth.columns(of: text, glyphs, upTo: line.columns))
        let start = Position(column: line.column + alignment.offset(room: room), row: line.row)
        write(text, at: start, ink, in: line)
    }
}
