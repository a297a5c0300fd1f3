import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Tables of any columns and rows")
struct TablePropertyTests {
    private static func columns(_ dice: inout SeededGenerator) -> [TableColumn] {
        (0..<Int.random(in: 1...9, using: &dice)).map { _ in
            TableColumn(
                String(repeating: "T", count: Int.random(in: 0...10, using: &dice)),
                [String(repeating: "x", count: Int.random(in: 0...40, using: &dice))],
                least: dice.oneIn(2) ? Int.random(in: 0...12, using: &dice) : nil, most: dice.pick([10, 24, 60]),
                importance: Int.random(in: 0...9, using: &dice))
        }
    }

    @Test("Columns stand apart and within the table, and none is cut while cells are free", arguments: 0..<20)
    func fits(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for width in 0...120 {
            let columns = Self.columns(&dice)
            let fit = TableFit(columns, width: width)
            #expect(!fit.placed.isEmpty)
            for (left, right) in zip(fit.placed, fit.placed.dropFirst()) {
                #expect(left.index < right.index && left.start + left.columns + 2 <= right.start)
            }
            // At the edge of a table that is cut stands the sign that says so.
            let end = width - (fit.isCut && fit.placed.count > 1 ? 1 : 0)
            #expect(fit.placed.allSatisfy { $0.columns == 0 || $0.start + $0.columns <= end })
            #expect(fit.isCut == (fit.placed.count < columns.count))
            let used = TableFit.gutter + fit.placed.reduce(0) { $0 + $1.columns } + 2 * (fit.placed.count - 1)
            let isFull = used + (fit.isCut ? 1 : 0) >= width
            #expect(isFull || fit.placed.allSatisfy { $0.columns == columns[$0.index].wanted }, "\(width)")
        }
    }

    @Test("What has no room is the least important", arguments: 0..<20)
    func importance(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 50))
        for width in 0...120 {
            let columns = Self.columns(&dice)
            let kept = Set(TableFit(columns, width: width).placed.map(\.index))
            let lost = Set(columns.indices).subtracting(kept)
            let least = kept.map { columns[$0].importance }.min() ?? 0
            #expect(lost.allSatisfy { columns[$0].importance <= least })
        }
    }

    @Test("A column is as wide as its widest text or its title, within its limits")
    func widths() {
        #expect(TableColumn("TITLE", ["a", "abc"]).wanted == 5)
        #expect(TableColumn("T", ["a", "abc"]).wanted == 3)
        #expect(TableColumn("T", ["中文域名"]).wanted == 8)
        let long = TableColumn("T", [String(repeating: "x", count: 90)], least: 4, most: 30)
        #expect(long.wanted == 30 && long.least == 4)
        #expect(TableColumn("T", ["ab"], least: 9).least == 2, "it needs no more than it wants")
    }

    @Test("A cell is drawn in its own column, to the side it belongs to")
    func cells() {
        let columns = [TableColumn("NAME", ["abcdef"]), TableColumn("COUNT", ["1,234"], .trailing)]
        let fit = TableFit(columns, width: 20)
        var grid = CellGrid(size: Size(columns: 20, rows: 3))
        grid.tableHeads(columns, fit, in: grid.bounds.line(0))
        grid.tableRow([[Span("ab")], [Span("7")]], columns, fit, in: grid.bounds.line(1))
        grid.tableRow([[Span("abcdefghij")], [Span("12"), Span("34567")]], columns, fit, in: grid.bounds.line(2))
        #expect(grid.lines == ["  NAME    COUNT", "  ab          7", "  abcde…  1234…"])
    }

    @Test("Whatever rows come and go, the cursor is on its own, or on the one that took its place", arguments: 0..<20)
    func cursor(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 80))
        var cursor = RowCursor<Int>()
        var ids = Array(0..<20)
        for _ in 0..<80 {
            let height = Int.random(in: 1...12, using: &dice)
            if dice.oneIn(2) {
                cursor.move(dice.pick([.by(1), .by(-1), .last, .first, .pages(1)]), over: ids, height: height)
            }
            let (id, index) = (cursor.id, cursor.index)
            ids.removeAll { _ in dice.chance(10) }
            ids.insert(
                contentsOf: (0..<dice.pick([0, 1, 3])).map { _ in Int.random(in: 100...99_999, using: &dice) }, at: 0)
            if dice.oneIn(4) { ids.shuffle(using: &dice) }
            cursor.follow(ids, height: height)
            if let id, let place = ids.firstIndex(of: id) {
                #expect(cursor.id == id && cursor.index == place)
            } else if id != nil, !ids.isEmpty {
                #expect(cursor.index == min(index, ids.count - 1) && cursor.id == ids[cursor.index])
            } else {
                #expect(cursor.index == 0)
            }
            #expect(ids.isEmpty || cursor.rows(count: ids.count, height: height).contains(cursor.index))
        }
    }
}
