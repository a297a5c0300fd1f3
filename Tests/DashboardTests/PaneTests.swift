import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Panes, and the layers that are opened from them")
struct PaneTests {
    private static func atBatches() -> DashboardState {
        var state = Samples.busy()
        press(&state, "b")
        _ = update(&state, .batchesArrived(Samples.batches, []))
        return state
    }

    @Test("Sessions opened from a batch are a layer: q and Esc lead back to it", arguments: ["q", "esc"])
    func batchLayer(key: String) {
        var state = Self.atBatches()
        press(&state, "j", "j", "enter")
        #expect(state.place.filterText == "account:=anchor-prod batch:=1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d")
        #expect(state.layout.banner != nil)
        let banner = view(state, size: state.size).lines[state.layout.banner?.row ?? 0]
        #expect(banner.contains("1a2b3c4d") && banner.contains("100%") && banner.contains("30 failed"))
        #expect(!press(&state, key).contains(.terminal(.quit(0))))
        #expect(state.place.content == .page(.batches))
        #expect(state.panes[BatchesPane.self].cursor.index == 2)
        #expect(!press(&state, key).contains(.terminal(.quit(0))))
        #expect(state.place.content == .sessions && state.question.filter.isAll)
    }

    @Test("A filter typed over opened sessions is a layer of its own")
    func filteredLayer() {
        var state = Self.atBatches()
        press(&state, "enter", "/")
        type(&state, " state:failed")
        press(&state, "enter", "q")
        #expect(state.place.filterText == "account:=anchor-prod batch:=3c1a77e0-52d4-4f0c-9b1e-1f0a2b3c4d5e")
        press(&state, "q")
        #expect(state.place.content == .page(.batches))
    }

    @Test("An account's sessions lead back to the accounts, and those to the list")
    func accountLayer() {
        var state = Samples.busy()
        press(&state, "2", "a", "j", "enter")
        #expect(state.place.filterText == "account:=bd-main")
        press(&state, "q")
        #expect(state.place.content == .page(.accounts))
        press(&state, "q")
        #expect(state.place.view == 1)
    }

    @Test("q in a view leads to where the program began, and only there it quits")
    func viewLayer() {
        var state = Samples.busy()
        press(&state, "3", "4", "enter", "q")
        #expect(state.place.view == 3)
        #expect(!press(&state, "q").contains(.terminal(.quit(0))))
        #expect(state.place == state.home)
        #expect(press(&state, "q") == [.terminal(.quit(0))])
    }

    @Test("The history of places keeps what lies under each")
    func history() {
        var state = Self.atBatches()
        press(&state, "enter", "2", "[")
        #expect(state.place.filterText.hasPrefix("account:=anchor-prod batch:="))
        press(&state, "q")
        #expect(state.place.content == .page(.batches))
    }

    @Test("The cursor stays on its batch when others come before it, and goes to its neighbour when it is gone")
    func batchCursor() {
        var state = Self.atBatches()
        press(&state, "j")
        var newer = Samples.batches[0]
        newer.id = "00000000"
        _ = update(&state, .batchesArrived([newer] + Samples.batches, []))
        #expect(state.panes[BatchesPane.self].cursor.id?.id == Samples.batches[1].id)
        _ = update(&state, .batchesArrived([newer], []))
        #expect(state.panes[BatchesPane.self].cursor.id?.id == "00000000")
    }

    @Test("The cursor stays on its account when another one fails")
    func accountCursor() {
        var state = Samples.busy()
        press(&state, "a", "j")
        _ = update(&state, .accountsChanged(Samples.accountsWithTrouble))
        #expect(press(&state, "enter").count > 0)
        #expect(state.place.filterText == "account:=bd-main")
    }

    @Test("The cursor stays on its event while others happen; at the top it goes with them")
    func eventCursor() {
        var state = Samples.busy()
        func happen(_ seq: Int64, _ id: String) {
            let event = EventLine(
                at: state.now, account: "hyp-eu", provider: .hyperbrowser, kind: .finished, text: "finished",
                key: SessionKey(account: "hyp-eu", id: id), seq: seq)
            _ = update(&state, .eventsHappened([event]))
        }
        press(&state, "v")
        happen(900, "first")
        press(&state, "j", "enter")
        #expect(state.list.cursorKey == Samples.events.last?.key || state.place.filterText.contains("5f0c77aa"))
        press(&state, "q")
        happen(901, "second")
        press(&state, "enter")
        #expect(state.list.cursorKey == Samples.events.last?.key || state.place.filterText.contains("5f0c77aa"))
        press(&state, "v", "g")
        happen(902, "third")
        press(&state, "enter")
        #expect(state.place.filterText.contains("id:=third"))
    }

    @Test("The cursor stays on its facet while counts change")
    func facetCursor() {
        var state = Samples.busy()
        press(&state, "f", "j", "j", "space")
        let first = state.question.filter.description
        var snapshot = Samples.snapshot(revision: state.question.revision, generation: 2)
        snapshot.facets = snapshot.facets.map { group in
            var group = group
            group.values.reverse()
            return group
        }
        _ = update(&state, .snapshotArrived(snapshot))
        #expect(!first.isEmpty)
        press(&state, "space")
        #expect(state.question.filter.isAll)
    }

    @Test("What is asked for beside the sessions is read while it is shown, also under what was opened from it")
    func following() {
        var state = Samples.busy()
        #expect(press(&state, "b").contains(.feed(.follow(.batches, true))))
        _ = update(&state, .batchesArrived(Samples.batches, []))
        #expect(!press(&state, "enter").contains(.feed(.follow(.batches, false))))
        #expect(press(&state, "0").contains(.feed(.follow(.batches, false))))
    }
}

@Suite("Tables")
struct TableTests {
    @Test("No column is cut while cells are free; the least important goes first")
    func fit() {
        let columns = [
            TableColumn("NAME", ["abcdefghij"], least: 4, importance: 9), TableColumn("A", ["12345"], importance: 2),
            TableColumn("B", ["12345"], importance: 5),
        ]
        let wide = TableFit(columns, width: 40)
        #expect(wide.placed.map(\.columns) == [10, 5, 5] && !wide.isCut)
        let narrow = TableFit(columns, width: 22)
        #expect(narrow.placed.map(\.columns) == [6, 5, 5] && !narrow.isCut)
        let tight = TableFit(columns, width: 14)
        #expect(tight.placed.map(\.index) == [0, 2] && tight.isCut)
        #expect(TableFit(columns, width: 0).placed.allSatisfy { $0.columns == 0 })
    }

    @Test("A cursor that was never moved stands on the first row; one that was stays on its row")
    func cursor() {
        var cursor = RowCursor<String>()
        cursor.follow(["a", "b"], height: 5)
        cursor.follow(["z", "a", "b"], height: 5)
        #expect(cursor.index == 0 && cursor.id == nil)
        cursor.move(.by(2), over: ["z", "a", "b"], height: 5)
        cursor.follow(["b", "z"], height: 5)
        #expect(cursor.index == 0 && cursor.id == "b")
        cursor.follow([], height: 5)
        #expect(cursor.index == 0 && cursor.id == nil)
    }
}
