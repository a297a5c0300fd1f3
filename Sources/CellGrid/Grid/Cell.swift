/// One cell of a grid.
package struct Cell: Hashable, Sendable {
    /// What is drawn here; a space in the second half of a wide glyph.
    package var character: Character
    package var ink: Ink
    /// 1, 2 for the first half of a wide glyph, 0 for the second.
    package var columns: UInt8

    package init(_ character: Character = " ", _ ink: Ink = .plain, columns: UInt8 = 1) {
        self.character = character
        self.ink = ink
        self.columns = columns
    }

    /// Whether this is the second half of a wide glyph.
    package var isContinuation: Bool { columns == 0 }

    package static let blank = Cell()
}
