import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Plots")
struct PlotTests {
    private func drawn(_ columns: Int, _ rows: Int, _ draw: (Rect, inout CellGrid) -> Void) -> CellGrid {
        var grid = CellGrid(size: Size(columns: columns, rows: rows))
        draw(grid.bounds, &grid)
        return grid
    }

    private func area(_ layers: [[Double]], top: Double, known: [Bool]? = nil, style: PlotStyle = PlotStyle())
        -> AreaPlot
    {
        let inks = [Ink(.stateFailed), Ink(.chart1), Ink(.stateRunning)]
        return AreaPlot(
            layers: layers.enumerated().map { AreaPlot.Layer(values: $1, ink: inks[$0], letter: ["f", "d", "r"][$0]) },
            isKnown: known ?? layers[0].map { _ in true }, top: top, style: style)
    }

    @Test("The height is exact: as many dots as the value is of the top", arguments: 0...16)
    func heights(value: Int) {
        let grid = drawn(1, 4) { area([[Double(value), Double(value)]], top: 16).draw(in: $0, of: &$1) }
        let dots = (0..<4).reduce(0) { sum, row in
            guard let scalar = grid[0, row].character.unicodeScalars.first, scalar.value >= 0x2800 else { return sum }
            return sum + (scalar.value - 0x2800).nonzeroBitCount
        }
        #expect(dots == value * 2)
    }

    @Test("Whatever the number of values, the whole width is used and every value is shown")
    func spread() {
        for values in [1, 7, 30, 120, 168] {
            for columns in [1, 10, 71, 144, 300] {
                let spread = PlotSpread(values: values, columns: columns)
                let shown = (0..<columns).map(spread.values(at:))
                #expect(shown.allSatisfy { !$0.isEmpty })
                #expect(Set(shown.joined()) == Set(0..<values))
                #expect(shown.last?.upperBound == values)
                for value in 0..<values {
                    let own = spread.columns(of: value)
                    #expect(own.allSatisfy { spread.values(at: $0).contains(value) }, "\(value) of \(values)")
                }
            }
        }
        for (values, columns, cell) in [
            (120, 142, 2), (120, 71, 1), (144, 142, 2), (168, 300, 2), (7, 10, 1), (30, 71, 1),
        ] {
            var before: [Int: Range<Int>] = [:]
            for phase in 500..<500 + 2 * values {
                let spread = PlotSpread(values: values, columns: columns, phase: phase, cell: cell)
                let shown = (0..<columns).map(spread.values(at:))
                #expect(shown.allSatisfy { !$0.isEmpty } && Set(shown.joined()) == Set(0..<values))
                // Those at the ends may be cut, or fill what is left; the others move by whole cells.
                for value in 2..<values - 2 {
                    let own = spread.columns(of: value)
                    #expect(own.allSatisfy { spread.values(at: $0).contains(value) })
                    if let last = before[phase + value] {
                        #expect(last.count == own.count && last.lowerBound >= own.lowerBound)
                        #expect((last.lowerBound - own.lowerBound) % cell == 0)
                    }
                    before[phase + value] = own
                }
            }
        }
        let narrow = drawn(10, 1) { area([Array(repeating: 1, count: 7)], top: 1).draw(in: $0, of: &$1) }
        #expect(narrow.lines == ["⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿"])
    }

    @Test("A cell has the ink of the layer that has most of it, and the least of anything is a dot")
    func inks() {
        let grid = drawn(1, 2) { area([[2, 2], [5, 5]], top: 8).draw(in: $0, of: &$1) }
        #expect(grid[0, 1].ink == Ink(.stateFailed))
        #expect(grid[0, 0].ink == Ink(.chart1))
        #expect(grid.lines == ["⣶", "⣿"])
        let small = drawn(1, 1) { area([[1], [999]], top: 1000).draw(in: $0, of: &$1) }
        #expect(small.lines == ["⣿"])
        #expect(drawn(1, 1) { area([[0.001]], top: 1000).draw(in: $0, of: &$1) }.lines == ["⣀"])
        #expect(drawn(1, 1) { area([[0]], top: 1000).draw(in: $0, of: &$1) }.lines == [""])
    }

    @Test("Of values that share a column the highest is shown")
    func peaks() {
        var values = Array(repeating: 0.0, count: 100)
        values[37] = 4
        let grid = drawn(5, 1) { area([values], top: 4).draw(in: $0, of: &$1) }
        #expect(grid.lines[0].contains { $0 != " " && $0 != "⠀" })
    }

    @Test("A gap is a dot on the base line, not zero")
    func gaps() {
        let known = [false, false, false, false, true, true, true, true]
        let grid = drawn(4, 2) { area([Array(repeating: 1, count: 8)], top: 1, known: known).draw(in: $0, of: &$1) }
        #expect(grid.lines == ["  ⣿⣿", "··⣿⣿"])
    }

    @Test("Blocks, ASCII, and letters where there is no colour")
    func styles() {
        let rising = [[1.0, 2, 3, 4, 5, 6, 7, 8]]
        let blocks = drawn(8, 1) {
            area(rising, top: 8, style: PlotStyle(marks: .blocks)).draw(in: $0, of: &$1)
        }
        #expect(blocks.lines == ["▁▂▃▄▅▆▇█"])
        let ascii = drawn(8, 1) { area(rising, top: 8, style: PlotStyle(marks: .ascii)).draw(in: $0, of: &$1) }
        #expect(ascii.lines == ["..::==##"])
        let letters = drawn(2, 3) {
            area([[1, 1], [1, 0], [1, 1]], top: 3, style: PlotStyle(marks: .ascii, hasColour: false))
                .draw(in: $0, of: &$1)
        }
        #expect(letters.lines == ["r", "dr", "ff"])
        #expect(PlotStyle(.unicode, .ansi8).marks == .blocks)
        #expect(PlotStyle(.ascii, .trueColour).marks == .ascii)
        #expect(PlotStyle(.unicode, .trueColour) == PlotStyle())
        #expect(!PlotStyle(.unicode, .mono).hasColour)
    }

    @Test("Lines hold together; a strip shades the most of each column")
    func lines() {
        let scale = LogScale(durations: [3, 200])
        #expect((scale.low, scale.high) == (1, 600))
        let values: [Double?] = [1, 1, 600, 600, nil, nil, 30, 30]
        let plot = LinePlot(
            lines: [LinePlot.Line(values: values, ink: Ink(.chart1), mark: "-")], scale: scale, style: PlotStyle())
        let grid = drawn(4, 2) { plot.draw(in: $0, of: &$1) }
        #expect(grid.lines == [" ⡏ ⣀", "⣀⠇"])
        let ascii = LinePlot(lines: plot.lines, scale: scale, style: PlotStyle(marks: .ascii))
        #expect(drawn(4, 2) { ascii.draw(in: $0, of: &$1) }.lines == [" - -", "-"])
        let strip = HeatStrip(values: [0, 0.2, nil, 0.5, 0.6, 1], ink: Ink(.chart2), style: PlotStyle())
        #expect(drawn(6, 1) { strip.draw(in: $0, of: &$1) }.lines == ["░░ ▒▓█"])
    }

    @Test(
        "Labels stand at steps of 1, 2 or 5, on the rows that they reach into",
        arguments: [
            (NumberAxis.Kind.count, 0.0, 3, ["2", "1", "0"]), (.count, 3, 3, ["4", "2", "0"]),
            (.count, 4, 3, ["4", "2", "0"]),
            (.count, 6, 3, ["5", "", "0"]), (.count, 8, 3, ["", "5", "0"]), (.count, 12, 3, ["10", "5", "0"]),
            (.count, 6, 6, ["6", "", "4", "", "2", "0"]), (.count, 84, 4, ["100", "", "50", "0"]),
            (.count, 12_345, 3, ["", "10k", "0"]), (.count, 4_100_000, 5, ["", "4M", "", "2M", "0"]),
            (.amount, 0.3, 3, ["", "0.2", "0"]), (.percent, 70, 4, ["100%", "", "50%", "0"]),
            (.bytes, 738_500_000, 3, ["", "500M", "0"]), (.duration, 45, 4, ["1m", "", "30s", "0"]),
            (.duration, 250, 4, ["10m", "", "5m", "0"]), (.count, 6, 2, ["6", "0"]), (.count, 6, 1, ["6"]),
            (.count, 6, 0, []),
        ])
    func numbers(kind: NumberAxis.Kind, peak: Double, rows: Int, expected: [String]) {
        let axis = NumberAxis(kind, peak: peak)
        #expect(axis.top >= peak)
        var labels = Array(repeating: "", count: rows)
        for (row, value) in axis.ticks(rows: rows) { labels[row] = axis.text(of: value) }
        #expect(labels == expected)
    }

    @Test("No label is longer than five columns, whatever the numbers")
    func widths() {
        var dice = SeededGenerator(seed: 8)
        for kind in [NumberAxis.Kind.count, .amount, .bytes, .percent, .duration] {
            for _ in 0..<300 {
                let power = (0..<Int.random(in: 0...11, using: &dice)).reduce(0.01) { value, _ in value * 10 }
                let axis = NumberAxis(kind, peak: Double.random(in: 0...9, using: &dice) * power)
                for value in [axis.top] + axis.ticks(rows: Int.random(in: 0...30, using: &dice)).map(\.value) {
                    #expect(axis.text(of: value).count <= 5, "\(kind) \(value)")
                }
            }
        }
    }

    @Test("Times stand at round marks of the zone, days at midnight, and never into each other")
    func times() throws {
        let now = try #require(Timestamp(iso8601: "2026-11-29T05:07:54Z"))
        let context = FilterContext(secondsEast: { _ in 3600 })
        let zone = ClockZone("test", context)
        func labels(_ window: ChartWindow, _ columns: Int) -> [String] {
            let frame = ChartFrame(ChartQuestion(window: window, zone: zone), now: now)
            let axis = TimeAxis(frame.marks, columns: columns, zone: zone, clock: ClockText(context), end: "now")
            for (left, right) in zip(axis.labels, axis.labels.dropFirst()) {
                #expect(left.column + left.text.count < right.column)
            }
            #expect(axis.labels.allSatisfy { $0.column >= 0 && $0.column + $0.text.count <= columns })
            return axis.labels.map(\.text)
        }
        #expect(labels(.hour, 72) == ["05:10", "05:20", "05:30", "05:40", "05:50", "06:00", "now"])
        #expect(
            labels(.day, 72) == ["09:00", "12:00", "15:00", "18:00", "21:00", "29 Nov", "03:00", "now"])
        #expect(labels(.week, 72).first == "23 Nov" && labels(.week, 72).last == "now")
        #expect(labels(.month, 72).count >= 5)
        #expect(labels(.day, 4) == ["now"])
        #expect(labels(.day, 0) == [])
    }
}
