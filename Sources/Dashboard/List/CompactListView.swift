import BrowserSessions
import CellGrid
import SessionStore

/// The list on screens below `Layout.compact` columns: state, vendor's letter, id, age, where.
struct CompactListView {
    let state: DashboardState
    let layout: Layout

    func draw(in grid: inout CellGrid) {
        let area = layout.listRows
        if layout.hasHeads {
            grid.write(" ST    SESSION         AGE DOMAIN", in: layout.list.line(0), Ink(.header, on: .header))
        }
        guard state.list.count > 0 else {
            EmptyReason(of: state).draw(in: area, of: &grid)
            return
        }
        let stale = Set(state.accounts.filter(\.isFailing).map(\.name))
        for line in 0..<area.rows {
            let index = state.list.top + line
            guard let (session, isGone) = state.list.row(index) else { break }
            draw(session, in: area.line(line), of: &grid)
            let row = area.line(line)
            if isGone || stale.contains(session.account) {
                grid.put("~", at: Position(column: row.column + 8, row: row.row), Ink(.stale), in: row)
                grid.restyle(row) { Ink(.stale, on: $0.background, $0.attributes) }
            }
            if index == state.list.index {
                grid.put(">", at: row.origin, Ink(.accent, .bold), in: row)
                grid.restyle(row) { $0.on(state.activePane == .list ? .selection : .selectionIdle) }
                grid.cursor = grid.cursor ?? row.origin
            }
        }
    }

    private func draw(_ session: Session, in line: Rect, of grid: inout CellGrid) {
        let context = SessionCell.Context(now: state.now, clock: ClockText(state.context))
        func field(_ start: Int, _ columns: Int) -> Rect {
            Rect(column: line.column + start, row: line.row, columns: columns, rows: 1).intersection(line)
        }
        func write(_ column: ListColumn, _ start: Int, _ columns: Int) {
            let cell = SessionCell(column, of: session, in: context)
            grid.write(cell.text, in: field(start, columns), cell.ink, align: column.alignment)
        }
        write(.state, 1, 4)
        let isFresh = state.list.fresh[session.key] != nil
        let sign = isFresh ? "+" : session.state == .failed ? "!" : " "
        grid.write(sign, in: field(5, 1), Ink(isFresh ? .fresh : .stateFailed, .bold))
        if state.list.marks.contains(session.key) { grid.write("*", in: field(6, 1), Ink(.marked, .bold)) }
        grid.write(String(session.provider.shortName.prefix(1)), in: field(7, 1), Ink(.dim))
        let idColumns = max(5, min(13, line.columns - 16 - 6))
        write(.id, 9, idColumns)
        write(.age, 10 + idColumns, 6)
        write(.domain, 17 + idColumns, max(0, line.columns - 17 - idColumns))
    }
}
