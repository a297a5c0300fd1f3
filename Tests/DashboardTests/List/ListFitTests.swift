import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The list's columns at any width")
struct ListFitTests {
    private static func inputs(_ dice: inout SeededGenerator, width: Int) -> ListFit.Inputs {
        let columns = [
            ListColumn.standard, ListColumn.wide, ListColumn.compact, DashboardView.standard[0].columns ?? [],
            DashboardView.standard[3].columns ?? [], [.state, .id, .tag, .credits], [.why], [.age, .cost],
        ]
        var inputs = ListFit.Inputs(columns: dice.pick(columns), width: width)
        inputs.isWide = dice.oneIn(3)
        inputs.offset = dice.oneIn(2) ? 0 : Int.random(in: 0...30, using: &dice)
        inputs.accountColumns = Int.random(in: 1...20, using: &dice)
        inputs.idColumns = Int.random(in: 6...16, using: &dice)
        return inputs
    }

    @Test("Columns stand in their order, apart, and within the list", arguments: 0..<20)
    func stand(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for width in 0...200 {
            let inputs = Self.inputs(&dice, width: width)
            let fit = ListFit(inputs)
            for (left, right) in zip(fit.placed, fit.placed.dropFirst()) {
                #expect(left.start + left.columns < right.start || right.columns == 0)
            }
            #expect(fit.placed.allSatisfy { $0.columns >= 0 && $0.start >= ListFit.gutter })
            #expect(fit.placed.allSatisfy { $0.columns == 0 || $0.start + $0.columns <= width })
            let wanted = inputs.columns.filter { fit.contains($0) }
            let frozen = wanted.filter(ListColumn.frozen.contains)
            let moving = wanted.filter { !ListColumn.frozen.contains($0) && $0 != .why }
            let reason: [ListColumn] = wanted.contains(.why) ? [.why] : []
            #expect(fit.placed.map(\.column) == frozen + moving + reason)
        }
    }

    @Test("What is frozen and the reason always stand", arguments: 0..<20)
    func frozen(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 100))
        for width in 30...200 {
            let inputs = Self.inputs(&dice, width: width)
            let fit = ListFit(inputs)
            for column in inputs.columns where ListColumn.frozen.contains(column) || column == .why {
                #expect(fit.contains(column), "\(column) at \(width)")
            }
        }
    }

    @Test("No text is cut while cells are free", arguments: 0..<20)
    func nothingIsWasted(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 200))
        for width in 60...220 {
            let inputs = Self.inputs(&dice, width: width)
            let fit = ListFit(inputs)
            guard let last = fit.placed.last else { continue }
            let free = width - last.start - last.columns
            // The reason takes all that is left.
            if last.column == .why { #expect(free <= 0, "\(width): \(free) free") }
            guard free > 1, last.column != .why else { continue }
            for placed in fit.placed where !ListColumn.frozen.contains(placed.column) {
                #expect(placed.columns >= placed.column.traits(isWide: inputs.isWide).wanted, "\(placed) at \(width)")
            }
        }
    }

    @Test("A column is hidden on the right only where it has no room", arguments: 0..<20)
    func hidden(seed: Int) throws {
        var dice = SeededGenerator(seed: UInt64(seed + 300))
        for width in 60...220 {
            let inputs = Self.inputs(&dice, width: width)
            let fit = ListFit(inputs)
            let moving = inputs.columns.filter { !ListColumn.frozen.contains($0) && $0 != .why }
            let shown = moving.count { fit.contains($0) }
            let skipped = fit.isCutLeft ? min(inputs.offset, moving.count - 1) : 0
            #expect(fit.isCutRight == (skipped + shown < moving.count))
            #expect(fit.isCutLeft == (min(inputs.offset, max(0, moving.count - 1)) > 0))
            #expect(moving.isEmpty || inputs.columns.contains(.why) || shown > 0, "one of them in any case")
        }
    }

    @Test("More width never hides a column that stood")
    func grows() {
        for columns in [ListColumn.standard, ListColumn.wide, ListColumn.compact] {
            for offset in [0, 2, 5] {
                var before: Set<ListColumn> = []
                // The bar needs its width, and the reason more of it, from there on.
                for width in 84...230 {
                    let fit = ListFit(ListFit.Inputs(columns: columns, offset: offset, width: width))
                    let now = Set(fit.placed.map(\.column))
                    #expect(now.isSuperset(of: before), "\(width)")
                    before = now
                }
            }
        }
    }

    @Test("Scrolling reaches every column", arguments: [80, 100, 160])
    func reaches(width: Int) {
        var seen: Set<ListColumn> = []
        var inputs = ListFit.Inputs(columns: ListColumn.wide, isWide: true, width: width)
        while true {
            let fit = ListFit(inputs)
            seen.formUnion(fit.placed.filter { $0.columns > 0 }.map(\.column))
            guard fit.isCutRight, inputs.offset < 40 else { break }
            inputs.offset += 1
        }
        #expect(seen == Set(ListColumn.wide))
    }

    @Test("Every column has a title that fits it, and reads back from its name", arguments: ListColumn.allCases)
    func columns(column: ListColumn) {
        for isWide in [false, true] {
            let traits = column.traits(isWide: isWide)
            #expect(traits.title.count <= traits.wanted && traits.least <= traits.wanted)
        }
        #expect(ListColumn(name: column.rawValue) == column)
    }

    @Test(
        "Columns have the names of filters and of the output, too",
        arguments: [("duration", ListColumn.duration), ("proxy_type", .proxyType), ("why", .why), ("ran", .ran)])
    func names(name: String, column: ListColumn) {
        #expect(ListColumn(name: name) == column)
        #expect(ListColumn(name: name + "x") == nil)
    }
}
