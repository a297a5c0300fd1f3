/// The extent of a screen or pane in cells. Negative lengths become zero.
package struct Size: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(0, Coordinate.clamped(columns))
        self.rows = max(0, Coordinate.clamped(rows))
    }
}

/// A cell's place, counted from zero at the upper left. It may lie outside a grid, within `Coordinate.limit`.
package struct Position: Hashable, Sendable {
    package let column: Int
    package let row: Int

    package init(column: Int, row: Int) {
        self.column = Coordinate.clamped(column)
        self.row = Coordinate.clamped(row)
    }
}

/// Keeps places small enough that adding lengths to them can't overflow.
enum Coordinate {
    static let limit = 1 << 30

    static func clamped(_ value: Int) -> Int { min(max(value, -limit), limit) }
}
