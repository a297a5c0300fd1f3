extension Rect {
    /// The upper `count` rows and what is left below. Asking for more than there is gives all of it and an empty rest.
    package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
        let taken = Self.clamp(count, to: rows)
        return (
            Rect(column: column, row: row, columns: columns, rows: taken),
            Rect(column: column, row: row + taken, columns: columns, rows: rows - taken)
        )
    }

    /// The lower `count` rows and what is left above.
    package func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
        let (top, rest) = splitTop(rows - Self.clamp(count, to: rows))
        return (top, rest)
    }

    /// The `count` columns on the left and what is left beside them.
    package func splitLeading(_ count: Int) -> (leading: Rect, rest: Rect) {
        let taken = Self.clamp(count, to: columns)
        return (
            Rect(column: column, row: row, columns: taken, rows: rows),
            Rect(column: column + taken, row: row, columns: columns - taken, rows: rows)
        )
    }

    /// The `count` columns on the right and what is left beside them.
    package func splitTrailing(_ count: Int) -> (rest: Rect, trailing: Rect) {
        let (leading, rest) = splitLeading(columns - Self.clamp(count, to: columns))
        return (leading, rest)
    }

    /// One row of the rectangle, counted from its top; empty when there is no such row.
    package func line(_ index: Int) -> Rect {
        guard index >= 0, index < rows else { return Rect(column: column, row: row, columns: 0, rows: 0) }
        return Rect(column: column, row: row + index, columns: columns, rows: 1)
    }

    /// The rectangle without a margin on each side; empty when the margins meet.
    package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
        let (left, top) = (Coordinate.clamped(left), Coordinate.clamped(top))
        let (right, bottom) = (Coordinate.clamped(right), Coordinate.clamped(bottom))
        return Rect(column: column + left, row: row + top, columns: columns - left - right, rows: rows - top - bottom)
    }

    /// What a box drawn around the rectangle leaves inside.
    package var insideBox: Rect { inset(left: 1, top: 1, right: 1, bottom: 1) }

    /// A rectangle of at most the given size in the middle of this one, for overlays.
    package func centred(columns wanted: Int, rows wantedRows: Int) -> Rect {
        let width = Self.clamp(wanted, to: columns)
        let height = Self.clamp(wantedRows, to: rows)
        return Rect(
            column: column + (columns - width) / 2,
            row: row + (rows - height) / 2,
            columns: width,
            rows: height
        )
    }

    private static func clamp(_ count: Int, to limit: Int) -> Int { min(max(0, count), limit) }
}
