import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("One step back") struct StepTests {
    @Test("Filter and groups are one step each, for q and for Esc", arguments: ["q", "esc"])
    func steps(key: String) {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "provider:brightdata")
        press(&state, "enter", "t", "z")
        #expect(state.place.grouping == .zone && state.layers.count == 2)
        press(&state, key)
        #expect(state.place.grouping == nil && state.place.filterText == "provider:brightdata")
        #expect(!press(&state, key).contains(.terminal(.quit(0))))
        #expect(state.place == state.home)
        #expect(press(&state, "q") == [.terminal(.quit(0))])
    }

    @Test("A filter that is changed again is one step, and one that is taken back is none")
    func changedFilter() {
        var state = Samples.busy()
        for text in ["state:failed", "error:no_peers"] {
            press(&state, "/")
            type(&state, text)
            press(&state, "enter")
        }
        #expect(state.place.filterText == "state:failed error:no_peers" && state.layers.count == 1)
        press(&state, "/", "ctrl-u", "enter")
        #expect(state.place.filterText.isEmpty && state.layers.isEmpty)
        #expect(press(&state, "q") == [.terminal(.quit(0))])
    }

    @Test("Esc at a view's filter leads to all sessions in their own order")
    func viewLeft() {
        var state = Samples.busy()
        press(&state, "2", "esc")
        #expect(state.place == state.allSessions)
    }

    @Test("A view's columns stay with filters that are typed over it, and with what is opened from it")
    func columns() {
        var state = Samples.busy()
        press(&state, "4", "/")
        type(&state, "tag:prod")
        press(&state, "enter")
        #expect(state.place.view == nil && state.wantedColumns.columns == DashboardView.standard[3].columns)
        press(&state, "0")
        #expect(state.wantedColumns == WantedColumns(columns: ListColumn.standard, origin: .standard))
    }

    @Test("What the list is sorted by is seen", arguments: ["zone", "steps", "bandwidth", "profile"])
    func sortedColumn(name: String) throws {
        var state = Samples.busy()
        press(&state, "S")
        type(&state, name)
        press(&state, "enter")
        let columns = state.panes[ListPane.self].fit(state.surroundings(of: .list)).placed.map(\.column)
        let key = try #require(state.question.order.terms.first?.key)
        #expect(columns.contains { $0.sortKey == key }, "\(columns)")
    }

    @Test("The next failed session comes to the middle")
    func failedInTheMiddle() {
        var state = Samples.state(columns: 80, rows: 24)
        let rows = (0..<200).map { number in
            Samples.session("\(number)", account: "bd-main", .brightdata, "w", startedAgo: 600) {
                $0.state = number == 120 ? .failed : .finished
            }
        }
        _ = update(&state, .snapshotArrived(Samples.snapshot(rows)))
        press(&state, "e")
        #expect(state.list.index == 120)
        #expect(abs(state.list.index - state.list.top - state.layout.listHeight / 2) <= 1)
    }

    @Test(
        "Drawing anew and stopping work everywhere, whatever lies over the panes",
        arguments: [[], ["X"], ["/"], ["t"], [","], [":"], ["?"], ["W"]])
    func everywhere(keys: [String]) {
        var state = Samples.busy()
        for key in keys { press(&state, key) }
        #expect(press(&state, "ctrl-l") == [.terminal(.repaint)])
        #expect(press(&state, "ctrl-z") == [.terminal(.suspend)])
        #expect((state.overlay != nil || state.prompt != nil) == !keys.isEmpty, "what lay there lies there")
    }

    @Test("On pages and in menus without typing, too, a key without work says so", arguments: ["X", "t", ","])
    func idleKeys(key: String) {
        var state = Samples.busy()
        press(&state, key, "ctrl-y")
        #expect(state.notice?.text.hasPrefix("ctrl-y does nothing here") == true && state.overlay != nil)
        press(&state, "w")
        #expect(state.notice?.text.hasPrefix("w does nothing here") == true && state.overlay != nil)
    }

    @Test("In a menu nothing is said of a key that does not work there either", arguments: ["t", ","])
    func idleHelp(key: String) {
        for help in ["?", "f1"] {
            var state = Samples.busy()
            press(&state, key, help)
            #expect(state.overlay != nil && state.notice?.text == "\(help) does nothing here; esc closes the menu")
        }
    }

    @Test("A key without work here says so, and how to see the others")
    func unboundKey() {
        var state = Samples.busy()
        press(&state, "ctrl-y")
        #expect(state.notice?.text.contains("does nothing here") == true)
        #expect(state.notice?.text.contains("?") == true)
    }
}
