import CellGrid
import Testing

@Suite("Writing to a grid")
struct CellGridWritingTests {
    private func grid(_ columns: Int, _ rows: Int = 1, _ glyphs: GlyphSet = .unicode) -> CellGrid {
        CellGrid(size: Size(columns: columns, rows: rows), glyphs: glyphs)
    }

    @Test func textEndsWithAnEllipsisAtTheClip() {
        var grid = grid(10, 2)
        let end = grid.write(
            "abcdefgh", at: Position(column: 1, row: 0), in: Rect(column: 0, row: 0, columns: 5, rows: 1))
        #expect(end == 5)
        #expect(grid.lines == [" abc…", ""])
    }

    @Test func textStartingOutsideIsCutThere() {
        var grid = grid(5)
        grid.write("abcdef", at: Position(column: -2, row: 0))
        #expect(grid.lines == ["cdef"])
    }

    @Test func wideGlyphsAreNeverHalved() {
        var grid = grid(4)
        grid.write("中文", at: Position(column: 0, row: 0))
        grid.write("x", at: Position(column: 1, row: 0))
        #expect(grid.lines == [" x文"])
        grid.write("y", at: Position(column: 2, row: 0))
        #expect(grid.lines == [" xy"])
        grid.write("字", at: Position(column: 3, row: 0), ellipsis: false)
        #expect(grid.lines == [" xy"])
    }

    @Test func spansAreClippedAsOneText() {
        let spans = [Span("ab", .key), Span("cd", .dim), Span("ef")]
        var full = grid(6)
        full.write(spans, at: Position(column: 0, row: 0))
        #expect(full.lines == ["abcdef"])
        #expect(full.styleLines == ["0: 0-1 key, 2-3 dim"])
        var narrow = grid(4)
        narrow.write(spans, at: Position(column: 0, row: 0))
        #expect(narrow.lines == ["abc…"])
        var exact = grid(2)
        exact.write([Span("ab"), Span("")], at: Position(column: 0, row: 0))
        #expect(exact.lines == ["ab"])
    }

    @Test func aFieldIsAlignedAndPainted() {
        var grid = grid(8, 2)
        grid.write("ab", in: Rect(column: 1, row: 1, columns: 6, rows: 1), Ink(.header), align: .trailing)
        #expect(grid.lines == ["", "     ab"])
        #expect(grid.styleLines == ["1: 1-6 header"])
    }

    @Test func hostileTextIsMarkedOnTheWay() {
        var grid = grid(10)
        grid.write("a\u{1B}]0;x\u{7}", at: Position(column: 0, row: 0))
        #expect(grid.lines == ["a␛]0;x␇"])
    }

    @Test func boxesAndLines() {
        var grid = grid(8, 3)
        grid.box(grid.bounds, title: "title")
        #expect(grid.lines == ["┌ tit… ┐", "│      │", "└──────┘"])
        var ascii = self.grid(4, 3, .ascii)
        ascii.box(ascii.bounds)
        #expect(ascii.lines == ["+--+", "|  |", "+--+"])
        var small = self.grid(1, 1)
        small.box(small.bounds)
        #expect(small.lines == [""])
    }

    @Test func restylingKeepsTheText() {
        var grid = grid(4)
        grid.write("中b", at: Position(column: 0, row: 0), Ink(.stateFailed))
        grid.restyle(grid.bounds) { $0.on(.selection) }
        #expect(grid.lines == ["中b"])
        #expect(grid.styleLines == ["0: 0-2 stateFailed on selection, 3-3 text on selection"])
    }

    @Test func readingOutsideIsBlank() {
        let grid = grid(2, 2)
        #expect(grid[-1, 0] == .blank)
        #expect(grid[2, 0] == .blank)
        #expect(grid.withRow(9) { $0.count } == 0)
    }

    @Test func framesAreValues() {
        var first = grid(3)
        let before = first
        first.put("x", at: Position(column: 0, row: 0))
        #expect(first != before)
        first.put(" ", at: Position(column: 0, row: 0))
        #expect(first == before)
    }
}
