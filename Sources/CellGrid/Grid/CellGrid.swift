/// A frame: rows of cells, and where the real cursor stands.
///
/// A value, drawn whole each time; the device finds out what changed. Every write clips at the grid and at the rectangle it
/// was given, so a view never has to check a size. A wide glyph that loses a half becomes a blank.
package struct CellGrid: Hashable, Sendable {
    package let size: Size
    package let glyphs: GlyphSet
    /// Where the terminal's cursor is put, for screen readers and prompts; nil hides it.
    package var cursor: Position?
    /// Row by row.
    private(set) var cells: [Cell]

    package init(size: Size, glyphs: GlyphSet = .unicode) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    package var bounds: Rect { Rect(size: size) }

    /// The cell at a position; blank outside the grid.
    package subscript(position: Position) -> Cell {
        bounds.contains(position) ? cells[position.row * size.columns + position.column] : .blank
    }

    package subscript(column: Int, row: Int) -> Cell { self[Position(column: column, row: row)] }

    /// Calls `body` with one row's cells, without copying them; a row outside the grid is empty.
    package func withRow<Result>(_ row: Int, _ body: (ArraySlice<Cell>) -> Result) -> Result {
        guard row >= 0, row < size.rows else { return body([]) }
        return body(cells[row * size.columns..<(row + 1) * size.columns])
    }

    /// Draws a glyph, its first column at `position`, unless it would cross the edge of `clip`.
    package mutating func put(_ glyph: Glyph, at position: Position, _ ink: Ink = .plain, in clip: Rect? = nil) {
        let area = clip.map { $0.intersection(bounds) } ?? bounds
        guard area.contains(position), position.column + glyph.columns <= area.endColumn else { return }
        let index = position.row * size.columns + position.column
        unpair(index)
        if glyph.columns == 2 {
            unpair(index + 1)
            cells[index + 1] = Cell(" ", ink, columns: 0)
        }
        cells[index] = Cell(glyph.character, ink, columns: UInt8(glyph.columns))
    }

    /// Draws printable ASCII from `position`, one byte a cell; `area` lies within the grid. Most text is this.
    mutating func putASCII(_ text: String, at position: Position, _ ink: Ink, in area: Rect) {
        var column = position.column
        for byte in text.utf8 {
            if column >= area.endColumn { return }
            if column >= area.column {
                let index = position.row * size.columns + column
                unpair(index)
                cells[index] = Cell(Character(Unicode.Scalar(byte)), ink)
            }
            column += 1
        }
    }

    /// Puts the same cell of one column on a run of places that lie within the grid.
    mutating func put(_ cell: Cell, columns: Range<Int>, row: Int) {
        let start = row * size.columns
        for index in start + columns.lowerBound..<start + columns.upperBound {
            unpair(index)
            cells[index] = cell
        }
    }

    /// Changes the inks of an area and leaves its text.
    package mutating func restyle(_ area: Rect, _ change: (Ink) -> Ink) {
        let area = area.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.row..<area.endRow {
            for column in area.column..<area.endColumn {
                let index = row * size.columns + column
                cells[index].ink = change(cells[index].ink)
            }
        }
    }

    /// Blanks the other half of a wide glyph of which one cell is about to be overwritten.
    private mutating func unpair(_ index: Int) {
        switch cells[index].columns {
        case 0: cells[index - 1] = Cell(" ", cells[index - 1].ink)
        case 2: cells[index + 1] = Cell(" ", cells[index + 1].ink)
        default: break
        }
    }
}
