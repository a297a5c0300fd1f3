import CellGrid
import Terminal
import Testing

@Suite("Rows as runs of one style")
struct StyledRunTests {
    private let palette = Palette { role in
        switch role {
        case .dim: RoleStyle(.standard, on: nil, .dim)
        case .key: RoleStyle(.indexed(6))
        case .header: RoleStyle(.standard, on: nil, .underline)
        case .selection: RoleStyle(.standard, on: nil, .reverse)
        case .marked: RoleStyle(.indexed(3), on: .indexed(4))
        default: RoleStyle()
        }
    }

    private func row(_ spans: [Span], columns: Int = 40) -> CellGrid {
        var grid = CellGrid(size: Size(columns: columns, rows: 1))
        grid.write(spans, at: Position(column: 0, row: 0))
        return grid
    }

    private func runs(_ grid: CellGrid) -> [StyledRun] {
        grid.withRow(0) { cells in
            var runs: [StyledRun] = []
            palette.forEachRun(in: cells) { runs.append($0) }
            return runs
        }
    }

    @Test(
        "Gaps cost no change of style",
        arguments: [
            // Gaps in other inks than what they stand between.
            ([Span("DONE", .dim), Span("  "), Span("anchor", .dim), Span(" ", .key), Span("1m", .dim)], 2),
            ([Span("a", .key), Span(" ", .dim), Span(" "), Span("b", .key)], 2),
            // One style goes on until the next text.
            ([Span("/", .key), Span(" filter  ", .dim), Span("q", .key), Span(" quit", .dim)], 5),
            // A long gap is plain, whatever it was filled with.
            ([Span("-", .dim), Span(String(repeating: " ", count: 39), .dim)], 2),
            ([Span(String(repeating: " ", count: 40), .key)], 1),
            ([], 1),
        ])
    func gaps(spans: [Span], count: Int) {
        #expect(runs(row(spans)).count == count)
    }

    @Test(
        "A gap that is seen stays as it is",
        arguments: [Ink(.header), Ink(.text, on: .selection), Ink(.marked), Ink(.text, on: .marked)])
    func visibleGaps(ink: Ink) {
        let grid = row([Span("ab", .dim), Span("   ", ink), Span("cd", .dim)])
        #expect(runs(grid).contains { $0.cells == 2..<5 && $0.style.background == palette.style(ink).background })
        expectSameLooks(grid)
    }

    @Test("However the inks follow on each other, nothing looks different")
    func looks() {
        var generator = SystemRandomNumberGenerator()
        let roles: [Role] = [.text, .dim, .key, .header, .selection, .marked]
        for _ in 0..<500 {
            let spans = (0..<12).map { _ in
                let text = [" ", "   ", String(repeating: " ", count: 12), "x", "中", "wörd"].randomElement(
                    using: &generator)
                let ink = Ink(
                    roles.randomElement(using: &generator) ?? .text,
                    on: [nil, .selection, .marked].randomElement(using: &generator) ?? nil,
                    Attributes(rawValue: .random(in: 0..<16, using: &generator)))
                return Span(text ?? "", ink)
            }
            expectSameLooks(row(spans))
        }
    }

    /// Every cell is in one run, and what is seen of it is what its ink says.
    private func expectSameLooks(_ grid: CellGrid, _ location: SourceLocation = #_sourceLocation) {
        let runs = runs(grid)
        #expect(runs.flatMap(\.cells) == Array(0..<grid.size.columns), sourceLocation: location)
        for run in runs {
            for column in run.cells {
                let cell = grid[column, 0]
                let own = palette.style(cell.ink)
                let isVisible = cell.character != " " || cell.columns != 1
                let blankShows = !own.attributes.isDisjoint(with: [.underline, .reverse])
                let isSame =
                    isVisible || blankShows
                    ? run.style == own
                    : run.style.background == own.background
                        && run.style.attributes.isDisjoint(with: [.underline, .reverse])
                #expect(isSame, "column \(column): \(run.style) for \(own)", sourceLocation: location)
            }
        }
    }
}
