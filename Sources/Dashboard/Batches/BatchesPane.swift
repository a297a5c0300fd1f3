import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The batches with their progress.
struct BatchesPane: Pane {
    static let id = PaneID.batches
    static var pageKey: (key: String, help: String)? { ("b", "batches") }
    static var reading: SideReading? { .batches }

    private(set) var batches: [Batch] = []
    private(set) var answer = SideAnswer()
    private(set) var cursor = RowCursor<BatchKey>()

    struct BatchKey: Sendable, Hashable {
        var account: String
        var id: String
    }

    private var keys: [BatchKey] { batches.map { BatchKey(account: $0.account, id: $0.id) } }

    private var current: Batch? { batches.indices.contains(cursor.index) ? batches[cursor.index] : nil }

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        guard case .batchesArrived(let batches, let troubles) = fact else { return [] }
        self.batches = batches
        answer.arrive(troubles)
        cursor.follow(keys, height: height(around))
        return []
    }

    mutating func beginReading() { answer.isLoading = true }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        cursor.move(movement, over: keys, height: height(around))
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        guard let current else { return [] }
        // From now on it is meant, whatever comes before it.
        cursor.keep(keys)
        let (account, batch) = (
            FilterField.account.clause(for: current.account), FilterField.batch.clause(for: current.id)
        )
        return [.sessions(filter: "\(account) \(batch)")]
    }

    func copy(_ around: Surroundings) -> (name: String, text: String)? {
        current.map { ("batch \($0.id)", $0.id) }
    }

    var hasBanner: Bool { current != nil }

    func banner(_ around: Surroundings) -> [Span]? {
        guard let current else { return nil }
        let row = BatchRow(of: current, now: around.now)
        return [Span("batch ", .dim), Span(String(current.id.prefix(8)), .title), Span("  ")]
            + row.progress(columns: 20)
            + [
                Span("  \(row.done) done", .text), Span("  \(row.failed) failed", row.failedInk),
                Span("  \(current.status)", row.statusInk),
            ]
    }

    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest] {
        let ids = keys
        let line = position.row - around.area.row - (2 + answer.troubleLines)
        guard let row = cursor.row(onLine: line, count: ids.count, height: height(around)) else { return [] }
        if row == cursor.index, cursor.id != nil { return open(around) }
        cursor.move(to: row, over: ids, height: height(around))
        return []
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(.screen(.open), "its sessions", 8), Hint(.feed(.refresh), "refresh", 5),
            Hint(.row(.copy), "copy id", 3),
            Hint(.list(.allSessions), "all sessions", 4),
        ]
    }

    private func height(_ around: Surroundings) -> Int { max(0, around.area.rows - 2 - answer.troubleLines) }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let read = Span("\(Numbers.grouped(batches.count)) read, \(ProviderKind.names(where: \.hasBatches)) only", .dim)
        around.drawTitle("BATCHES", [read] + answer.note, of: &grid)
        var list = area.splitTop(1).rest
        answer.drawTroubles(in: list, of: &grid)
        list = list.splitTop(answer.troubleLines).rest
        guard !batches.isEmpty else {
            grid.write(reason(around), in: list.line(list.rows / 3).inset(left: 1), Ink(.dim), align: .centre)
            return
        }
        let shown = cursor.rows(count: batches.count, height: list.rows - 1)
        let rows = shown.map { BatchRow(of: batches[$0], now: around.now) }
        let columns = BatchRow.columns(rows, width: list.columns)
        let fit = TableFit(columns, width: list.columns)
        grid.tableHeads(columns, fit, in: list.line(0))
        list = list.splitTop(1).rest
        let bar = fit.placed.first { $0.index == BatchRow.progressColumn }?.columns ?? 0
        let names = around.accountNames.cut(
            to: fit.placed.first { $0.index == BatchRow.accountColumn }?.columns ?? 1, grid.glyphs)
        for (line, index) in shown.enumerated() {
            grid.tableRow(rows[line].cells(names, barColumns: bar), columns, fit, in: list.line(line))
            if index == cursor.index { grid.cursorBar(in: list.line(line), isFocused: around.isFocused) }
        }
    }

    private func reason(_ around: Surroundings) -> String {
        if !around.accounts.contains(where: \.provider.traits.hasBatches) {
            return "Only \(ProviderKind.names(where: \.hasBatches)) has batches: no account there."
        }
        if !answer.hasArrived { return "Loading…" }
        return answer.troubles.isEmpty ? "No batches." : "No batches could be read."
    }
}
