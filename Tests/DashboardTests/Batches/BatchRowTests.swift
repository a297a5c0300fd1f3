import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("How far a batch is")
struct BatchRowTests {
    private static func row(total: Int64?, done: Int64?, failed: Int64?) -> BatchRow {
        var batch = Batch(account: "a", provider: .anchor, id: "b", status: "processing")
        (batch.totalRequests, batch.completedRequests, batch.failedRequests) = (total, done, failed)
        batch.createdAt = Samples.ago(90)
        return BatchRow(of: batch, now: Samples.now)
    }

    private static func bar(_ row: BatchRow, _ columns: Int) -> (done: Int, failed: Int, left: Int, percent: String) {
        let spans = row.progress(columns: columns)
        guard spans.count == 4 else { return (0, 0, 0, text(spans)) }
        return (spans[0].text.count, spans[1].text.count, spans[2].text.count, spans[3].text.filter { $0 != " " })
    }

    @Test("The bar is as long as its room; something done, failed or left always shows", arguments: 0..<20)
    func bars(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<40 {
            let total = Int64.random(in: 1...5_000, using: &dice)
            let failed = Int64.random(in: 0...total, using: &dice)
            let done = Int64.random(in: 0...(total - failed), using: &dice)
            let columns = Int.random(in: 2...60, using: &dice)
            let bar = Self.bar(Self.row(total: total, done: done, failed: failed), columns)
            #expect(bar.done + bar.failed + bar.left == columns)
            #expect((bar.left > 0) == (done + failed < total))
            if failed > 0, bar.done + bar.failed > 0 { #expect(bar.failed > 0) }
            if failed == 0 { #expect(bar.failed == 0) }
            #expect((bar.percent == "100%") == (done + failed == total))
        }
    }

    @Test(
        "What vendors may say and what is made of it",
        arguments: [
            (nil, nil, nil, "0", "-", "-"), (0, 0, 0, "0/0", "0", "-"), (10, nil, nil, "0/10", "-", "0%"),
            (10, 99, 99, "99/10", "99", "100%"), (10, -5, -5, "-5/10", "-5", "0%"), (.max, .max, 0, "", "0", "100%"),
            (1_000, 999, 0, "999/1,000", "0", "99%"), (1_000, 1, 0, "1/1,000", "0", "0%"),
        ] as [(Int64?, Int64?, Int64?, String, String, String)])
    func strange(total: Int64?, done: Int64?, failed: Int64?, said: String, bad: String, percent: String) {
        let row = Self.row(total: total, done: done, failed: failed)
        #expect(said.isEmpty || row.done == said)
        #expect(row.failed == bad && Self.bar(row, 20).percent == percent)
    }

    @Test("Without room there is no bar")
    func noRoom() {
        #expect(text(Self.row(total: 10, done: 5, failed: 0).progress(columns: 0)) == "-")
        #expect(text(Self.row(total: 10, done: 5, failed: 0).progress(columns: -4)) == "-")
    }

    @Test("Every batch is on the page at any width, its count last to go", arguments: [40, 60, 80, 110, 160])
    func page(columns: Int) {
        var state = Samples.busy(columns: columns, rows: 30)
        press(&state, "5")
        _ = update(&state, .batchesArrived(Samples.batches, []))
        for batch in Samples.batches {
            let done = BatchRow(of: batch, now: Samples.now).done
            #expect(lines(state).contains { $0.contains(done) && $0.contains(batch.id.prefix(7)) }, "\(done)")
        }
    }
}
