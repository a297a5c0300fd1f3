import CellGrid

/// Values over time as lines.
struct LinePlot: Sendable {
    struct Line: Sendable, Hashable {
        /// Nil: none there.
        var values: [Double?]
        var ink: Ink
        /// Draws it where there are no dots, or no colour to tell two lines of dots apart.
        var mark: Character
    }

    /// Later ones are drawn over earlier ones.
    var lines: [Line]
    var scale: LogScale
    var style: PlotStyle
    /// The number of the first place among all.
    var phase = 0

    func draw(in area: Rect, of grid: inout CellGrid) {
        guard !area.isEmpty else { return }
        if style.drawsLinesInDots { drawDots(in: area, of: &grid) } else { drawMarks(in: area, of: &grid) }
    }

    private func drawMarks(in area: Rect, of grid: inout CellGrid) {
        for line in lines {
            let spread = PlotSpread(values: line.values.count, columns: area.columns, phase: phase)
            for column in 0..<area.columns {
                guard let value = Self.highest(of: line.values, spread.values(at: column)) else { continue }
                let row = area.rows - 1 - scale.step(of: value, of: area.rows)
                let place = Position(column: area.column + column, row: area.row + row)
                grid.put(line.mark, at: place, line.ink, in: area)
            }
        }
    }

    private func drawDots(in area: Rect, of grid: inout CellGrid) {
        var cells = Array(repeating: (dots: BrailleDots(), ink: Ink.plain), count: area.columns * area.rows)
        let (columns, rows) = (area.columns * 2, area.rows * 4)
        for line in lines {
            let spread = PlotSpread(values: line.values.count, columns: columns, phase: phase, cell: 2)
            var last: Int?
            for column in 0..<columns {
                guard let value = Self.highest(of: line.values, spread.values(at: column)) else {
                    last = nil
                    continue
                }
                let step = scale.step(of: value, of: rows)
                // A rise or a fall is drawn through, so that the line holds together.
                let from = last.map { $0 < step ? min($0 + 1, step) : max($0 - 1, step) } ?? step
                for step in min(from, step)...max(from, step) {
                    let row = rows - 1 - step
                    let cell = row / 4 * area.columns + column / 2
                    cells[cell].dots.insert(column: column % 2, row: row % 4)
                    cells[cell].ink = line.ink
                }
                last = step
            }
        }
        for (index, cell) in cells.enumerated() where !cell.dots.isEmpty {
            let place = Position(
                column: area.column + index % area.columns, row: area.row + index / area.columns)
            grid.put(cell.dots.character, at: place, cell.ink, in: area)
        }
    }

    private static func highest(of values: [Double?], _ places: Range<Int>) -> Double? {
        values[places].reduce(nil) { most, value in value.map { max($0, most ?? $0) } ?? most }
    }
}

extension PlotStyle {
    /// Lines are of dots, else of marks.
    var drawsLinesInDots: Bool { marks == .braille && hasColour }
}

/// A scale on which equal factors are equal distances.
struct LogScale: Sendable, Hashable {
    let low: Double
    let high: Double

    /// Whole steps of the scale of durations around the values, at least two of them apart.
    init(durations values: [Double]) {
        let ends: [Double] = [1, 10, 60, 600, 3600, 36_000, 360_000]
        let (least, most) = (values.min() ?? 1, values.max() ?? 60)
        let first = ends.lastIndex { $0 <= least } ?? 0
        let last = max(first + 2, ends.firstIndex { $0 >= most } ?? ends.count - 1)
        low = ends[min(first, ends.count - 3)]
        high = ends[min(last, ends.count - 1)]
    }

    /// The step that a value stands on.
    func step(of value: Double, of count: Int) -> Int {
        guard value > low, high > low else { return 0 }
        return min(count - 1, Int(Logarithm.base2(value / low) / Logarithm.base2(high / low) * Double(count)))
    }

    /// Round durations within the scale, its ends included.
    var ticks: [Double] { [1, 10, 60, 600, 3600, 36_000, 360_000].filter { $0 >= low && $0 <= high } }
}
