extension CellGrid {
    /// The rows as text without trailing blanks, for fixtures, `--dump-frame` and the plain screen.
    package var lines: [String] {
        (0..<size.rows).map { row in
            var line = withRow(row) { cells in String(cells.lazy.filter { !$0.isContinuation }.map(\.character)) }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The inks as text, the second half of a fixture: for each row that is not plain throughout, its number and the runs
    /// of columns with their ink, as in `3: 0-3 stateFailed bold, 4-79 text on selection`.
    package var styleLines: [String] {
        (0..<size.rows).compactMap { row in
            let runs = withRow(row, Self.runs).filter { $0.ink != .plain }
            guard !runs.isEmpty else { return nil }
            return "\(row): " + runs.map { "\($0.first)-\($0.last) \($0.ink)" }.joined(separator: ", ")
        }
    }

    private static func runs(in cells: ArraySlice<Cell>) -> [(first: Int, last: Int, ink: Ink)] {
        var runs: [(first: Int, last: Int, ink: Ink)] = []
        for (column, cell) in cells.enumerated() {
            if let last = runs.last, last.ink == cell.ink {
                runs[runs.count - 1].last = column
            } else {
                runs.append((column, column, cell.ink))
            }
        }
        return runs
    }
}

extension Ink: CustomStringConvertible {
    /// The ink in words, stable for fixtures: `stateFailed on selection bold`.
    package var description: String {
        var words = ["\(role)"]
        if let background { words += ["on", "\(background)"] }
        let names: [(Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        for (attribute, name) in names where attributes.contains(attribute) { words.append(name) }
        return words.joined(separator: " ")
    }
}
