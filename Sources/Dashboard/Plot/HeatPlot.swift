import CellGrid

/// Counts in two dimensions: rows are classes, columns are times, shades say how many.
struct HeatPlot: Sendable {
    /// The counts of each place, from the lowest class up; nil where nothing is known.
    var columns: [[Int]?]
    var ink: Ink
    var style: PlotStyle
    /// The place that goes on still.
    var unfinished: Int?
    /// The number of the first place among all.
    var phase = 0

    /// How many classes there are.
    private var classes: Int { columns.lazy.compactMap { $0?.count }.max() ?? 0 }

    /// The classes that a row of the area shows, counted from the base; more than one where there are fewer rows.
    func classes(at row: Int, of rows: Int) -> Range<Int> {
        PlotSpread(values: classes, columns: min(rows, classes)).values(at: row)
    }

    /// Rows that are used: no class has two.
    func rows(of area: Rect) -> Int { min(area.rows, classes) }

    func draw(in area: Rect, of grid: inout CellGrid) {
        let rows = rows(of: area)
        guard rows > 0, area.columns > 0 else { return }
        let spread = PlotSpread(values: columns.count, columns: area.columns, phase: phase)
        let cells = (0..<area.columns).map { column in
            (0..<rows).map { row -> Int? in
                // Of several times the fullest, so that no peak is lost.
                spread.values(at: column).compactMap { place in
                    columns[place].map { $0[classes(at: row, of: rows)].reduce(0, +) }
                }.max()
            }
        }
        let peak = cells.lazy.flatMap { $0 }.compactMap { $0 }.max() ?? 0
        for (column, counts) in cells.enumerated() {
            let goesOn = unfinished.map { spread.values(at: column).contains($0) } ?? false
            for (row, count) in counts.enumerated() {
                let place = Position(column: area.column + column, row: area.endRow - 1 - row)
                guard let count else {
                    if row == 0 { grid.put("·", at: place, Ink(.dim), in: area) }
                    continue
                }
                guard count > 0 else { continue }
                grid.put(shade(count, peak), at: place, goesOn ? ink.adding(.dim) : ink, in: area)
            }
        }
    }

    /// By the logarithm: one session among hundreds is seen, too.
    private func shade(_ count: Int, _ peak: Int) -> Character {
        let share = peak > 1 ? Logarithm.base2(1 + Double(count)) / Logarithm.base2(1 + Double(peak)) : 1
        let last = style.shades.count - 1
        return style.shades[min(last, max(1, Int((share * Double(last)).rounded())))]
    }
}
