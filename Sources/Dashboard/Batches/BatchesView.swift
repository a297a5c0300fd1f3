import BrowserSessions
import CellGrid
import SessionStore

/// Draws the batches with their progress.
struct BatchesView {
    let state: DashboardState
    let area: Rect

    /// Rows of the page that show batches.
    static func height(of area: Rect) -> Int { max(0, area.rows - 2) }

    func draw(in grid: inout CellGrid) {
        let batches = state.batches
        var more = [Span("\(Numbers.grouped(batches.batches.count)) read, Anchor only", .dim)]
        if batches.isLoading { more.append(Span("  reading…", .dim)) }
        grid.paneTitle("BATCHES", more, in: area.line(0), isFocused: state.activePane == .batches)
        var list = area.splitTop(1).rest
        for trouble in batches.troubles.prefix(3) {
            let (line, rest) = list.splitTop(1)
            grid.write("\(trouble.account): \(trouble.sentence)", in: line.inset(left: 1), Ink(.warning))
            list = rest
        }
        guard !batches.batches.isEmpty else {
            grid.write(reason, in: list.line(list.rows / 3).inset(left: 1), Ink(.dim), align: .centre)
            return
        }
        drawHeads(in: list.line(0), of: &grid)
        list = list.splitTop(1).rest
        let shown = batches.cursor.rows(count: batches.batches.count, height: list.rows)
        for (line, index) in shown.enumerated() {
            draw(batches.batches[index], isCursor: index == batches.cursor.index, in: list.line(line), of: &grid)
        }
    }

    private var reason: String {
        if !state.accounts.contains(where: { $0.provider == .anchor }) {
            return "Only Anchor has batches: no account there."
        }
        if !state.batches.hasArrived { return "Loading…" }
        return state.batches.troubles.isEmpty ? "No batches." : "No batches could be read."
    }

    private static let accountColumns = 11
    private var idColumns: Int { area.columns >= 100 ? 36 : 13 }
    private var barColumns: Int { max(6, min(40, area.columns - Self.accountColumns - idColumns - 49)) }

    private func drawHeads(in line: Rect, of grid: inout CellGrid) {
        draw(
            account: "ACCOUNT", id: "BATCH", status: Span("STATUS", Ink(.dim)), bar: [Span("PROGRESS")],
            done: "DONE", failed: Span("FAILED", Ink(.dim)), age: "AGE", base: Ink(.dim), in: line, of: &grid)
    }

    private func draw(_ batch: Batch, isCursor: Bool, in line: Rect, of grid: inout CellGrid) {
        let total = batch.totalRequests ?? 0
        let done = batch.completedRequests ?? 0
        let failed = batch.failedRequests ?? 0
        let state = SessionState(vendorWord: batch.status)
        draw(
            account: batch.account, id: batch.id, status: Span(batch.status, state.role), bar: bar(done, failed, total),
            done: batch.totalRequests == nil ? "\(done)" : "\(Numbers.grouped(done))/\(Numbers.grouped(total))",
            failed: Span(Numbers.grouped(failed), failed > 0 ? .stateFailed : .dim),
            age: batch.createdAt.map { AgeText.past($0, now: self.state.now) } ?? "-", base: .plain, in: line, of: &grid
        )
        if isCursor {
            grid.restyle(line) { $0.on(.selection) }
            grid.put(">", at: line.origin, Ink(.accent, on: .selection, .bold), in: line)
            grid.cursor = line.origin
        }
    }

    private func bar(_ done: Int64, _ failed: Int64, _ total: Int64) -> [Span] {
        guard total > 0 else { return [Span("-", .dim)] }
        func share(_ count: Int64) -> Int {
            Int(Double(min(max(0, count), total)) / Double(total) * Double(barColumns))
        }
        let full = min(barColumns, share(done))
        let bad = min(barColumns - full, failed > 0 ? max(1, share(failed)) : 0)
        let percent = Int(min(1, (Double(max(0, done)) + Double(max(0, failed))) / Double(total)) * 100)
        return [
            Span(String(repeating: "█", count: full), .stateFinished),
            Span(String(repeating: "▒", count: bad), .stateFailed),
            Span(String(repeating: "·", count: barColumns - full - bad), .dim),
            Span(" " + TextWidth.padded("\(percent)%", to: 4, .trailing)),
        ]
    }

    private func draw(
        account: String, id: String, status: Span, bar: [Span], done: String, failed: Span, age: String, base: Ink,
        in line: Rect, of grid: inout CellGrid
    ) {
        var column = line.column + 2
        func field(_ columns: Int) -> Rect {
            defer { column += columns + 1 }
            return Rect(column: column, row: line.row, columns: columns, rows: 1).intersection(line)
        }
        grid.write(account, in: field(Self.accountColumns), base)
        grid.write(id, in: field(idColumns), base)
        grid.write(status.text, in: field(11), status.ink)
        grid.write(bar, at: Position(column: column, row: line.row), in: field(barColumns + 5))
        grid.write(done, in: field(11), base, align: .trailing)
        grid.write(failed.text, in: field(7), failed.ink, align: .trailing)
        grid.write(age, in: field(7), base, align: .trailing)
    }
}
