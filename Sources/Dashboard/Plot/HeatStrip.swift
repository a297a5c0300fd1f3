import CellGrid

/// A row of shades, spread over the whole width: how much there is of something at each time.
struct HeatStrip: Sendable {
    /// 0 to 1; nil where nothing is known or nothing was.
    var values: [Double?]
    var ink: Ink
    var style: PlotStyle
    /// The number of the first place among all.
    var phase = 0

    func draw(in line: Rect, of grid: inout CellGrid) {
        let spread = PlotSpread(values: values.count, columns: line.columns, phase: phase)
        for column in 0..<line.columns {
            let value = values[spread.values(at: column)].compactMap { $0 }.max()
            guard let value else { continue }
            let shade = style.shades[min(style.shades.count - 1, max(1, Int((value * 4).rounded(.up))))]
            grid.put(shade, at: Position(column: line.column + column, row: line.row), ink, in: line)
        }
    }
}
