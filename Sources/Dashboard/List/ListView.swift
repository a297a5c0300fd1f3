import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Draws the sessions: heads, rows, the reason when there are none.
struct ListView {
    let state: DashboardState
    let layout: Layout
    private let fit: ColumnFit
    private let marks: MatchMarks
    private let context: SessionCell.Context
    private let stale: Set<String>
    private let isStuck: Bool
    /// Where matches in hidden columns are shown: the widest column that scrolls. Nil when nothing is looked for there.
    private let hitColumn: ListColumn?

    init(_ state: DashboardState, _ layout: Layout) {
        self.state = state
        self.layout = layout
        fit = ColumnFit(of: state, width: layout.list.columns)
        marks = MatchMarks(state.question.filter)
        context = SessionCell.Context(
            now: state.now, clock: ClockText(state.context),
            showsRunningDuration: state.question.order.terms.first?.key == .duration, ending: state.ending,
            hasErrorColumn: fit.contains(.error))
        stale = state.staleAccounts
        isStuck = state.isFrontierStuck
        let moving = fit.placed.lazy.filter { !ListColumn.frozen.contains($0.column) }
        hitColumn = marks.looksEverywhere ? moving.max { $0.columns < $1.columns }?.column : nil
    }

    private var isFocused: Bool { state.activePane == .list }

    func draw(in grid: inout CellGrid) {
        if layout.hasHeads { drawHeads(in: &grid) }
        let area = layout.listRows
        guard state.list.count > 0 else {
            EmptyReason(of: state).draw(in: area, of: &grid)
            return
        }
        for (line, shown) in state.list.lines(height: area.rows).enumerated() {
            guard case .row(let index) = shown, let row = state.list.row(index) else {
                grid.frontierLine(state.frontierText, in: area.line(line))
                continue
            }
            draw(row.session, isGone: row.isGone, at: index, in: area.line(line), of: &grid)
        }
    }

    private func drawHeads(in grid: inout CellGrid) {
        let line = layout.list.line(0)
        grid.fill(line, Ink(.header, on: .header))
        if isFocused { grid.put("▸", at: line.origin, Ink(.accent, on: .header, .bold), in: line) }
        for placed in fit.placed {
            var title = placed.column.title
            let mark = sortMark(of: placed.column)
            if let mark {
                title += mark.isUp ? "▴" : "▾"
                if state.question.order.terms.count > 1, placed.columns > title.count { title += "\(mark.place)" }
            }
            grid.write(
                title, in: area(of: placed, in: line), Ink(.header, on: .header, mark == nil ? [] : .bold),
                align: placed.column.alignment)
        }
        let edge = Ink(.accent, on: .header, .bold)
        if fit.isCutRight { grid.put(">", at: Position(column: line.endColumn - 1, row: line.row), edge, in: line) }
        if fit.isCutLeft, let first = fit.placed.first(where: { !ListColumn.frozen.contains($0.column) }) {
            grid.put("<", at: Position(column: line.column + first.start - 1, row: line.row), edge, in: line)
        }
    }

    /// Where the column stands in the order. The age stands in for the start: the newest has the lowest.
    private func sortMark(of column: ListColumn) -> (place: Int, isUp: Bool)? {
        let terms = state.question.order.terms
        if let index = terms.firstIndex(where: { $0.key == column.sortKey }) {
            return (index + 1, terms[index].ascending)
        }
        guard column == .age, !fit.contains(.started), let index = terms.firstIndex(where: { $0.key == .started })
        else { return nil }
        return (index + 1, !terms[index].ascending)
    }

    private func area(of placed: ColumnFit.Placed, in line: Rect) -> Rect {
        Rect(column: line.column + placed.start, row: line.row, columns: placed.columns, rows: 1).intersection(line)
    }

    private func draw(_ session: Session, isGone: Bool, at index: Int, in line: Rect, of grid: inout CellGrid) {
        let isStale = stale.contains(session.account)
        for placed in fit.placed {
            var cell = SessionCell(placed.column, of: session, in: context)
            // More than any column shows; marking what is not seen would cost what it is long.
            if cell.text.utf8.count > MatchMarks.longestPart {
                cell.text = String(cell.text.unicodeScalars.prefix(MatchMarks.longestPart))
            }
            var found = marks.ranges(in: cell.text, of: placed.column)
            if placed.column == hitColumn,
                let hit = marks.hiddenHit(in: session, shown: fit.placed.map(\.column), columns: placed.columns)
            {
                (cell.text, cell.ink, found) = (hit.text, Ink(.accent), [hit.found])
            }
            if session.state == .finished, cell.ink.role == .text, placed.column != .id {
                cell.ink.role = .stateFinished
            }
            draw(cell, found, placed, in: line, of: &grid)
        }
        if state.list.isUncertain(index) { grid.markUncertain(line, signAt: 1, isReadable: isStuck) }
        drawMarks(of: session, isGone: isGone, isStale: isStale, at: index, in: line, of: &grid)
        if isStale || isGone {
            grid.restyle(line) { $0.role == .match ? $0 : Ink(.stale, on: $0.background, $0.attributes) }
        }
        if index == state.list.index {
            let bar: Role = isFocused ? .selection : .selectionIdle
            grid.restyle(line) { $0.on(bar) }
            grid.cursor = grid.cursor ?? line.origin
        }
    }

    private func draw(
        _ cell: SessionCell, _ found: [Range<Int>], _ placed: ColumnFit.Placed, in line: Rect, of grid: inout CellGrid
    ) {
        let field = area(of: placed, in: line)
        grid.write(cell.text, in: field, cell.ink, align: placed.column.alignment)
        for range in found {
            let characters = Array(cell.text)
            let text = TextWidth.columns(of: cell.text, grid.glyphs)
            let indent = placed.column.alignment == .trailing ? max(0, field.columns - text) : 0
            let before = TextWidth.columns(of: String(characters[..<range.lowerBound]), grid.glyphs)
            let width = TextWidth.columns(of: String(characters[range]), grid.glyphs)
            let found = Rect(column: field.column + indent + before, row: field.row, columns: width, rows: 1)
            grid.restyle(found.intersection(field)) { Ink(.match, on: $0.background, $0.attributes.union(.bold)) }
        }
    }

    /// The signs beside the words: cursor, mark, failed or new, stale.
    private func drawMarks(
        of session: Session, isGone: Bool, isStale: Bool, at index: Int, in line: Rect, of grid: inout CellGrid
    ) {
        func put(_ sign: Character, _ column: Int, _ ink: Ink) {
            grid.put(sign, at: Position(column: line.column + column, row: line.row), ink, in: line)
        }
        if index == state.list.index { put(">", 0, Ink(.accent, .bold)) }
        if state.list.marks.contains(session.key) { put("*", 1, Ink(.marked, .bold)) }
        for placed in fit.placed {
            switch placed.column {
            case .state where placed.columns >= 5:
                if state.list.fresh.contains(session.key) {
                    put("+", placed.start + 4, Ink(.fresh, .bold))
                } else if session.state == .failed {
                    put("!", placed.start + 4, Ink(.stateFailed, .bold))
                }
            case .account where isStale || isGone:
                put(isGone ? "x" : "~", placed.start + placed.columns + 1, Ink(.stale))
            default: break
            }
        }
    }
}
