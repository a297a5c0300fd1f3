import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Draws the sessions: heads, rows, the reason when there are none.
struct ListView {
    private let pane: ListPane
    private let around: Surroundings
    private let fit: ListFit
    private let marks: MatchMarks
    private let context: SessionCell.Context
    private let stale: Set<String>
    private let isStuck: Bool
    /// Where matches in hidden columns are shown: the widest column that scrolls. Nil when nothing is looked for there.
    private let hitColumn: ListColumn?
    /// The columns of groups' heads; nil where sessions are shown, too.
    private let groupTable: GroupTable?
    private let hasShares: Bool

    init(_ pane: ListPane, _ around: Surroundings) {
        self.pane = pane
        self.around = around
        fit = pane.fit(around)
        marks = MatchMarks(around.question.filter)
        context = SessionCell.Context(
            now: around.now, clock: around.clock, ending: around.accounts.ending,
            names: pane.isCompact(around)
                ? AccountNames.letters(of: around.accounts)
                : around.accountNames.cut(to: fit.placed.first { $0.column == .account }?.columns ?? 1),
            showsWholeID: pane.list.isWide, norms: around.snapshot.norms, shortIDs: around.snapshot.shortIDs,
            maxRuntimes: around.accounts.maxRuntimes)
        stale = around.accounts.stale
        hasShares = !around.question.filter.asksForOutcome
        groupTable =
            pane.list.rows.isFolded
            ? GroupTable(of: pane.list, around.layout, hasShares: hasShares, names: around.accountNames) : nil
        isStuck = pane.isFrontierStuck(around)
        let moving = fit.placed.lazy.filter { !ListColumn.frozen.contains($0.column) }
        hitColumn = marks.looksEverywhere ? moving.max { $0.columns < $1.columns }?.column : nil
    }

    private var list: ListState { pane.list }
    private var layout: Layout { around.layout }
    private var isFocused: Bool { around.isFocused }

    func draw(in grid: inout CellGrid) {
        if layout.hasHeads { drawHeads(in: &grid) }
        let area = layout.listRows
        guard list.count > 0 else {
            EmptyReason(of: pane, around).draw(in: area, of: &grid)
            return
        }
        for (line, shown) in list.lines(height: area.rows).enumerated() {
            switch shown {
            case .frontier: grid.frontierLine(pane.frontierText(around), in: area.line(line))
            case .row(let index): draw(row: index, in: area.line(line), of: &grid)
            }
        }
    }

    private func draw(row index: Int, in line: Rect, of grid: inout CellGrid) {
        switch list.rows.row(at: index) {
        case .head(let group):
            let head = GroupHeadView(
                head: list.head(group), isOpen: list.folding.isOpen(list.rows.head(group).key), hasShares: hasShares)
            if let groupTable { head.draw(groupTable, in: line, of: &grid) } else { head.draw(in: line, of: &grid) }
            if index == list.index { grid.cursorBar(in: line, isFocused: isFocused) }
        case .more(let group):
            let count = Numbers.grouped(list.rows.hidden(in: group))
            let key = around.keymap.keyName(for: .screen(.open)) ?? "enter"
            let text = [Span("⋮ \(count) more", .dim), Span("  \(key) shows them", .dim)]
            grid.write(text, at: Position(column: line.column + ListFit.gutter, row: line.row), in: line)
            if index == list.index { grid.cursorBar(in: line, isFocused: isFocused) }
        case .session:
            guard let row = list.row(index) else { return }
            draw(row.session, isGone: row.isGone, at: index, in: line, of: &grid)
        }
    }

    private func drawHeads(in grid: inout CellGrid) {
        let line = layout.list.line(0)
        grid.fill(line, Ink(.header, on: .header))
        if let groupTable { return groupTable.drawTitles(in: line, of: &grid, isFocused: isFocused) }
        if isFocused { grid.put("▸", at: line.origin, Ink(.accent, on: .header, .bold), in: line) }
        for placed in fit.placed where placed.columns > 2 {
            let traits = placed.column.traits(isWide: list.isWide)
            var title = traits.title
            let mark = sortMark(of: placed.column)
            if let mark {
                title += mark.isUp ? "▴" : "▾"
                if around.question.order.terms.count > 1, placed.columns > title.count { title += "\(mark.place)" }
            }
            var area = placed.area(in: line)
            // Its figure stands to the right of these columns, the bar behind it.
            if placed.column == .ran {
                area = Rect(
                    column: area.column, row: area.row, columns: min(area.columns, RunTime.figureColumns), rows: 1)
            }
            let alignment = placed.column == .ran ? .trailing : traits.alignment
            grid.write(title, in: area, Ink(.header, on: .header, mark == nil ? [] : .bold), align: alignment)
        }
        let edge = Ink(.accent, on: .header, .bold)
        if fit.isCutRight { grid.put(">", at: Position(column: line.endColumn - 1, row: line.row), edge, in: line) }
        if fit.isCutLeft, let first = fit.placed.first(where: { !ListColumn.frozen.contains($0.column) }) {
            grid.put("<", at: Position(column: line.column + first.start - 1, row: line.row), edge, in: line)
        }
    }

    /// Where the column stands in the order.
    private func sortMark(of column: ListColumn) -> (place: Int, isUp: Bool)? {
        let terms = around.question.order.terms
        if let index = terms.firstIndex(where: { $0.key == column.sortKey }) {
            return (index + 1, terms[index].ascending)
        }
        // The age stands in for the start, and says which way that is sorted.
        guard column == .age, !fit.contains(.started), let index = terms.firstIndex(where: { $0.key == .started })
        else { return nil }
        return (index + 1, terms[index].ascending)
    }

    private func draw(_ session: Session, isGone: Bool, at index: Int, in line: Rect, of grid: inout CellGrid) {
        let isStale = stale.contains(session.account)
        var context = context
        context.take(around.finding(of: session))
        if fit.contains(.moves) { context.trail = around.trails[session.key] }
        for placed in fit.placed {
            var cell = SessionCell(placed.column, of: session, columns: placed.columns, in: context)
            // More than any column shows; marking what is not seen would cost what it is long.
            if cell.text.utf8.count > MatchMarks.longestPart {
                cell.text = String(cell.text.unicodeScalars.prefix(MatchMarks.longestPart))
            }
            var found = marks.ranges(in: cell.text, of: placed.column)
            if placed.column == hitColumn,
                let hit = marks.hiddenHit(in: session, shown: fit.placed.map(\.column), columns: placed.columns)
            {
                (cell.text, cell.ink, cell.lead, found) = (hit.text, Ink(.accent), nil, [hit.found])
            }
            // What is over and went well needs nobody.
            if session.state == .finished, cell.ink.role == .text { cell.ink.role = .dim }
            draw(cell, found, placed, in: line, of: &grid)
        }
        if list.isUncertain(index) { grid.markUncertain(line, signAt: 1, isReadable: isStuck) }
        drawMarks(
            of: session, isGone: isGone, isStale: isStale, hasFinding: context.finding != nil, at: index, in: line,
            of: &grid)
        if isStale || isGone {
            grid.restyle(line) { $0.role == .match ? $0 : Ink(.stale, on: $0.background, $0.attributes) }
        }
        if index == list.index { grid.cursorBar(in: line, isFocused: isFocused) }
    }

    private func draw(
        _ cell: SessionCell, _ found: [Range<Int>], _ placed: ListFit.Placed, in line: Rect, of grid: inout CellGrid
    ) {
        let field = placed.area(in: line)
        let alignment = placed.column.traits(isWide: list.isWide).alignment
        if let lead = cell.lead {
            let spans = [
                Span(String(cell.text.prefix(lead.characters)), lead.ink),
                Span(String(cell.text.dropFirst(lead.characters)), cell.ink),
            ]
            grid.write(spans, at: field.origin, in: field)
        } else {
            grid.write(cell.text, in: field, cell.ink, align: alignment)
        }
        for range in found { grid.mark(range, of: cell.text, in: field, align: alignment) }
    }

    /// The signs beside the words: cursor, mark, failed or new, stale.
    private func drawMarks(
        of session: Session, isGone: Bool, isStale: Bool, hasFinding: Bool, at index: Int, in line: Rect,
        of grid: inout CellGrid
    ) {
        func put(_ sign: Character, _ column: Int, _ ink: Ink) {
            grid.put(sign, at: Position(column: line.column + column, row: line.row), ink, in: line)
        }
        if index == list.index { put(">", 0, Ink(.accent, .bold)) }
        if list.marks.contains(session.key) { put("*", 1, Ink(.marked, .bold)) }
        for placed in fit.placed {
            if placed.column == .state, placed.columns >= 5 {
                if list.fresh.contains(session.key) {
                    put("+", placed.start + 4, Ink(.fresh, .bold))
                } else if session.state == .failed {
                    put("!", placed.start + 4, Ink(.stateFailed, .bold))
                } else if session.isActive, hasFinding {
                    put("!", placed.start + 4, Ink(.warning, .bold))
                }
            } else if placed.column == .account, isStale || isGone {
                put(isGone ? "x" : "~", placed.start + placed.columns + 1, Ink(.stale))
            }
        }
    }
}
