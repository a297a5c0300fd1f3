import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The filter in words, and the facets with their counts over what is loaded: a cursor that stays on its value while counts
/// put that in other places.
struct FiltersPane: Pane {
    static let id = PaneID.filters

    private(set) var cursor = RowCursor<FacetRow.ID>()

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        guard case .snapshotArrived = fact, !around.area.isEmpty else { return [] }
        follow(Self.rows(around), height: Self.height(around))
        return []
    }

    mutating func takeFocus(_ around: Surroundings) {
        if cursor.index == 0 { move(.by(1), around) }
    }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        move(movement, over: Self.rows(around), height: Self.height(around))
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] { toggle(excluding: false, around) }

    mutating func perform(_ action: Action, _ around: Surroundings) -> [PaneRequest]? {
        guard case .facet(let action) = action else { return nil }
        return toggle(excluding: action == .exclude, around)
    }

    /// Sets or clears the value that is pressed.
    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest] {
        let (rows, height) = (Self.rows(around), Self.height(around))
        guard let row = cursor.row(onLine: position.row - around.area.row - 3, count: rows.count, height: height),
            rows[row].isValue
        else { return [] }
        cursor.move(to: row, over: rows.map(\.id), height: height)
        return toggle(excluding: false, around)
    }

    private mutating func toggle(excluding: Bool, _ around: Surroundings) -> [PaneRequest] {
        let rows = Self.rows(around)
        guard rows.indices.contains(cursor.index), case .value(let field, let value, _) = rows[cursor.index] else {
            return []
        }
        // From now on the cursor is on this value, wherever its count puts it.
        cursor.keep(rows.map(\.id))
        let (old, context) = (around.question.filter, around.context)
        let filter =
            excluding
            ? old.excluding(value, field: field, context: context)
            : old.toggling(value, field: field, context: context)
        return [.filter(filter.isAll ? "" : filter.description)]
    }

    private static func rows(_ around: Surroundings) -> [FacetRow] {
        FacetRow.rows(of: around.snapshot.facets, notes: [.state: untoldStates(around)])
    }

    /// `failed: not known at Kernel`: a state that a vendor never tells has no count there, which is not 0.
    private static func untoldStates(_ around: Surroundings) -> [String] {
        let vendors = ProviderKind.allCases.filter { vendor in around.accounts.contains { $0.provider == vendor } }
        return SessionState.allCases.flatMap { state -> [String] in
            let silent = vendors.filter { $0.traits.untoldStates.contains(state) }.map(\.displayName)
            guard !silent.isEmpty else { return [] }
            let columns = max(8, around.area.columns - 7)
            return TextWrap.lines("\(state.rawValue): not known at \(silent.joined(separator: ", "))", columns: columns)
        }
    }

    /// Rows of the pane that show facets.
    private static func height(_ around: Surroundings) -> Int { max(0, around.area.rows - 3) }

    /// The facets are others now.
    mutating func follow(_ rows: [FacetRow], height: Int) {
        cursor.follow(rows.map(\.id), height: height)
        guard rows.indices.contains(cursor.index), !rows[cursor.index].isValue else { return }
        // Before it was moved it stands on the first value, whichever that is.
        if cursor.id == nil { return cursor.rest(at: 1, count: rows.count, height: height) }
        move(.by(1), over: rows, height: height)
    }

    /// Moves the cursor past the heads of groups.
    mutating func move(_ movement: Movement, over rows: [FacetRow], height: Int) {
        let target = movement.target(from: cursor.index, count: rows.count, height: height) { !rows[$0].isValue }
        cursor.move(to: target, over: rows.map(\.id), height: height)
        // The head of the first group stays in sight.
        if target == 1, height > 1 { cursor.showFirst() }
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(.facet(.toggle), "set", 8), Hint(.facet(.exclude), "leave out", 7),
            Hint(.screen(.nextPane), "pane", 3), Hint(.screen(.filtersPane), "hide", 4),
        ]
    }

    // MARK: Drawing

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        var area = area
        if around.layout.areFiltersTransient {
            grid.fill(area)
            let (edge, rest) = area.splitLeading(1)
            grid.verticalLine(at: edge.origin, rows: edge.rows, Ink(.borderFocused))
            area = rest
        }
        grid.paneTitle(
            "FILTERS", [Span("counts: loaded", .dim)], in: area.line(0), isFocused: around.isFocused)
        drawFilter(in: area.line(1), of: &grid, around)
        let rows = Self.rows(around)
        let list = area.splitTop(3).rest
        guard !rows.isEmpty else {
            grid.write(" nothing loaded yet", in: list.line(0), Ink(.dim))
            return
        }
        let shown = cursor.rows(count: rows.count, height: list.rows)
        let names = accountNames(list.columns, around, grid.glyphs)
        let scales = Dictionary(
            around.snapshot.facets.map { ($0.field, FacetScale($0, names, columns: list.columns, grid.glyphs)) }
        ) { $1 }
        for (line, index) in shown.enumerated() {
            draw(
                rows[index], by: scales, names, isCursor: index == cursor.index, in: list.line(line), of: &grid, around)
        }
    }

    /// Names of accounts beside their counts, as short as tells them apart.
    private func accountNames(_ columns: Int, _ around: Surroundings, _ glyphs: GlyphSet) -> AccountNames.Cut {
        let counts = around.snapshot.facets.first { $0.field == .account }?.values.map(\.count) ?? []
        let widest = counts.reduce(1) { max($0, Numbers.grouped($1).count) }
        return around.accountNames.cut(to: columns - 5 - widest - 2, glyphs)
    }

    private func drawFilter(in line: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let text = around.place.filterText
        let isOff = !around.place.isFilterOn
        let spans = [
            Span(" / ", .key),
            Span(text.isEmpty ? "no filter" : text, Ink(text.isEmpty || isOff ? .dim : .accent)),
        ]
        grid.write(spans, at: line.origin, in: line)
    }

    private func draw(
        _ row: FacetRow, by scales: [FilterField: FacetScale], _ names: AccountNames.Cut, isCursor: Bool, in line: Rect,
        of grid: inout CellGrid, _ around: Surroundings
    ) {
        switch row {
        case .head(let field):
            grid.write(" " + field.name.uppercased(), in: line, Ink(.title))
        case .more(_, let count):
            grid.write("     \(Numbers.grouped(count)) more values", in: line, Ink(.dim))
        case .note(_, let text): grid.write("     " + text, in: line, Ink(.dim))
        case .value(let field, let text, let count):
            let mark = around.question.filter.mark(of: text, field: field, context: around.context)
            let number = Numbers.grouped(count)
            let (sign, ink): (String, Ink) =
                switch mark {
                case .none: ("[ ]", Ink(.dim))
                case .wanted: ("[x]", Ink(.accent, .bold))
                case .excluded: ("[-]", Ink(.warning, .bold))
                }
            grid.write(sign, at: Position(column: line.column + 1, row: line.row), ink, in: line)
            let room = line.inset(left: 5, right: number.count + 2)
            let name = text.isEmpty ? "(empty)" : field == .account ? names.text(of: text) : text
            grid.write(name, in: room, Ink(mark == .none ? .text : .accent))
            grid.write(number, in: line.inset(left: 5, right: 1), Ink(.dim), after: room)
            scales[field]?.drawBar(of: count, in: line.inset(left: 5), of: &grid)
        }
        if isCursor { grid.cursorBar(in: line, isFocused: around.isFocused) }
    }
}

extension CellGrid {
    /// Writes right-aligned text into what `field` has beyond `taken`.
    fileprivate mutating func write(_ text: String, in field: Rect, _ ink: Ink, after taken: Rect) {
        let start = max(taken.endColumn, field.endColumn - TextWidth.columns(of: text, glyphs))
        write(text, at: Position(column: start, row: field.row), ink, in: field)
    }
}
