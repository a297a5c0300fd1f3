import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Facets")
struct FiltersTests {
    private static let values: [(FilterField, [String])] = [
        (.state, ["failed", "running", "finished"]), (.account, ["anchor-prod", "bd-main"]),
        (.tag, ["prod", "a b", "x,y"]),
        (.zone, ["sb1", "\"q\""]), (.captcha, ["solved", "failed"]), (.error, ["no_peers"]),
        (.domain, ["cart.example"]),
    ]

    private static func filter(_ dice: inout SeededGenerator) -> Filter {
        var filter = Filter.all
        for _ in 0..<Int.random(in: 0...5, using: &dice) {
            let (field, texts) = dice.pick(values)
            let value = dice.pick(texts)
            filter =
                dice.oneIn(3)
                ? filter.excluding(value, field: field, context: .utc)
                : filter.toggling(value, field: field, context: .utc)
        }
        return filter
    }

    @Test("A value that is set is marked, and set again it is as if it had never been", arguments: 0..<6)
    func toggling(seed: Int) throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<10 {
            let filter = Self.filter(&dice)
            let (field, texts) = dice.pick(Self.values)
            let value = dice.pick(texts)
            let before = filter.mark(of: value, field: field, context: .utc)
            let set = filter.toggling(value, field: field, context: .utc)
            let out = filter.excluding(value, field: field, context: .utc)
            #expect(set.mark(of: value, field: field, context: .utc) == (before == .wanted ? .none : .wanted))
            #expect(out.mark(of: value, field: field, context: .utc) == (before == .excluded ? .none : .excluded))
            if before == .none {
                #expect(set.toggling(value, field: field, context: .utc).terms == filter.terms)
                #expect(out.excluding(value, field: field, context: .utc).terms == filter.terms)
            }
            // What the other values say is left alone.
            for (other, texts) in Self.values where other != field {
                for text in texts {
                    #expect(
                        set.mark(of: text, field: other, context: .utc)
                            == filter.mark(of: text, field: other, context: .utc))
                }
            }
            for made in [set, out] where !made.isAll {
                #expect(try Filter(parsing: made.description, context: .utc).description == made.description)
            }
        }
    }

    @Test("The cursor is on a value and never on a head, wherever it is moved", arguments: 0..<12)
    func cursor(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        var state = FiltersPane()
        for _ in 0..<60 {
            let rows = Self.rows(&dice)
            let height = Int.random(in: 1...30, using: &dice)
            state.follow(rows, height: height)
            let movement = dice.pick([Movement.by(1), .by(-1), .pages(1), .pages(-1), .first, .last, .halfPages(1)])
            state.move(movement, over: rows, height: height)
            #expect(rows.isEmpty || rows[state.cursor.index].isValue)
            #expect(rows.isEmpty || state.cursor.rows(count: rows.count, height: height).contains(state.cursor.index))
        }
    }

    @Test("Going down passes every value once")
    func passes() {
        var dice = SeededGenerator(seed: 9)
        let rows = Self.rows(&dice)
        var state = FiltersPane()
        state.follow(rows, height: 6)
        var seen = [rows[state.cursor.index].id]
        for _ in 0..<200 {
            state.move(.by(1), over: rows, height: 6)
            if seen.last != rows[state.cursor.index].id { seen.append(rows[state.cursor.index].id) }
        }
        #expect(seen == rows.filter(\.isValue).map(\.id))
        for _ in 0..<200 { state.move(.by(-1), over: rows, height: 6) }
        #expect(rows[state.cursor.index].id == seen.first)
        #expect(state.cursor.rows(count: rows.count, height: 6).lowerBound == 0, "the first head is in sight")
    }

    private static func rows(_ dice: inout SeededGenerator) -> [FacetRow] {
        FacetRow.rows(
            of: values.filter { _ in dice.chance(80) }.map { field, _ in
                FacetGroup(
                    field: field,
                    values: (0..<Int.random(in: 1...14, using: &dice)).map {
                        FacetGroup.Value(text: "v\($0)", count: Int.random(in: 1...90, using: &dice))
                    }, omitted: dice.pick([0, 0, 5]))
            })
    }

    @Test(
        "What explains failures comes first; more than eight values are counted; vendors that say nothing new are left out"
    )
    func rows() {
        func group(_ field: FilterField, _ counts: [Int], omitted: Int = 0) -> FacetGroup {
            FacetGroup(
                field: field,
                values: counts.enumerated().map { FacetGroup.Value(text: "v\($0.offset)", count: $0.element) },
                omitted: omitted)
        }
        let rows = FacetRow.rows(of: [
            group(.provider, [3, 2]), group(.tag, Array(repeating: 1, count: 11), omitted: 4), group(.account, [3, 2]),
            group(.state, [5]),
        ])
        let heads = rows.compactMap { if case .head(let field) = $0 { field } else { nil } }
        #expect(heads == [.state, .account, .tag])
        #expect(rows.last == .more(.tag, count: 7))
        let vendors = FacetRow.rows(of: [group(.provider, [5]), group(.account, [3, 2])])
        #expect(vendors.contains(.head(.provider)), "they tell something")
    }

    @Test("A row of the pane has its sign, its text and its count, however long the text", arguments: [26, 34])
    func drawing(columns: Int) async {
        var stage = await Stage(Size(columns: columns == 26 ? 160 : 80, rows: 50), Fleets.hostile)
        await stage.press(columns == 26 ? "shift-tab" : "f")
        let grid = view(stage.state, size: stage.state.size)
        let area = columns == 26 ? Rect(columns: 26, rows: 50) : Rect(column: 46, row: 0, columns: 34, rows: 50)
        for row in 5..<40 {
            let line = String((area.column..<area.endColumn).map { grid[$0, row].character })
            guard line.contains("[ ]") else { continue }
            #expect(line.reversed().drop { $0 == " " || $0 == "│" }.first?.isNumber == true, "\(line)")
        }
    }
}

extension Filter {
    /// Its terms, in any order.
    fileprivate var terms: Set<FilterConjunct> { Set(conjuncts) }
}
