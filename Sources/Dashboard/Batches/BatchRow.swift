import BrowserSessions
import CellGrid

/// What one batch shows: its name, how far it is, what failed.
struct BatchRow {
    private let batch: Batch
    private let age: String

    init(of batch: Batch, now: Timestamp) {
        self.batch = batch
        age = batch.createdAt.map { AgeText.past($0, now: now) } ?? "-"
    }

    /// Columns of the table, as wide as these rows want them.
    static func columns(_ rows: [BatchRow], width: Int) -> [TableColumn] {
        [
            TableColumn("ACCOUNT", rows.map(\.batch.account), least: 8, most: 24, importance: 7),
            // On a narrow screen nothing else says which batch a row is about.
            TableColumn(
                "BATCH", rows.map(\.batch.id), least: 8, most: 40, importance: width < Layout.compact ? 10 : 6),
            TableColumn("STATUS", rows.map(\.batch.status), least: 8, most: 16, importance: 8),
            // It takes what is left.
            TableColumn("PROGRESS", [String(repeating: " ", count: 200)], least: 12, most: 60, importance: 1),
            TableColumn("DONE", rows.map(\.done), .trailing, importance: 9),
            TableColumn("FAILED", rows.map(\.failed), .trailing, importance: 9),
            TableColumn("AGE", rows.map(\.age), .trailing, importance: 5),
        ]
    }

    static let (accountColumn, progressColumn) = (0, 3)

    /// - Parameter names: of accounts, as short as their column is and still told apart.
    func cells(_ names: AccountNames.Cut, barColumns: Int) -> [[Span]] {
        [
            [Span(names.text(of: batch.account))], [Span(batch.id)], [Span(batch.status, statusInk)],
            progress(columns: barColumns - 5),
            [Span(done)], [Span(failed, failedInk)], [Span(age)],
        ]
    }

    var done: String {
        let done = Numbers.grouped(batch.completedRequests ?? 0)
        return batch.totalRequests.map { "\(done)/\(Numbers.grouped($0))" } ?? done
    }

    var failed: String { batch.failedRequests.map(Numbers.grouped) ?? "-" }

    var failedInk: Ink { Ink(batch.failedRequests ?? 0 > 0 ? .stateFailed : .dim) }

    var statusInk: Ink { Ink(SessionState(vendorWord: batch.status).role) }

    /// A bar of what is done and of what failed, and the share that is over.
    ///
    /// - Parameter columns: of the bar alone.
    func progress(columns: Int) -> [Span] {
        let total = batch.totalRequests ?? 0
        guard total > 0, columns > 0 else { return [Span("-", .dim)] }
        let failed = min(max(0, batch.failedRequests ?? 0), total)
        let done = min(max(0, batch.completedRequests ?? 0), total - failed)
        let over = Double(done + failed) / Double(total)
        // All of it is the whole bar; something is never drawn as nothing, and what is left always shows.
        let filled = over >= 1 ? columns : min(columns - 1, Int((over * Double(columns)).rounded()))
        let share = Int((Double(failed) / Double(total) * Double(columns)).rounded())
        let bad = failed == 0 ? 0 : min(filled, max(1, share))
        let percent = over >= 1 ? 100 : min(99, Int(over * 100))
        return [
            Span(String(repeating: "█", count: filled - bad), .stateFinished),
            Span(String(repeating: "▒", count: bad), .stateFailed),
            Span(String(repeating: "·", count: columns - filled), .dim),
            Span(" " + TextWidth.padded("\(percent)%", to: 4, .trailing)),
        ]
    }
}
