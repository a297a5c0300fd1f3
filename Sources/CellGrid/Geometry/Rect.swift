/// A rectangle of cells. It may lie partly or wholly outside a grid: writing clips. Negative lengths become zero.
package struct Rect: Hashable, Sendable {
    package let column: Int
    package let row: Int
    package let columns: Int
    package let rows: Int

    package init(column: Int = 0, row: Int = 0, columns: Int, rows: Int) {
        self.column = Coordinate.clamped(column)
        self.row = Coordinate.clamped(row)
        self.columns = max(0, Coordinate.clamped(columns))
        self.rows = max(0, Coordinate.clamped(rows))
    }

    package init(size: Size) {
        self.init(columns: size.columns, rows: size.rows)
    }

    package var size: Size { Size(columns: columns, rows: rows) }
    package var origin: Position { Position(column: column, row: row) }
    /// The first column to the right of the rectangle.
    package var endColumn: Int { column + columns }
    /// The first row below the rectangle.
    package var endRow: Int { row + rows }
    package var isEmpty: Bool { columns == 0 || rows == 0 }

    package func contains(_ position: Position) -> Bool {
        position.column >= column && position.column < endColumn && position.row >= row && position.row < endRow
    }

    /// The common part; empty where there is none.
    package func intersection(_ other: Rect) -> Rect {
        let left = max(column, other.column)
        let top = max(row, other.row)
        let width = min(endColumn, other.endColumn) - left
        let height = min(endRow, other.endRow) - top
        return Rect(column: left, row: top, columns: width, rows: height)
    }
}
