import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

/// Any keys in any order, over a real store that answers.
@Suite("Any sequence of keys")
struct RandomKeysTests {
    private static let keyCases: [KeyPress] =
        Keymap.standard.bindings.flatMap(\.keys) + [
            KeyPress.backspace, .delete, .enter, .escape, .tab, .down, .down, .up,
        ]
        + "ae:fdj 1/".map { KeyPress.character($0) }

    /// Cells that a line takes, wide letters counted twice.
    private static func width(_ grid: CellGrid, row: Int) -> Int {
        var columns = 0
        for column in 0..<grid.size.columns {
            let cell = grid[column, row]
            if !cell.isContinuation { columns += max(1, TextWidth.columns(of: String(cell.character))) }
        }
        return columns
    }

    @Test("Nothing traps, every line has exactly the width, and the cursor is on the screen", arguments: 0..<6)
    func keys(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed))
        let sizes = FrameTests.sizes + [Size(columns: 20, rows: 4), Size(columns: 119, rows: 31)]
        let fleets = [Fleets.standard, Fleets.six, Fleets.hostile, Fleets.varied, Fleets.partial, Fleets.empty]
        let size = sizes[seed % sizes.count]
        var stage = await Stage(size, fleets[seed % fleets.count])
        for step in 0..<80 {
            await stage.send(.key(dice.pick(Self.keyCases)))
            if step % 9 == 0 {
                await stage.send(
                    .ticked(stage.state.now.adding(milliseconds: Int64.random(in: 0...20_000, using: &dice))))
            }
            guard step % 8 == 0 else { continue }
            let grid = view(stage.state, size: size)
            #expect(grid.size == size)
            for row in 0..<size.rows { #expect(Self.width(grid, row: row) == size.columns) }
            if let cursor = grid.cursor { #expect(grid.bounds.contains(cursor)) }
        }
    }

    @Test("After any keys the list shows what the store answers to its question", arguments: 0..<4)
    func showsTheAnswer(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed + 40))
        var stage = await Stage(Size(columns: 110, rows: 40), Fleets.standard)
        for _ in 0..<60 { await stage.send(.key(dice.pick(Self.keyCases))) }
        await stage.press("esc esc esc esc")
        // HELD shows an older order of the same answer only.
        await stage.send(.ticked(stage.state.now.adding(milliseconds: 31_000)))
        guard stage.state.question.grouping == nil, stage.state.place.content == .sessions, !stage.state.isPaused else {
            return
        }
        let answer = await stage.fleet.answer(stage.state.question)
        #expect(!stage.state.isAsking)
        #expect(ids(stage.state) == answer.rows.map(\.id))
    }

    @Test("The same keys make the same screen", arguments: 0..<2)
    func isPure(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed + 70))
        let pressed = (0..<40).map { _ in dice.pick(Self.keyCases) }
        let size = FrameTests.sizes[seed % 3]
        var screens: [[String]] = []
        for _ in 0..<2 {
            var stage = await Stage(size, Fleets.standard)
            for key in pressed { await stage.send(.key(key)) }
            let grid = view(stage.state, size: size)
            screens.append(grid.lines + grid.styleLines)
        }
        #expect(screens[0] == screens[1])
    }

    @Test("Another size and back is the same screen", arguments: 0..<4)
    func sizes(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed + 90))
        var stage = await Stage(Size(columns: 160, rows: 50), Fleets.standard)
        await stage.press(dice.pick(["", "2", "a", "5", "u", "X", "?", "j", "e", "t s"]))
        let before = lines(stage.state)
        let columns = Int.random(in: 0...200, using: &dice)
        for size in [Size(columns: columns, rows: Int.random(in: 0...70, using: &dice)), stage.state.size] {
            await stage.send(.resized(size))
            #expect(view(stage.state, size: size).size == size)
        }
        #expect(lines(stage.state) == before)
    }
}
