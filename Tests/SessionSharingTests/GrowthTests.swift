import BrowserSessions
import SessionSharing
import TestSupport
import Testing

/// What is written for others takes the time of what came.
@Suite(.serialized) struct GrowthTests {
    @Test(arguments: HostileTexts.all.indices) func longTexts(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(1000, { make($0).withBoundedMarks }) { text in
            ExportFormat.allCases.map { $0.text(of: [.hostile { text }], at: TestTime.now) }
        }
        #expect(growth.isLinear, "\(name): \(growth)")
    }

    @Test func manyRows() {
        let growth = Growth.measure(20, { count in (0..<count).map { Session.hostile("s\($0)") { "a|b" } } }) { rows in
            ExportFormat.allCases.map { $0.text(of: rows, at: TestTime.now) }
        }
        #expect(growth.isLinear, "\(growth)")
    }
}
