import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Where everything stands")
struct LayoutTests {
    private static func inputs(_ dice: inout SeededGenerator, _ size: Size) -> LayoutInputs {
        var inputs = LayoutInputs(size: size, hasPrompt: dice.oneIn(3), hasBanner: dice.oneIn(3))
        inputs.visible.filtersWide = dice.oneIn(2)
        inputs.visible.filtersNarrow = dice.oneIn(3)
        inputs.visible.detailsWide = dice.oneIn(2)
        inputs.visible.detailsNarrow = dice.oneIn(2)
        inputs.visible.chart = dice.chance(70)
        return inputs
    }

    /// What stands side by side, without what lies over it.
    private static func parts(_ layout: Layout) -> [(String, Rect)] {
        let parts: [(String, Rect?)] = [
            ("header", layout.header), ("list", layout.list), ("rule", layout.rule), ("banner", layout.banner),
            ("filters", layout.areFiltersOver ? nil : layout.filters), ("details", layout.details),
            ("chart", layout.chart), ("events", layout.events), ("message", layout.message), ("hints", layout.hints),
        ]
        let separators = layout.separators.map { ("separator", Optional($0)) }
        return (parts + separators).compactMap { name, area in area.map { (name, $0) } }.filter { !$0.1.isEmpty }
    }

    @Test("At any size every cell belongs to one part and no part is outside", arguments: 0..<16)
    func tiles(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<30 {
            let size = Size(columns: Int.random(in: 1...220, using: &dice), rows: Int.random(in: 1...70, using: &dice))
            let layout = Layout(of: Self.inputs(&dice, size))
            let parts = Self.parts(layout)
            let screen = Rect(size: size)
            var cells = 0
            for (place, (name, area)) in parts.enumerated() {
                #expect(area.intersection(screen) == area, "\(name) at \(size)")
                for (other, second) in parts[(place + 1)...] {
                    #expect(area.intersection(second).isEmpty, "\(name) and \(other) at \(size)")
                }
                cells += area.columns * area.rows
            }
            #expect(cells == size.columns * size.rows, "\(size): no cell is left over")
        }
    }

    @Test("There is a row for a session wherever there are five lines", arguments: 5...60)
    func rows(rows: Int) {
        for columns in [20, 59, 60, 80, 109, 110, 149, 150, 200] {
            for hasBanner in [false, true] {
                let layout = Layout(of: LayoutInputs(size: Size(columns: columns, rows: rows), hasBanner: hasBanner))
                #expect(layout.listHeight >= 1, "\(columns)x\(rows)")
                #expect(layout.list.columns >= min(columns, 60), "\(columns)x\(rows)")
            }
        }
    }

    @Test("A prompt has a line wherever there is one at all", arguments: 1...30)
    func prompt(rows: Int) {
        let layout = Layout(of: LayoutInputs(size: Size(columns: 40, rows: rows), hasPrompt: true))
        #expect(layout.hints.rows == 1)
    }

    @Test("Higher screens never show fewer rows of the list, as long as no pane comes in between")
    func grows() {
        for columns in [40, 80, 120] {
            var inputs = LayoutInputs(size: Size(columns: columns, rows: 1))
            inputs.visible.chart = false
            var last = 0
            for rows in 12...70 where rows != Layout.tall {
                inputs.size = Size(columns: columns, rows: rows)
                let height = Layout(of: inputs).listHeight
                #expect(height >= last, "\(columns)x\(rows)")
                last = height
            }
        }
    }

    @Test("Details alone on the screen have all between the header and the last lines")
    func full() {
        var inputs = LayoutInputs(size: Size(columns: 80, rows: 24))
        inputs.visible.detailsFull = true
        #expect(Layout(of: inputs).details == Layout(of: inputs).body)
    }

    // MARK: A line of parts

    @Test("Of a line's parts as many stand as fit, the least important left out first", arguments: 0..<20)
    func fitted(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<20 {
            var line = FittedLine()
            let parts = (0..<Int.random(in: 1...8, using: &dice)).map { place in
                (
                    text: String(repeating: Array("abcdefgh")[place], count: Int.random(in: 1...12, using: &dice)),
                    importance: place * 7 % 8
                )
            }
            for part in parts { line.add(part.text, Ink(.text), importance: part.importance) }
            let columns = Int.random(in: 0...60, using: &dice)
            let shown = text(line.spans(columns: columns, gap: Span(" "), glyphs: .unicode))
            var expected = parts
            while expected.count > 1, expected.map(\.text).joined(separator: " ").count > columns {
                let least = expected.indices.min { expected[$0].importance < expected[$1].importance }
                if let least { expected.remove(at: least) }
            }
            #expect(shown == expected.map(\.text).joined(separator: " "))
        }
    }

    @Test("Parts without a text take no gap")
    func empty() {
        var line = FittedLine()
        line.add("", Ink(.text), importance: 9)
        line.add("a", Ink(.text), importance: 1)
        line.add([Span(""), Span("")], importance: 9)
        line.add("b", Ink(.text), importance: 1)
        #expect(text(line.spans(columns: 10, gap: Span("--"), glyphs: .unicode)) == "a--b")
    }
}
