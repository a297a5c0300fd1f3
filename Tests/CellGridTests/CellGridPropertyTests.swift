import CellGrid
import TestSupport
import Testing

@Suite("Writing anything anywhere")
struct CellGridPropertyTests {
    private static let pieces = [
        "a", " ", "中", "é", "e\u{301}", "😀", "👨‍👩‍👧", "🇩🇪", "❤️", "\u{1B}", "\u{202E}", "\u{301}", "한", "क्षि", "│",
        "\u{1112}\u{1161}",
    ]

    private static func text(_ dice: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...30, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
    }

    private static func coordinate(_ dice: inout SeededGenerator) -> Int {
        let extremes = [Int.min, Int.max, -1, 0]
        return Bool.random(using: &dice)
            ? Int.random(in: -10...30, using: &dice) : extremes.randomElement(using: &dice) ?? 0
    }

    private static func rect(_ dice: inout SeededGenerator) -> Rect {
        Rect(
            column: coordinate(&dice),
            row: coordinate(&dice),
            columns: coordinate(&dice),
            rows: coordinate(&dice)
        )
    }

    /// Every row is as wide as the grid, and every wide glyph has its two halves.
    private static func isWhole(_ grid: CellGrid) -> Bool {
        (0..<grid.size.rows).allSatisfy { row in
            grid.withRow(row) { cells in
                var isSecondHalf = false
                for cell in cells {
                    if cell.isContinuation != isSecondHalf { return false }
                    isSecondHalf = cell.columns == 2
                }
                return !isSecondHalf && cells.count == grid.size.columns
            }
        }
    }

    @Test(arguments: UInt64(1)...40)
    func nothingTrapsAndNothingLeaksOut(seed: UInt64) {
        var dice = SeededGenerator(seed: seed)
        let size = Size(columns: Int.random(in: 0...24, using: &dice), rows: Int.random(in: 0...8, using: &dice))
        var grid = CellGrid(size: size, glyphs: Bool.random(using: &dice) ? .unicode : .ascii)
        for _ in 0..<100 {
            let place = Position(column: Self.coordinate(&dice), row: Self.coordinate(&dice))
            let area = Self.rect(&dice)
            let text = Self.text(&dice)
            let before = grid
            switch Int.random(in: 0...6, using: &dice) {
            case 0: grid.write(text, at: place, in: area)
            case 1: grid.write([Span(text), Span(Self.text(&dice), .dim), Span("")], at: place, in: area)
            case 2: grid.write(text, in: area, Ink(.header), align: .centre)
            case 3: grid.box(area, title: text)
            case 4: grid.fill(area, Ink(.error), with: text.first ?? " ")
            case 5: grid.restyle(area) { $0.on(.selection) }
            default: grid.verticalLine(at: place, rows: Self.coordinate(&dice))
            }
            #expect(Self.isWhole(grid))
            #expect(grid.lines.allSatisfy { TextWidth.columns(of: $0) <= size.columns })
            if area.intersection(grid.bounds).isEmpty, before != grid {
                // Only the line is not bound to the area.
                #expect(place.row < size.rows && place.column < size.columns)
            }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func aWriteStaysInItsClip(seed: UInt64) {
        var dice = SeededGenerator(seed: seed)
        let size = Size(columns: 20, rows: 5)
        let clip = Rect(column: 5, row: 1, columns: Int.random(in: 0...10, using: &dice), rows: 2)
        var grid = CellGrid(size: size)
        for _ in 0..<50 {
            grid.write(Self.text(&dice), at: Position(column: Self.coordinate(&dice), row: 1), Ink(.error), in: clip)
        }
        for row in 0..<size.rows {
            for column in 0..<size.columns where !clip.contains(Position(column: column, row: row)) {
                #expect(grid[column, row] == .blank)
            }
        }
    }
}
