import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Plots of any numbers")
struct PlotPropertyTests {
    private static func number(_ dice: inout SeededGenerator) -> Double {
        let power = (0..<Int.random(in: 0...14, using: &dice)).reduce(0.001) { value, _ in value * 10 }
        if dice.oneIn(20) { return dice.pick([Double.leastNonzeroMagnitude, 1e-300, 1e-9, 0.002, 0.01, 1.7e308]) }
        return dice.oneIn(8) ? 0 : Double.random(in: 0...9, using: &dice) * power
    }

    @Test(
        "A scale's top holds the peak, is not much more, and both its labels say what they stand for", arguments: 0..<10
    )
    func axis(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for kind in [NumberAxis.Kind.count, .amount, .bytes, .percent] {
            for _ in 0..<60 {
                // What is counted is whole.
                let peak = kind == .count ? Self.number(&dice).rounded(.up) : Self.number(&dice)
                let axis = NumberAxis(kind, peak: kind == .percent ? min(100, peak) : peak)
                let limit = kind == .percent ? min(100, peak) : peak
                #expect(axis.top >= min(limit, 9e17) && axis.top > 0 && axis.top.isFinite)
                #expect(axis.top <= max(2.5 * limit, 2), "\(kind) \(peak): \(axis.top)")
                for rows in [1, 2, 3, 4, 7, 20, 60] {
                    let ticks = axis.ticks(rows: rows)
                    #expect(ticks.allSatisfy { (0..<rows).contains($0.row) } && ticks.contains { $0.value > 0 })
                    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.row < $1.row && $0.value > $1.value })
                    #expect(Set(ticks.map { axis.text(of: $0.value) }).count == ticks.count, "\(kind) \(axis.top)")
                    if kind == .count { #expect(ticks.allSatisfy { $0.value == $0.value.rounded() }, "\(axis.top)") }
                }
            }
        }
    }

    @Test(
        "Numbers in little room",
        arguments: [
            (0, "0"), (8, "8"), (0.5, "0.5"), (0.25, "0.25"), (0.05, "0.05"), (2.5, "2.5"), (123, "123"),
            (9_999, "9999"), (10_000, "10k"), (12_500, "12.5k"), (999_999, "1000k"), (1_000_000, "1M"),
            (2_500_000, "2.5M"),
            (4e9, "4G"), (1e12, "1T"), (1e15, "1P"),
        ] as [(Double, String)])
    func short(value: Double, expected: String) {
        #expect(NumberAxis.short(value) == expected)
    }

    @Test(
        "Lengths of time by the largest unit that divides them",
        arguments: [
            (0.5, "0.5s"), (1, "1s"), (30, "30s"), (60, "1m"), (90, "90s"), (600, "10m"), (3_600, "1h"), (5_400, "90m"),
            (86_400, "1d"), (129_600, "36h"), (604_800, "7d"),
        ] as [(Double, String)])
    func spans(seconds: Double, expected: String) {
        #expect(NumberAxis.span(seconds) == expected)
    }

    @Test("A scale of equal factors keeps order, holds what it is made for, and starts at its base", arguments: 0..<10)
    func logarithmic(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 20))
        for _ in 0..<40 {
            let values = (0..<Int.random(in: 1...12, using: &dice)).map { _ in
                Double.random(in: 0.01...300_000, using: &dice)
            }
            let scale = LogScale(durations: values)
            let rows = Int.random(in: 1...40, using: &dice)
            #expect(scale.high > scale.low && scale.ticks.first == scale.low && scale.ticks.last == scale.high)
            #expect(scale.ticks.count >= 3)
            var last = 0
            for value in values.sorted() {
                let step = scale.step(of: value, of: rows)
                #expect((0..<rows).contains(step) && step >= last)
                last = step
            }
            // Equal factors are equal distances.
            let factor = (scale.high / scale.low).squareRoot()
            #expect(abs(scale.step(of: scale.low * factor, of: 1_000) - 500) <= 2)
        }
    }

    @Test("A line passes every column between its ends, and no value is drawn where there is none", arguments: 0..<10)
    func lines(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 40))
        for style in [PlotStyle(), PlotStyle(marks: .ascii), PlotStyle(marks: .blocks)] {
            let values = (0..<Int.random(in: 1...30, using: &dice)).map { _ -> Double? in
                dice.oneIn(4) ? nil : Double.random(in: 1...4_000, using: &dice)
            }
            let columns = values.count * Int.random(in: 1...3, using: &dice)
            var grid = CellGrid(size: Size(columns: columns, rows: 6))
            LinePlot(
                lines: [LinePlot.Line(values: values, ink: Ink(.chart1), mark: "o")],
                scale: LogScale(durations: values.compactMap { $0 }), style: style
            ).draw(in: grid.bounds, of: &grid)
            for (place, value) in values.enumerated() {
                let own = PlotSpread(values: values.count, columns: columns).columns(of: place)
                let isDrawn = own.contains { column in (0..<6).contains { grid[column, $0].character != " " } }
                #expect(isDrawn == (value != nil), "\(place) of \(values.count)")
            }
        }
    }

    @Test("Nothing is drawn beside the plot's own area", arguments: 0..<8)
    func inside(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 60))
        for _ in 0..<20 {
            let area = Rect(
                column: 3, row: 2, columns: Int.random(in: 0...20, using: &dice),
                rows: Int.random(in: 0...8, using: &dice))
            var grid = CellGrid(size: Size(columns: 30, rows: 14))
            let values = (0..<Int.random(in: 1...50, using: &dice)).map { _ in Self.number(&dice) }
            let style = dice.pick([PlotStyle(), PlotStyle(marks: .blocks), PlotStyle(marks: .ascii, hasColour: false)])
            AreaPlot(
                layers: [AreaPlot.Layer(values: values, ink: Ink(.chart1), letter: "a")],
                isKnown: values.map { _ in dice.oneIn(2) }, top: Self.number(&dice), style: style
            ).draw(in: area, of: &grid)
            HeatStrip(values: values.map { min(1, $0) }, ink: Ink(.chart2), style: style).draw(
                in: area.line(0), of: &grid)
            for row in 0..<14 {
                for column in 0..<30 where !area.contains(Position(column: column, row: row)) {
                    #expect(grid[column, row].character == " ")
                }
            }
        }
    }

    @Test("Scale, plot and times share the area among them", arguments: 0...12)
    func boxes(rows: Int) {
        for columns in [0, 3, 4, 5, 40] {
            for more in 0...1 {
                let area = Rect(column: 2, row: 1, columns: columns, rows: rows)
                let box = PlotBox(area, scale: 3, more: more)
                #expect(box.plot.intersection(area) == box.plot || box.plot.isEmpty)
                #expect(box.plot.rows == max(0, rows - (rows >= 2 ? 1 : 0) - more))
                #expect(box.plot.columns == max(0, columns - 4))
                let labels = box.labels(of: NumberAxis(.count, peak: 10))
                #expect(labels.allSatisfy { $0.row >= 0 } && Set(labels.map(\.row)).count == labels.count)
                var grid = CellGrid(size: Size(columns: 50, rows: 16))
                box.drawScale(labels, in: &grid)
                for row in 0..<16 {
                    for column in 0..<50 where !area.contains(Position(column: column, row: row)) {
                        #expect(grid[column, row].character == " ", "\(columns)x\(rows) at \(column),\(row)")
                    }
                }
            }
        }
    }

    @Test(
        "Times stand apart, in their order and within the plot, at any width and in any zone",
        arguments: ChartWindow.allCases)
    func times(window: ChartWindow) {
        for east in [0, 3_600, -12_600, 20_700] {
            let context = FilterContext(secondsEast: { _ in east })
            let zone = ClockZone("test", context)
            let frame = ChartFrame(ChartQuestion(window: window, zone: zone), now: Samples.now)
            for columns in stride(from: 0, through: 150, by: 7) {
                let labels = TimeAxis(
                    frame.marks, columns: columns, zone: zone, clock: ClockText(context), end: "now"
                ).labels
                for (left, right) in zip(labels, labels.dropFirst()) {
                    #expect(left.column + left.text.count < right.column, "\(window) in \(columns)")
                }
                #expect(labels.allSatisfy { $0.column >= 0 && $0.column + $0.text.count <= columns })
                #expect(columns < 3 || labels.last?.text == "now")
                if columns >= 60 { #expect(labels.count >= 3, "\(window) in \(columns)") }
            }
        }
    }
}
