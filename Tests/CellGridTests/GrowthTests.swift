import TestSupport
import Testing

@testable import CellGrid

/// What is drawn costs what it shows, what is measured no more than its length.
@Suite(.serialized) struct GrowthTests {
    static let texts = HostileTexts.all.indices

    @Test(arguments: texts) func measuring(of text: Int) {
        expectLinear(text) { TextWidth.columns(of: $0) }
        expectLinear(text) { TextWidth.columns(of: $0, .ascii) }
    }

    @Test(arguments: texts) func drawingDoesNotDependOnTheLength(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(100_000, make) { text in
            var grid = CellGrid(size: Size(columns: 120, rows: 1))
            grid.write(text, at: grid.bounds.origin)
            grid.write(text, in: grid.bounds, align: .trailing)
            grid.write([Span(text), Span(text), Span("x")], at: grid.bounds.origin)
            return (grid, TextWidth.clipped(text, to: 80), TextWidth.padded(text, to: 80))
        }
        // A text that is a single character has to be read to its end to be left out.
        let most = name == "stacked marks" ? 15.0 : 3
        #expect(growth.large < max(growth.small, 0.000_2) * most, "\(name): \(growth)")
    }

    @Test func aWriteIsAsShortAsItsRoom() {
        for text in HostileTexts.all.map({ $0.make(20_000) }) {
            let whole = TextWidth.fitting(text, columns: 300, ellipsis: false)
            #expect(TextWidth.columns(of: text, upTo: 300) == min(300, TextWidth.columns(of: text)))
            for columns in [1, 2, 40, 299] {
                let part = TextWidth.fitting(text, columns: columns, ellipsis: false)
                #expect(part == Array(whole.prefix(part.count)))
            }
        }
    }

    private func expectLinear<Result>(_ text: Int, _ work: (String) -> Result) {
        let growth = Growth.measure(8000, HostileTexts.all[text].make, work)
        #expect(growth.isLinear, "\(HostileTexts.all[text].name): \(growth)")
    }
}
