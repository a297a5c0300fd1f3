import BrowserSessions
import TestSupport
import Testing

@testable import Commands

/// What is printed takes the time and the room of what came.
@Suite(.serialized) struct OutputGrowthTests {
    @Test(arguments: HostileTexts.all.indices) func longTexts(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(8000, { make($0).withBoundedMarks }) { text in
            let session = Session.sample("a" + text, status: text) {
                $0.tags = [text, text]
                $0.domains = [text]
                $0.failure = SessionFailure(code: text, message: text)
            }
            return (
                SessionTableText.text(of: [session], at: TestTime.now, width: nil),
                SessionTableText.text(of: [session], at: TestTime.now, width: 80),
                FieldText.text(of: session, at: TestTime.now)
            )
        }
        #expect(growth.isLinear, "\(name): \(growth)")
    }

    @Test func oneLongTextAmongManyRows() {
        let rows = (0..<1000).map { number in
            Session.sample("s\(number)") { $0.tags = [number == 500 ? String(repeating: "t", count: 300_000) : "t"] }
        }
        #expect(SessionTableText.text(of: rows, at: TestTime.now, width: nil).utf8.count < 300_000 + 1000 * 300)
        let ids = rows.map { row in
            var row = row
            if row.id == "s500" { row.key.id = String(repeating: "i", count: 300_000) }
            row.tags = nil
            return row
        }
        #expect(SessionTableText.text(of: ids, at: TestTime.now, width: nil).utf8.count < 300_000 + 1000 * 300)
    }
}
