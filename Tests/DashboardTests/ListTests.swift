import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("List: the cursor stays on its session")
struct ListTests {
    private func rows(_ ids: [String]) -> [Session] {
        ids.map { Samples.session($0, account: "anchor-prod", .anchor, "running", startedAgo: 60) }
    }

    private func state(_ ids: [String]) -> DashboardState {
        var state = Samples.state()
        _ = update(
            &state, .snapshotArrived(ListSnapshot(revision: 1, generation: 1, rows: rows(ids), loaded: ids.count)))
        return state
    }

    private func arrive(_ state: inout DashboardState, _ ids: [String], generation: UInt64) {
        let snapshot = ListSnapshot(
            revision: state.question.revision, generation: generation, rows: rows(ids), loaded: ids.count)
        _ = update(&state, .snapshotArrived(snapshot))
    }

    private func tick(_ state: inout DashboardState, after seconds: Int64) {
        _ = update(&state, .ticked(state.now.adding(milliseconds: seconds * 1000)))
    }

    @Test("Untouched, it is on whatever is first")
    func topMode() {
        var state = state(["a", "b", "c"])
        arrive(&state, ["new", "a", "b", "c"], generation: 2)
        #expect(state.list.current?.id == "new")
        #expect(state.list.heldUntil == nil)
    }

    @Test("Rows that come above it leave it on its session and its line")
    func keepsLine() {
        let ids = (0..<60).map { "s\($0)" }
        var state = state(ids)
        for _ in 0..<30 { press(&state, "j") }
        let line = state.list.index - state.list.top
        tick(&state, after: 31)
        arrive(&state, ["x", "y", "z"] + ids, generation: 2)
        #expect(state.list.current?.id == "s30")
        #expect(state.list.index == 33)
        #expect(state.list.index - state.list.top == line)
    }

    @Test("While HELD the order stands still and the cells go on")
    func held() {
        var state = state(["a", "b", "c"])
        press(&state, "j")
        var changed = rows(["c", "a", "b", "d"])
        changed[1].state = .failed
        _ = update(&state, .snapshotArrived(ListSnapshot(revision: 1, generation: 2, rows: changed, loaded: 4)))
        #expect(state.list.isHeld)
        #expect((0..<3).map { state.list.row($0)?.session.id } == ["a", "b", "c"])
        #expect(state.list.row(0)?.session.state == .failed)
        tick(&state, after: 29)
        #expect(state.list.isHeld)
        tick(&state, after: 1)
        #expect(!state.list.isHeld)
        #expect((0..<4).map { state.list.row($0)?.session.id } == ["c", "a", "b", "d"])
        #expect(state.list.current?.id == "b")
    }

    @Test("A row that vanishes stays until HELD ends, then the cursor goes to its neighbour and says so")
    func survivor() {
        var state = state(["a", "b", "c", "d"])
        press(&state, "j")
        arrive(&state, ["a", "c", "d"], generation: 2)
        #expect(state.list.row(1)?.isGone == true)
        tick(&state, after: 30)
        #expect(state.list.current?.id == "c")
        #expect(state.notice?.text.contains("b no longer matches") == true)
    }

    @Test("Any sort key ends HELD")
    func sortEndsHold() {
        var state = state(["a", "b"])
        press(&state, "j")
        #expect(state.list.isHeld)
        let effects = press(&state, "I")
        #expect(!state.list.isHeld)
        #expect(effects.contains(.feed(.ask(state.question))))
        #expect(state.question.order.description == "started:asc")
    }

    @Test("In line mode the cursor stays on its line")
    func lineMode() {
        var state = state(["a", "b", "c"])
        press(&state, "j", "F")
        arrive(&state, ["x", "a", "b", "c"], generation: 2)
        #expect(state.list.index == 1)
        #expect(state.list.current?.id == "a")
    }

    @Test("Answers to an older question, and older answers to the same one, are dropped")
    func staleAnswers() {
        var state = state(["a"])
        arrive(&state, ["b"], generation: 5)
        arrive(&state, ["c"], generation: 4)
        #expect(state.list.current?.id == "b")
        press(&state, "2")
        let late = ListSnapshot(revision: state.question.revision - 1, generation: 9, rows: rows(["late"]))
        _ = update(&state, .snapshotArrived(late))
        #expect(state.list.current?.id == "b")
        #expect(state.isAsking)
    }

    @Test("A filter that the session passes keeps the cursor on it; one that it doesn't goes to the top")
    func newQuestion() {
        var state = state(["a", "b", "c"])
        press(&state, "j", "j", "/")
        type(&state, "c")
        arrive(&state, ["c"], generation: 2)
        #expect(state.list.current?.id == "c")
        type(&state, "x")
        arrive(&state, ["q", "r"], generation: 3)
        #expect(state.list.current?.id == "q")
    }

    @Test("e and E go to failed rows and say when there is none")
    func failed() {
        var state = Samples.busy()
        press(&state, "e")
        #expect(state.list.index == 3)
        press(&state, "e")
        #expect(state.list.index == 4)
        press(&state, "e")
        #expect(state.list.index == 4)
        #expect(state.notice?.text.hasPrefix("no failed session below") == true)
        press(&state, "E")
        #expect(state.list.index == 3)
    }

    @Test("Marks are copied one id a line, else the id under the cursor")
    func copying() {
        var state = state(["a", "b", "c"])
        #expect(press(&state, "c") == [.terminal(.copy("a"))])
        press(&state, "space", "space")
        #expect(press(&state, "c") == [.terminal(.copy("a\nb"))])
        press(&state, "U")
        #expect(state.list.marks.isEmpty)
    }

    @Test("h and l scroll the columns, the id stays")
    func columns() {
        var state = Samples.busy()
        #expect(view(state, size: state.size).lines[2].hasSuffix(">"))
        for _ in 0..<12 { press(&state, "l") }
        let head = view(state, size: state.size).lines[2]
        #expect(head.contains("ID") && head.contains("WHY · WHERE") && head.contains("<"))
        #expect(!head.hasSuffix(">"))
        for _ in 0..<12 { press(&state, "h") }
        #expect(state.list.columnOffset == 0)
    }

    @Test("A match in a hidden column is shown, and marked")
    func hiddenHit() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "checkout")
        press(&state, "enter")
        let hit = Samples.sessions.filter { $0.targetURL != nil }
        _ = update(
            &state,
            .snapshotArrived(ListSnapshot(revision: state.question.revision, generation: 2, rows: hit, loaded: 1)))
        let grid = view(state, size: state.size)
        #expect(grid.lines[3].contains("checkout"))
        #expect(view(state, size: Size(columns: 100, rows: 24)).lines[3].contains("target: "))
        #expect(grid.styleLines.contains { $0.hasPrefix("3:") && $0.contains("match") })
    }

    @Test("Rows of an account in trouble are marked and look stale")
    func stale() {
        let state = Samples.busy(accounts: Samples.accountsWithTrouble)
        let grid = view(state, size: state.size)
        #expect(grid.lines[3].contains("~5f0c77aa"))
        #expect(grid.styleLines.contains { $0.hasPrefix("8:") && $0.contains("stale") })
        #expect(!grid.styleLines.contains { $0.hasPrefix("4:") && $0.contains("stale") })
    }
}
