import CellGrid
import Testing

@testable import Commands

@Suite struct TableTests {
    private func text(_ rows: [[String]], width: Int? = nil) -> String {
        var table = TextTable(columns: [
            .init(title: "ID"), .init(title: "N", alignment: .trailing), .init(title: "TAGS"),
        ])
        for row in rows { table.add(row) }
        return table.text(width: width)
    }

    @Test func cellsStandUnderTheirTitles() {
        #expect(
            text([["a", "12", "x"], ["bcd", "3", "中"]]) == """
                ID    N  TAGS
                a    12  x
                bcd   3  中

                """)
    }

    @Test func noLineEndsInBlanks() {
        #expect(text([["a", "", "b   "], ["a", "1", ""], ["", "", ""]]) == "ID  N  TAGS\na      b\na   1\n\n")
        #expect(text([["a  ", "1", "x"]]) == "ID   N  TAGS\na    1  x\n")
    }

    @Test func theLastColumnIsNotPadded() {
        let long = String(repeating: "t", count: 10_000)
        let lines = text([["a", "1", long], ["b", "2", "x"]]).split(separator: "\n")
        #expect(lines.map(\.utf8.count) == [11, 7 + 10_000, 8])
    }

    @Test func paddingHasABoundAndTextHasNone() {
        let long = String(repeating: "i", count: 10_000)
        let lines = text([[long, "1", "x"], ["b", "2", "y"]]).split(separator: "\n")
        #expect(lines[1] == long + "  1  x")
        #expect(lines[2] == "b" + String(repeating: " ", count: TextTable.widestPadding - 1) + "  2  y")
    }

    @Test func linesAreCutToTheTerminal() {
        let long = String(repeating: "i", count: 10_000)
        #expect(text([[long, "1", "x"]], width: 12) == "ID         …\niiiiiiiiiii…\n")
    }
}
