import BrowserSessions
import CellGrid
import SessionStore

/// What needs somebody: each finding with how many, since when and its evidence; its sessions are one key away.
struct FindingsPane: Pane {
    static let id = PaneID.findings
    static var pageKey: (key: String, help: String)? { ("i", "findings: what needs you") }

    private(set) var board = FindingBoard()
    private var cursor = RowCursor<FindingBoard.ID>()

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        if case .findingsStand(let standing) = fact {
            board.take(standing)
        } else if case .accountsChanged(let accounts) = fact {
            board.keep(accounts: Set(accounts.map(\.name)))
        } else {
            return []
        }
        cursor.follow(board.rows.map(\.id), height: height(around))
        return []
    }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        cursor.move(movement, over: board.rows.map(\.id), height: height(around))
        if let id = cursor.id { board.markSeen(id) }
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        let rows = board.rows
        guard rows.indices.contains(cursor.index) else { return [] }
        let entry = rows[cursor.index]
        cursor.keep(rows.map(\.id))
        board.markSeen(entry.id)
        guard let clause = entry.clause else {
            return [.tell("this is about \(entry.id.account) as a whole, and about no session", .plain)]
        }
        return [.sessions(filter: clause)]
    }

    private func current(_ around: Surroundings) -> FindingBoard.Entry? {
        let rows = board.rows
        return rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    func copy(_ around: Surroundings) -> (name: String, text: String)? {
        current(around).map { entry in
            ("the finding", "\(entry.id.account): \(entry.id.topic.head): \(entry.evidence)")
        }
    }

    var hasBanner: Bool { cursor.id != nil }

    func banner(_ around: Surroundings) -> [Span]? {
        current(around).map { entry in
            [
                Span(entry.id.topic.head.beginning, .warning), Span("  "),
                Span(entry.evidence.beginning, .text),
            ]
        }
    }

    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest] {
        let ids = board.rows.map(\.id)
        let line = position.row - around.area.row - 2
        guard let row = cursor.row(onLine: line, count: ids.count, height: height(around)) else { return [] }
        if row == cursor.index, cursor.id != nil { return open(around) }
        cursor.move(to: row, over: ids, height: height(around))
        board.markSeen(ids[row])
        return []
    }

    /// Those that still hold.
    func count(_ around: Surroundings) -> Int? { board.openCount }

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(.screen(.open), "its sessions", 8), Hint(.row(.copy), "copy", 3),
            Hint(.list(.allSessions), "all sessions", 4),
        ]
    }

    // MARK: Drawing

    /// Lines below the table, the rule included: the evidence in whole, and what can't be known. More where the table leaves them.
    private static let wordLines = 7
    private static let mostWordLines = 24

    /// Rows of the page that show findings.
    private func height(_ around: Surroundings) -> Int {
        let rows = max(0, around.area.rows - 2)
        let left = min(Self.mostWordLines, rows - board.rows.count - 1)
        return max(min(1, rows), rows - max(left, min(Self.wordLines, rows / 2)))
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let entries = board.rows
        let open = entries.count { !$0.isOver }
        let over = entries.count > open ? ", \(entries.count - open) over" : ""
        around.drawTitle("FINDINGS", [Span("\(open) hold\(over)", .dim)], of: &grid)
        let (list, below) = area.splitTop(2).rest.splitTop(height(around))
        guard !entries.isEmpty else {
            let since = around.clock.short(around.began, now: around.now)
            grid.write("Nothing was found since \(since).", in: list.line(list.rows / 3), Ink(.dim), align: .centre)
            return drawWords([], in: below, of: &grid, around)
        }
        let shown = cursor.rows(count: entries.count, height: list.rows)
        let names = around.accountNames.cut(to: FindingRow.accountColumns)
        let rows = shown.map { FindingRow(of: entries[$0], names, around) }
        let columns = FindingRow.columns(rows, width: list.columns)
        let fit = TableFit(columns, width: list.columns)
        grid.tableHeads(columns, fit, in: area.line(1))
        for (line, index) in shown.enumerated() {
            grid.tableRow(rows[line].cells, columns, fit, in: list.line(line))
            if index == cursor.index { grid.cursorBar(in: list.line(line), isFocused: around.isFocused) }
        }
        let words = entries.indices.contains(cursor.index) ? FindingRow.words(of: entries[cursor.index], around) : []
        drawWords(words, in: below, of: &grid, around)
    }

    /// What there is to say of the one under the cursor, and what no vendor's rows can tell.
    private func drawWords(_ words: [Span], in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        guard area.rows > 1 else { return }
        grid.horizontalLine(at: area.origin, columns: area.columns)
        let text = area.splitTop(1).rest.inset(left: 1, right: 1)
        let unknown = Self.unknown(around).map { Span($0, .dim) }
        let lines = (words + unknown).flatMap { span in
            TextWrap.lines(span.text, columns: text.columns).map { Span($0, span.ink) }
        }
        for (index, line) in lines.prefix(text.rows).enumerated() {
            let isCut = index == text.rows - 1 && lines.count > text.rows
            grid.write([line] + (isCut ? [Span(" …", .dim)] : []), at: text.line(index).origin, in: text.line(index))
        }
    }

    /// Which findings can't be known at which of the accounts' vendors, a sentence for each vendor.
    private static func unknown(_ around: Surroundings) -> [String] {
        ProviderKind.allCases.filter { provider in around.accounts.contains { $0.provider == provider } }.compactMap {
            provider in
            let kinds = FindingKind.unknown(at: provider).map(\.rawValue)
            guard !kinds.isEmpty else { return nil }
            return "can't be known at \(provider.displayName): \(kinds.joined(separator: ", "))"
        }
    }
}
