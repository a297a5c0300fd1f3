private import CNCurses
package import CellGrid
package import Terminal

extension CursesTerminal {
    package func present(_ grid: CellGrid, _ palette: Palette) {
        guard isOurs else { return }
        if !modesAreOn { ask() }
        if styles.take(palette) { shown = nil }
        if grid.size != size {
            bt_erase()
            shown = nil
        }
        let columns = min(grid.size.columns, size.columns)
        var changed = 0
        for row in 0..<min(grid.size.rows, size.rows) {
            grid.withRow(row) { cells in
                let isShown = shown?.withRow(row) { $0 == cells } ?? false
                guard !isShown else { return }
                put(cells.prefix(columns), row: row, palette)
                changed += 1
            }
        }
        // A frame of another size was drawn in part only.
        shown = grid.size == size ? grid : nil
        place(grid.cursor)
        flush(atOnce: changed > 1)
        if !modesAreOn {
            bt_send(modes.on, modes.on.count)
            if reportsPresses { bt_send(modes.mouseOn, modes.mouseOn.count) }
            modesAreOn = true
            sendTitle()
        }
    }

    /// Asks the terminal what it can do, on an empty screen that the next frame clears: what is printed of a question, as
    /// Apple's terminal prints the last letter, would else stay in a cell that ncurses takes for another. Which terminal it is
    /// can't be known before: SSH does not carry the variables by which they name themselves.
    private func ask() {
        guard !modes.questions.isEmpty else { return }
        bt_erase()
        shown = nil
        bt_screen_flush()
        bt_send(modes.questions, modes.questions.count)
        bt_screen_forget()
    }

    package func invalidate() {
        if isOurs { bt_screen_forget() }
    }

    /// Sends the frame. A line alone can't be seen half of: it is not worth the bytes.
    private func flush(atOnce: Bool) {
        if parser.synchronizesOutput != synchronizes {
            synchronizes = parser.synchronizesOutput
            prepareGuard()
        }
        guard synchronizes, atOnce else { return bt_screen_flush() }
        bt_send(SynchronizedOutput.begin, SynchronizedOutput.begin.count)
        bt_screen_flush()
        bt_send(SynchronizedOutput.end, SynchronizedOutput.end.count)
    }

    private func place(_ cursor: Position?) {
        if let cursor, Rect(size: size).contains(cursor) {
            bt_cursor(Int32(cursor.row), Int32(cursor.column))
        } else {
            bt_cursor(-1, 0)
        }
    }

    /// Puts one row on the virtual screen, run by run of one style.
    private func put(_ cells: ArraySlice<Cell>, row: Int, _ palette: Palette) {
        palette.forEachRun(in: cells) { run in
            scalars.removeAll(keepingCapacity: true)
            for index in run.cells {
                let isHalved = cells[index].columns == 2 && index + 1 == cells.endIndex
                append(isHalved ? .blank : cells[index])
            }
            let code = styles.code(run.style)
            let column = Int32(run.cells.lowerBound - cells.startIndex)
            bt_put(Int32(row), column, scalars, Int32(scalars.count), code.attributes, code.pair)
        }
    }

    /// Appends a cell's scalars, or a stand-in of the same columns where the C library, by which ncurses counts, disagrees
    /// with our table.
    private func append(_ cell: Cell) {
        guard !cell.isContinuation else { return }
        let start = scalars.count
        var agrees = true
        for scalar in cell.character.unicodeScalars {
            let expected = scalars.count == start ? Int32(cell.columns) : 0
            if scalar.value >= 0x7F || scalar.value < 0x20 {
                agrees = agrees && bt_scalar_columns(scalar.value) == expected
            }
            scalars.append(scalar.value)
        }
        guard !agrees else { return }
        scalars.removeSubrange(start...)
        scalars.append(capabilities.isUTF8 ? 0xFFFD : 0x3F)
        if cell.columns == 2 { scalars.append(0x20) }
    }
}
