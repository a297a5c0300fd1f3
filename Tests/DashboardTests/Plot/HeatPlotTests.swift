import CellGrid
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Counts as shades")
struct HeatPlotTests {
    private func drawn(_ columns: [[Int]?], _ size: Size, _ style: PlotStyle = PlotStyle(), unfinished: Int? = nil)
        -> CellGrid
    {
        var grid = CellGrid(size: size)
        HeatPlot(columns: columns, ink: Ink(.chart2), style: style, unfinished: unfinished).draw(
            in: grid.bounds, of: &grid)
        return grid
    }

    @Test("A class is a row, the lowest at the base; more is darker, one is seen, none is nothing")
    func shades() {
        let columns: [[Int]?] = [[0, 1, 3], [15, 0, 0], nil, [1, 1, 0]]
        #expect(drawn(columns, Size(columns: 4, rows: 3)).lines == ["▒", "░  ░", " █·░"])
        #expect(
            drawn(columns, Size(columns: 4, rows: 3), PlotStyle(marks: .ascii)).lines == [":", ".  .", " #·."])
    }

    @Test("On fewer rows classes that lie together are added up; more rows stay empty at the top")
    func rows() {
        let columns: [[Int]?] = [[1, 1, 0, 0], [0, 0, 3, 0]]
        #expect(drawn(columns, Size(columns: 2, rows: 2)).lines == [" █", "▓"])
        #expect(drawn(columns, Size(columns: 2, rows: 5)).lines.first == "")
        #expect(drawn([[3]], Size(columns: 2, rows: 1)).lines == ["██"])
    }

    @Test("What goes on still is dim")
    func unfinished() {
        let grid = drawn([[1], [1]], Size(columns: 2, rows: 1), unfinished: 1)
        #expect(grid[0, 0].ink == Ink(.chart2) && grid[1, 0].ink == Ink(.chart2).adding(.dim))
    }

    @Test("Any counts at any size: every time with something is seen", arguments: 0..<20)
    func everything(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let classes = Int.random(in: 1...8, using: &generator)
        let columns: [[Int]?] = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
            (0..<classes).map { _ in [0, 0, 1, 7, 900].randomElement(using: &generator) ?? 0 }
        }
        let size = Size(
            columns: Int.random(in: 1...80, using: &generator), rows: Int.random(in: 1...10, using: &generator))
        let grid = drawn(columns, size)
        let spread = PlotSpread(values: columns.count, columns: size.columns)
        for column in 0..<size.columns {
            let isSomething = spread.values(at: column).contains { columns[$0]?.contains { $0 > 0 } ?? false }
            let isSeen = (0..<size.rows).contains { grid[column, $0].character != " " }
            #expect(isSeen == isSomething)
        }
    }
}
