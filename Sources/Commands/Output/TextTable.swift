import CellGrid
import RemoteText

/// Rows under a header, in columns as wide as their widest cell, up to a bound.
struct TextTable {
    struct Column {
        var title: String
        var alignment: TextWidth.Alignment = .leading
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// Columns that cells are padded to at most: a cell beyond is written whole and moves only what stands behind it, for one
    /// long text among a thousand rows would else make all of them as long.
    static let widestPadding = 64

    init(columns: [Column]) {
        self.columns = columns
    }

    /// - Parameter cells: remote text is sanitised here.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map { RemoteText.sanitised($0) })
    }

    /// The whole table, each line with its end and without blanks before it.
    /// - Parameter width: columns to cut each line to; nil for no cut, as in a pipe.
    /// - Complexity: O(n) in the cells' length and the lines' number
    func text(width: Int?) -> String {
        let widths = columns.indices.map { index in
            rows.reduce(TextWidth.columns(of: columns[index].title)) { widest, cells in
                widest == Self.widestPadding
                    ? widest : max(widest, TextWidth.columns(of: cells[index], upTo: Self.widestPadding))
            }
        }
        var text = ""
        for cells in [columns.map(\.title)] + rows {
            let line = line(of: cells, widths)
            text += width.map { TextWidth.clipped(line, to: $0) } ?? line
            text += "\n"
        }
        return text
    }

    private func line(of cells: [String], _ widths: [Int]) -> String {
        var line = ""
        var room = 0
        for (index, cell) in cells.enumerated() {
            let blank = widths[index] - TextWidth.columns(of: cell, upTo: widths[index])
            let before = columns[index].alignment.blanksBefore(blank)
            // Blanks are written only before something: none end a line.
            room += before
            let text = cell.withoutBlanksAtEnd
            if !text.isEmpty {
                line += String(repeating: " ", count: room)
                line += text
                room = 0
            }
            room += cell.utf8.count - text.utf8.count + blank - before + 2
        }
        return line
    }
}

extension TextWidth.Alignment {
    /// How many of the blanks of a cell stand before its text.
    fileprivate func blanksBefore(_ blanks: Int) -> Int {
        switch self {
        case .leading: 0
        case .trailing: blanks
        case .centre: blanks / 2
        }
    }
}

extension String {
    /// By bytes: asking for the last character of a text for each blank may mean reading all of it each time.
    fileprivate var withoutBlanksAtEnd: Substring {
        guard let last = utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "" }
        return Substring(utf8[...last])
    }
}
