import CellGrid

extension CellGrid {
    /// The heads of a table's columns.
    mutating func tableHeads(_ columns: [TableColumn], _ fit: TableFit, in line: Rect) {
        for placed in fit.placed {
            let column = columns[placed.index]
            write(column.title, in: placed.area(in: line), Ink(.dim), align: column.alignment)
        }
        if fit.isCut { put(">", at: Position(column: line.endColumn - 1, row: line.row), Ink(.accent), in: line) }
    }

    /// One row of a table: a cell for each of the columns.
    mutating func tableRow(_ cells: [[Span]], _ columns: [TableColumn], _ fit: TableFit, in line: Rect) {
        for placed in fit.placed where cells.indices.contains(placed.index) {
            let area = placed.area(in: line)
            let cell = cells[placed.index]
            var start = area.column
            if columns[placed.index].alignment == .trailing {
                let width = cell.columns(glyphs, upTo: area.columns)
                start += max(0, area.columns - width)
            }
            write(cell, at: Position(column: start, row: line.row), in: area)
        }
    }

    /// The bar and the sign of the row that the cursor is on.
    ///
    /// - Parameter isFocused: the row's pane has the keys.
    mutating func cursorBar(in line: Rect, isFocused: Bool) {
        let bar: Role = isFocused ? .selection : .selectionIdle
        restyle(line) { $0.on(bar) }
        guard isFocused else { return }
        put(">", at: line.origin, Ink(.accent, on: .selection, .bold), in: line)
        cursor = cursor ?? line.origin
    }
}

extension TableFit.Placed {
    func area(in line: Rect) -> Rect {
        Rect(column: line.column + start, row: line.row, columns: columns, rows: 1).intersection(line)
    }
}
