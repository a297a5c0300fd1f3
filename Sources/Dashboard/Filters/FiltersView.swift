import CellGrid
import SessionQuery
import SessionStore

/// Draws the filter in words and the facets with their counts over what is loaded.
struct FiltersView {
    let state: DashboardState
    let area: Rect
    let isOver: Bool

    /// Rows of the pane that show facets.
    static func height(of area: Rect) -> Int { max(0, area.rows - 3) }

    func draw(in grid: inout CellGrid) {
        var area = area
        if isOver {
            grid.fill(area)
            let (edge, rest) = area.splitLeading(1)
            grid.verticalLine(at: edge.origin, rows: edge.rows, Ink(.borderFocused))
            area = rest
        }
        let isFocused = state.activePane == .filters
        grid.paneTitle("FILTERS", [Span("counts: loaded", .dim)], in: area.line(0), isFocused: isFocused)
        drawFilter(in: area.line(1), of: &grid)
        let rows = FacetRow.rows(of: state.list.latest.facets)
        let list = area.splitTop(3).rest
        guard !rows.isEmpty else {
            grid.write(" nothing loaded yet", in: list.line(0), Ink(.dim))
            return
        }
        let shown = state.filters.cursor.rows(count: rows.count, height: list.rows)
        for (line, index) in shown.enumerated() {
            draw(rows[index], isCursor: index == state.filters.cursor.index, isFocused, in: list.line(line), of: &grid)
        }
    }

    private func drawFilter(in line: Rect, of grid: inout CellGrid) {
        let text = state.place.filterText
        let isOff = !state.place.isFilterOn
        let spans = [
            Span(" / ", .key),
            Span(text.isEmpty ? "no filter" : text, Ink(text.isEmpty || isOff ? .dim : .accent)),
        ]
        grid.write(spans, at: line.origin, in: line)
    }

    private func draw(_ row: FacetRow, isCursor: Bool, _ isFocused: Bool, in line: Rect, of grid: inout CellGrid) {
        switch row {
        case .head(let field):
            grid.write(" " + field.name.uppercased(), in: line, Ink(.title))
        case .more(_, let count):
            grid.write("     \(Numbers.grouped(count)) more values", in: line, Ink(.dim))
        case .value(let field, let text, let count):
            let mark = state.question.filter.mark(of: text, field: field, context: state.context)
            let number = Numbers.grouped(count)
            let (sign, ink): (String, Ink) =
                switch mark {
                case .none: ("[ ]", Ink(.dim))
                case .wanted: ("[x]", Ink(.accent, .bold))
                case .excluded: ("[-]", Ink(.warning, .bold))
                }
            grid.write(sign, at: Position(column: line.column + 1, row: line.row), ink, in: line)
            let room = line.inset(left: 5, right: number.count + 2)
            grid.write(text.isEmpty ? "(empty)" : text, in: room, Ink(mark == .none ? .text : .accent))
            grid.write(number, in: line.inset(left: 5, right: 1), Ink(.dim), after: room)
        }
        if isCursor {
            grid.restyle(line) { $0.on(isFocused ? .selection : .selectionIdle) }
            if isFocused {
                grid.put(">", at: line.origin, Ink(.accent, on: .selection, .bold), in: line)
                grid.cursor = line.origin
            }
        }
    }
}

extension CellGrid {
    /// Writes right-aligned text into what `field` has beyond `taken`.
    fileprivate mutating func write(_ text: String, in field: Rect, _ ink: Ink, after taken: Rect) {
        let start = max(taken.endColumn, field.endColumn - TextWidth.columns(of: text, glyphs))
        write(text, at: Position(column: start, row: field.row), ink, in: field)
    }
}
