import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The mouse does what keys do")
struct MouseTests {
    private func press(_ stage: inout Stage, _ needle: String, skip: Int = 0, _ button: MousePress.Button = .left) async
    {
        let shown = lines(stage.state)
        guard let row = shown.indices.dropFirst(skip).first(where: { shown[$0].contains(needle) }),
            let range = shown[row].firstRange(of: needle)
        else {
            Issue.record("\(needle) is not on the screen")
            return
        }
        let column = shown[row].distance(from: shown[row].startIndex, to: range.lowerBound)
        await stage.send(.mouse(MousePress(button, at: Position(column: column, row: row))))
    }

    @Test("m asks for presses and gives the mouse back; one that nobody asked for does nothing")
    func toggle() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        let third = Position(column: 20, row: stage.state.layout.listRows.row + 2)
        await stage.send(.mouse(MousePress(.left, at: third)))
        #expect(stage.state.list.index == 0)
        await stage.press("m m")
        #expect(stage.told.suffix(2) == [.reportPresses(true), .reportPresses(false)])
        await stage.send(.mouse(MousePress(.left, at: third)))
        #expect(stage.state.list.index == 0)
    }

    /// With the mouse on.
    private func staged(_ columns: Int, _ rows: Int) async -> Stage {
        var stage = await Stage(Size(columns: columns, rows: rows))
        await stage.press("m")
        return stage
    }

    @Test("A tab shows its view, a hint does what its key does", arguments: [80, 160])
    func tabsAndHints(columns: Int) async {
        var stage = await staged(columns, 40)
        await press(&stage, "3 stuck")
        #expect(stage.state.place.view == 2)
        await press(&stage, "1 now")
        #expect(stage.state.place.view == 0)
        await press(&stage, "? keys", skip: 38)
        guard case .menu(let menu)? = stage.state.overlay else {
            Issue.record("no help")
            return
        }
        #expect(menu.kind == .keys(.list))
        await stage.send(.mouse(MousePress(.left, at: Position(column: 0, row: 0))))
        #expect(stage.state.overlay == nil, "beside the menu it closes it")
    }

    @Test("A row gets the cursor, and is opened where that is already; a head sorts; the wheel moves")
    func list() async {
        var stage = await staged(100, 30)
        let rows = stage.state.layout.listRows
        let third = Position(column: 20, row: rows.row + 2)
        await stage.send(.mouse(MousePress(.left, at: third)))
        #expect(stage.state.list.index == 2 && stage.state.layout.details == nil)
        await stage.send(.mouse(MousePress(.left, at: third)))
        #expect(stage.state.layout.details != nil || stage.state.visible.detailsFull)
        await stage.press("q q")
        await stage.send(.mouse(MousePress(.wheelDown, at: third)))
        #expect(stage.state.list.index == 5)
        await press(&stage, "RAN")
        #expect(stage.state.question.order.terms.first?.key == .duration)
    }

    @Test("A facet is set by a press and cleared by another")
    func facets() async {
        var stage = await staged(160, 50)
        await press(&stage, "[ ] running")
        #expect(stage.state.place.filterText == "state:running")
        await press(&stage, "[x] running")
        #expect(stage.state.place.filterText.isEmpty)
    }

    @Test("A menu's entry is chosen, its heading is nothing")
    func menus() async {
        var stage = await staged(100, 30)
        await stage.press(": 'sort dur'")
        await press(&stage, "sort duration")
        #expect(stage.state.overlay == nil && stage.state.question.order.terms.first?.key == .duration)
        await stage.press(":")
        await press(&stage, "FILTER, ORDER, GROUPS")
        #expect(stage.state.overlay != nil)
    }

    @Test("Anywhere, in any state, a press traps nothing", arguments: 0..<4)
    func anywhere(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed))
        var stage = await staged(40 + 40 * seed, 7 + 14 * seed)
        for _ in 0..<150 {
            await stage.press(
                dice.pick(["", "", "2", "a", "6", "v", "u", "?", ":", "/", "esc", "q", "t", "enter", "f", "X", "5"]))
            if stage.told.last == .quit(0) { break }
            let place = Position(
                column: Int.random(in: 0..<200, using: &dice), row: Int.random(in: 0..<60, using: &dice))
            await stage.send(.mouse(MousePress(dice.pick([.left, .left, .wheelUp, .wheelDown]), at: place)))
            #expect(lines(stage.state).count == 7 + 14 * seed)
        }
    }
}
