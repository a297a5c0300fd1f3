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
        let stale = state.staleAccounts
        let ending = state.ending
        for (line, shown) in state.list.lines(height: area.rows).enumerated() {
            let row = area.line(line)
            guard case .row(let index) = shown, let (session, isGone) = state.list.row(index) else {
                grid.frontierLine(state.frontierText, in: row)
                continue
            }
            draw(session, isEnding: ending[session.account]?.contains(session.id) == true, in: row, of: &grid)
            if state.list.isUncertain(index) { grid.markUncertain(row, signAt: 6, isReadable: state.isFrontierStuck) }
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

    private func draw(_ session: Session, isEnding: Bool, in line: Rect, of grid: inout CellGrid) {
        let context = SessionCell.Context(now: state.now, clock: ClockText(state.context))
        func field(_ start: Int, _ columns: Int) -> Rect {
            Rect(column: line.column + start, row: line.row, columns: columns, rows: 1).intersection(line)
        }
        func write(_ column: ListColumn, _ start: Int, _ columns: Int) {
            let cell = SessionCell(column, of: session, in: context)
            grid.write(cell.text, in: field(start, columns), cell.ink, align: column.alignment)
        }
        // The whole word has no room here.
        if isEnding { grid.write("end?", in: field(1, 4), Ink(.stale)) } else { write(.state, 1, 4) }
        let isFresh = state.list.fresh.contains(session.key)
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
