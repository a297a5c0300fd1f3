extension CellGrid {
    /// Fills an area with one glyph of one column, by default a blank in the ink's background.
    package mutating func fill(_ area: Rect, _ ink: Ink = .plain, with character: Character = " ") {
        let area = area.intersection(bounds)
        guard !area.isEmpty, let glyph = single(character) else { return }
        let cell = Cell(glyph.character, ink)
        for row in area.row..<area.endRow { put(cell, columns: area.column..<area.endColumn, row: row) }
    }

    /// Draws a horizontal line of `columns` cells.
    package mutating func horizontalLine(at position: Position, columns: Int, _ ink: Ink = Ink(.border)) {
        fill(Rect(column: position.column, row: position.row, columns: columns, rows: 1), ink, with: glyphs.horizontal)
    }

    /// Draws a vertical line of `rows` cells.
    package mutating func verticalLine(at position: Position, rows: Int, _ ink: Ink = Ink(.border)) {
        fill(Rect(column: position.column, row: position.row, columns: 1, rows: rows), ink, with: glyphs.vertical)
    }

    /// Draws a border just inside `area`, with an optional title in its upper line. Less than 2x2 draws nothing.
    package mutating func box(_ area: Rect, _ ink: Ink = Ink(.border), title: String = "", titled: Ink = Ink(.title)) {
        guard area.columns >= 2, area.rows >= 2 else { return }
        let right = area.endColumn - 1
        let bottom = area.endRow - 1
        horizontalLine(at: area.origin, columns: area.columns, ink)
        horizontalLine(at: Position(column: area.column, row: bottom), columns: area.columns, ink)
        verticalLine(at: area.origin, rows: area.rows, ink)
        verticalLine(at: Position(column: right, row: area.row), rows: area.rows, ink)
        for (character, column, row) in [
            (glyphs.topLeft, area.column, area.row), (glyphs.topRight, right, area.row),
            (glyphs.bottomLeft, area.column, bottom), (glyphs.bottomRight, right, bottom),
        ] {
            put(Glyph(character: character, columns: 1), at: Position(column: column, row: row), ink)
        }
        guard !title.isEmpty, area.columns > 4 else { return }
        let clip = Rect(column: area.column + 1, row: area.row, columns: area.columns - 2, rows: 1)
        let name = TextWidth.clipped(title, to: clip.columns - 2, glyphs)
        write(" \(name) ", at: clip.origin, titled, in: clip)
    }

    /// Nil when it takes two columns.
    private func single(_ character: Character) -> Glyph? {
        var found: Glyph?
        Glyph.forEach(in: String(character), glyphs) { glyph in
            if glyph.columns == 1 { found = glyph }
            return false
        }
        return found
    }
}
