import CellGrid

/// Draws a menu in a box over the panes.
struct MenuView {
    let menu: Menu
    let body: Rect

    /// Where the box is, and how many entries it shows.
    static func area(in body: Rect) -> Rect { body.centred(columns: min(body.columns, 90), rows: min(body.rows, 60)) }

    static func height(in body: Rect) -> Int {
        let area = area(in: body)
        return max(0, hasBox(area) ? area.rows - 3 : area.rows - 1)
    }

    private static func hasBox(_ area: Rect) -> Bool { area.rows >= 6 && area.columns >= 24 }

    func draw(in grid: inout CellGrid) {
        let area = Self.area(in: body)
        grid.fill(area)
        var inside = area
        if Self.hasBox(area) {
            grid.box(area, Ink(.borderFocused), title: title, titled: Ink(.title, .bold))
            inside = area.insideBox
        }
        let (head, list) = inside.splitTop(1)
        drawHead(in: head, of: &grid)
        let titles = min(max(8, menu.titleColumns), max(8, list.columns / 2))
        let shown = menu.cursor.rows(count: menu.rows.count, height: list.rows)
        for (line, index) in shown.enumerated() {
            switch menu.rows[index] {
            case .heading(let name): grid.write(" " + name.uppercased(), in: list.line(line), Ink(.title))
            case .entry(let entry):
                draw(entry, isCursor: index == menu.cursor.index, titles: titles, in: list.line(line), of: &grid)
            }
        }
        if menu.rows.isEmpty { grid.write("  nothing matches", in: list.line(0), Ink(.dim)) }
        if Self.hasBox(area) { drawScrollMark(shown, beside: list, of: &grid) }
    }

    /// The entry that is drawn there; nil where none is.
    func entry(at position: Position) -> Menu.Entry? {
        let area = Self.area(in: body)
        let inside = Self.hasBox(area) ? area.insideBox : area
        let list = inside.splitTop(1).rest
        guard list.contains(position) else { return nil }
        let index = menu.cursor.rows(count: menu.rows.count, height: list.rows).lowerBound + position.row - list.row
        return menu.rows.indices.contains(index) ? menu.rows[index].entry : nil
    }

    /// A thicker part of the right edge: which of the rows are in sight.
    private func drawScrollMark(_ shown: Range<Int>, beside list: Rect, of grid: inout CellGrid) {
        let count = menu.rows.count
        guard shown.count < count, list.rows > 1 else { return }
        let length = max(1, list.rows * shown.count / count)
        let start = (list.rows - length) * shown.lowerBound / max(1, count - shown.count)
        for row in start..<start + length {
            grid.write(
                grid.glyphs == .unicode ? "┃" : "#", at: Position(column: list.endColumn, row: list.row + row),
                Ink(.accent), in: Self.area(in: body))
        }
    }

    private var title: String {
        switch menu.kind {
        case .commands: "Commands"
        case .keys(let pane): "Keys: \(pane.title)"
        case .group: "Group by"
        case .sort: "Sort by"
        case .fields: "Copy a field"
        case .links: "Copy an address"
        case .columns: "Columns"
        }
    }

    private func drawHead(in line: Rect, of grid: inout CellGrid) {
        guard let query = menu.query else {
            let text =
                switch menu.kind {
                case .sort: "Enter: only this key, again: turn it around   +: add"
                case .group: "its letter or Enter   / narrows"
                case .columns: "Space shows or hides it   J K move it   / narrows   Esc closes"
                case .commands, .keys, .fields, .links: "Enter copies the whole value"
                }
            grid.write(" " + text, in: line, Ink(.dim))
            return
        }
        grid.fill(line, Ink(.input, on: .input))
        let sign = menu.kind == .commands ? ":" : "/"
        let column = grid.write(
            [Span(" \(sign) ", Ink(.key, on: .input)), Span(query.text, Ink(.input, on: .input))], at: line.origin,
            in: line)
        let rows = Self.height(in: body)
        let shown = menu.cursor.rows(count: menu.rows.count, height: rows)
        let above = menu.rows[..<shown.lowerBound].count { $0.entry != nil }
        let seen = menu.rows[shown].count { $0.entry != nil }
        let count = menu.rows.count { $0.entry != nil }
        let all = menu.rows.count > rows ? "\(above + 1)–\(above + seen) of " : ""
        let keys =
            switch menu.kind {
            case .fields: "Space marks  "
            case .columns: "Space shows or hides  "
            case .commands, .keys, .group, .sort, .links: ""
            }
        let place = "\(keys)\(all)\(count) "
        grid.write(
            place, at: Position(column: max(column + 1, line.endColumn - place.count), row: line.row),
            Ink(.dim, on: .input), in: line)
        let before = TextWidth.columns(of: query.beforeCursor, grid.glyphs)
        grid.cursor = Position(
            column: min(line.column + 3 + before, max(line.column, line.endColumn - 1)), row: line.row)
    }

    private func draw(_ entry: Menu.Entry, isCursor: Bool, titles: Int, in line: Rect, of grid: inout CellGrid) {
        let isKeys = if case .keys = menu.kind { true } else { false }
        let trailing = TextWidth.columns(of: entry.trailing, grid.glyphs)
        let spans = [
            Span(isCursor ? ">" : " ", Ink(.accent, .bold)),
            menu.marks.contains(entry.title) ? Span("*", Ink(.marked, .bold)) : Span(" ", Ink(.accent, .bold)),
            Span(TextWidth.padded(entry.title, to: titles, .leading, grid.glyphs), isKeys ? .key : .text), Span("  "),
            Span(entry.text, isKeys ? .text : .dim),
        ]
        let end = grid.write(spans, at: line.origin, in: line.inset(right: 1))
        let start = line.endColumn - 1 - trailing
        if trailing > 0, start > end {
            grid.write(entry.trailing, at: Position(column: start, row: line.row), Ink(isKeys ? .dim : .key), in: line)
        }
        if isCursor {
            grid.restyle(line) { $0.on(.selection) }
            if menu.query == nil { grid.cursor = line.origin }
        }
    }
}
