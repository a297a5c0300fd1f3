import CellGrid

/// What stands around a plot: a scale to the left, times below.
struct PlotBox: Sendable {
    /// The whole of it.
    let area: Rect
    /// Where the plot itself is drawn.
    let plot: Rect
    private let times: Rect
    private let hasTimes: Bool

    /// - Parameters:
    ///   - scale: columns for labels left of the plot, without its line.
    ///   - more: rows that are kept below the plot, above the times.
    init(_ area: Rect, scale: Int, more: Int = 0) {
        self.area = area
        hasTimes = area.rows >= 2
        let inner = area.inset(left: scale + 1)
        times = hasTimes ? inner.line(inner.rows - 1) : inner.line(-1)
        plot = inner.inset(bottom: (hasTimes ? 1 : 0) + more)
    }

    /// With room for the labels of an axis.
    init(_ area: Rect, _ axis: NumberAxis, more: Int = 0) {
        let rows = Self(area, scale: 0, more: more).plot.rows
        self.init(area, scale: Self.scale(axis.ticks(rows: rows).map { axis.text(of: $0.value) }), more: more)
    }

    /// Columns that labels take, at least three so that the plot seldom moves.
    static func scale(_ labels: [String]) -> Int { max(3, labels.map(\.count).max() ?? 0) }

    /// Draws the scale.
    /// - Parameter labels: by row, counted from the plot's top.
    func drawScale(_ labels: [(row: Int, text: String)], in grid: inout CellGrid) {
        let line = plot.column - 1
        guard plot.rows > 0, line >= area.column, line < area.endColumn else { return }
        grid.verticalLine(
            at: Position(column: line, row: plot.row), rows: area.rows - (hasTimes ? 1 : 0), Ink(.chartAxis))
        for (row, text) in labels where row >= 0 && row < area.rows {
            let field = Rect(column: area.column, row: plot.row + row, columns: line - area.column, rows: 1)
            grid.write(text, in: field, Ink(.chartAxis), align: .trailing)
            let isBase = row == plot.rows - 1
            grid.put(isBase ? "┼" : "┤", at: Position(column: line, row: plot.row + row), Ink(.chartAxis), in: area)
        }
        if hasTimes { grid.put("└", at: Position(column: line, row: times.row), Ink(.chartAxis), in: area) }
    }

    /// The labels of an axis, by row.
    func labels(of axis: NumberAxis) -> [(row: Int, text: String)] {
        axis.ticks(rows: plot.rows).map { (row: $0.row, text: axis.text(of: $0.value)) }
    }

    /// The columns that a value stands on.
    /// - Parameter phase: the number of the first value among all.
    func columns(of value: Int, of count: Int, phase: Int = 0, _ style: PlotStyle) -> Range<Int> {
        let dots = style.dots.columns
        let own = PlotSpread(values: count, columns: plot.columns * dots, phase: phase, cell: dots).columns(of: value)
        return own.lowerBound / dots..<max(own.lowerBound / dots + 1, own.upperBound / dots)
    }

    /// Draws the times, and the cursor on some columns, which no label may cover.
    func drawTimes(_ axis: TimeAxis, in grid: inout CellGrid, cursor: Range<Int>? = nil) {
        for label in axis.labels {
            if let cursor, (label.column - 1...label.column + label.text.count).contains(cursor.lowerBound) { continue }
            grid.write(
                label.text, at: Position(column: times.column + label.column, row: times.row), Ink(.chartAxis),
                in: times)
        }
        if let cursor, !plot.isEmpty { drawCursor(cursor, in: &grid) }
    }

    private func drawCursor(_ columns: Range<Int>, in grid: inout CellGrid) {
        let cursor = Rect(
            column: plot.column + columns.lowerBound, row: plot.row, columns: columns.count, rows: plot.rows)
        grid.restyle(cursor.intersection(plot)) { $0.on(.chartCursor) }
        if hasTimes {
            grid.put("▲", at: Position(column: cursor.column, row: times.row), Ink(.accent, .bold), in: times)
        }
        grid.cursor = Position(column: cursor.column, row: plot.endRow - 1)
    }
}
