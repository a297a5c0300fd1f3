import CellGrid
import Testing

@Suite("Rectangles")
struct RectTests {
    private let area = Rect(column: 2, row: 3, columns: 10, rows: 6)

    @Test func splitting() {
        #expect(area.splitTop(2).top == Rect(column: 2, row: 3, columns: 10, rows: 2))
        #expect(area.splitTop(2).rest == Rect(column: 2, row: 5, columns: 10, rows: 4))
        #expect(area.splitBottom(1).bottom == Rect(column: 2, row: 8, columns: 10, rows: 1))
        #expect(area.splitBottom(1).rest == Rect(column: 2, row: 3, columns: 10, rows: 5))
        #expect(area.splitLeading(4).leading == Rect(column: 2, row: 3, columns: 4, rows: 6))
        #expect(area.splitTrailing(4).trailing == Rect(column: 8, row: 3, columns: 4, rows: 6))
        #expect(area.splitTrailing(4).rest == Rect(column: 2, row: 3, columns: 6, rows: 6))
    }

    @Test(arguments: [-5, 0, 3, 6, 99, Int.max, Int.min])
    func splittingLosesNothing(count: Int) {
        #expect(area.splitTop(count).top.rows + area.splitTop(count).rest.rows == 6)
        #expect(area.splitBottom(count).rest.rows + area.splitBottom(count).bottom.rows == 6)
        #expect(area.splitLeading(count).leading.columns + area.splitLeading(count).rest.columns == 10)
        #expect(area.splitTrailing(count).rest.columns + area.splitTrailing(count).trailing.columns == 10)
    }

    @Test func insetsAndCentring() {
        #expect(area.insideBox == Rect(column: 3, row: 4, columns: 8, rows: 4))
        #expect(area.inset(left: 20).isEmpty)
        #expect(area.centred(columns: 4, rows: 2) == Rect(column: 5, row: 5, columns: 4, rows: 2))
        #expect(area.centred(columns: 99, rows: 99) == area)
        #expect(area.line(5).row == 8)
        #expect(area.line(6).isEmpty)
        #expect(area.line(-1).isEmpty)
    }

    @Test func extremesDoNotOverflow() {
        let huge = Rect(column: .min, row: .max, columns: .max, rows: .min)
        #expect(huge.rows == 0)
        #expect(huge.intersection(area).isEmpty)
        #expect(huge.inset(left: .max, top: .max, right: .max, bottom: .min).columns == 0)
    }
}
