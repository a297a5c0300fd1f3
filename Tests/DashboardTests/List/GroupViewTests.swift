import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Groups over a real store")
struct GroupViewTests {
    private static let size = Size(columns: 140, rows: 50)

    @Test("Closed groups are as many as the store makes, with its counts", arguments: Grouping.allCases)
    func heads(grouping: Grouping) async throws {
        var stage = await Stage(Self.size, Fleets.varied)
        let entry = try #require(stage.state.groupMenu.shown.first { $0.choice == .group(grouping) })
        let letter = try #require(entry.hotkey)
        await stage.press("t \(letter)")
        let answer = await stage.fleet.answer(stage.state.question)
        #expect(rowCount(stage.state) == answer.groups.count && answer.groups.count > 0)
        let screen = lines(stage.state)
        for head in answer.groups.heads.prefix(20) {
            let title = head.title.isEmpty ? "(empty)" : head.title
            #expect(
                screen.contains { $0.lowercased().contains(title.lowercased()) && $0.contains(" \(head.count)") },
                "\(title)")
        }
    }

    @Test(
        "All open, every session of every group has a row; all closed, none", arguments: [Grouping.tag, .state, .error])
    func folding(grouping: Grouping) async throws {
        var stage = await Stage(Self.size, Fleets.varied)
        let entry = try #require(stage.state.groupMenu.shown.first { $0.choice == .group(grouping) })
        let letter = try #require(entry.hotkey)
        await stage.press("t \(letter) t +")
        let groups = (await stage.fleet.answer(stage.state.question)).groups
        #expect(rowCount(stage.state) == groups.count + groups.heads.reduce(0) { $0 + $1.count })
        await stage.press("t -")
        #expect(rowCount(stage.state) == groups.count)
    }

    @Test(
        "Opening and closing at random, a row is where its id says, and the cursor stays on its group",
        arguments: 0..<3)
    func random(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed))
        var stage = await Stage(Self.size, Fleets.varied)
        await stage.press("t t")
        let answer = await stage.fleet.answer(stage.state.question)
        var folding = Folding(opensAll: dice.oneIn(2))
        for _ in 0..<8 {
            folding.toggle(dice.pick(answer.groups.heads.map(\.key)))
            let rows = ListRows(answer, folding)
            var expected = 0
            for (index, head) in answer.groups.heads.enumerated() {
                #expect(rows.index(of: .head(head.key)) == expected && rows.row(at: expected) == .head(index))
                expected += 1 + (folding.isOpen(head.key) ? head.count : 0)
            }
            #expect(rows.count == expected)
            for index in rows.indices {
                #expect(rows.index(of: rows.id(at: index)) == index)
                #expect((rows.session(at: index) == nil) == (rows.state(at: index) == nil))
            }
        }
    }

    @Test("What a head leads to is what it counts", arguments: 0..<3)
    func inside(row: Int) async {
        for letter in ["t", "e", "d"] {
            var stage = await Stage(Self.size, Fleets.varied)
            await stage.press("t \(letter)" + String(repeating: " j", count: row))
            let groups = (await stage.fleet.answer(stage.state.question)).groups
            guard groups.heads.indices.contains(row) else { continue }
            await stage.press("enter")
            #expect(rowCount(stage.state) == groups.heads[row].count, "\(stage.state.place.filterText)")
            await stage.press("q")
            #expect(rowCount(stage.state) == groups.count)
        }
    }
}
