import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What hands do all day")
struct HabitTests {
    private func themes(_ stage: Stage) -> [String] {
        stage.told.compactMap { if case .useTheme(let name) = $0 { name } else { nil } }
    }

    @Test("A theme is shown while the menu's cursor is on it, and stays only when it is chosen")
    func themePreview() async {
        var stage = await Stage(Size(columns: 100, rows: 30)) { $0.themes = ["terminal", "nord", "dracula"] }
        await stage.press(": 'theme nord'")
        #expect(themes(stage) == ["nord"])
        await stage.press("esc")
        #expect(themes(stage) == ["nord", "terminal"] && stage.state.theme == nil)
        await stage.press(": 'theme dracula' enter")
        #expect(themes(stage).last == "dracula" && stage.state.theme == "dracula")
        let count = themes(stage).count
        await stage.press(": 'theme' down up esc j k")
        #expect(themes(stage).last == "dracula")
        #expect(themes(stage).count > count, "those passed over were shown")
    }

    @Test("Columns are shown, hidden and moved in a menu that stays, and belong to the view")
    func columns() async {
        var stage = await Stage(Size(columns: 160, rows: 50))
        await stage.press("2 ,")
        let before = stage.state.wantedColumns.columns
        await stage.press("j j j space")
        #expect(stage.state.wantedColumns.columns == before.filter { $0 != before[3] })
        guard case .menu(let menu)? = stage.state.overlay else {
            Issue.record("the menu is gone")
            return
        }
        #expect(menu.chosen?.choice == .column(before[3]), "the cursor stays on the column")
        await stage.press("space K")
        let after = stage.state.wantedColumns.columns
        #expect(Set(after) == Set(before) && after.last == .why)
        await stage.press("esc 1 2")
        #expect(stage.state.wantedColumns.columns == after, "the view keeps them")
        await stage.press("3")
        #expect(stage.state.wantedColumns.columns != after)
    }

    @Test("What was chosen with keys outlives a configuration that is read again, and a view that is gone no prompt")
    func reload() async {
        var stage = await Stage(Size(columns: 160, rows: 50)) {
            $0.settings.views.append(DashboardView(name: "mine", content: .sessions(filter: "tag:x", order: nil)))
        }
        await stage.press("2 , j j j space esc")
        let chosen = stage.state.views[1].columns
        var settings = DashboardSettings()
        settings.views.append(DashboardView(name: "mine", content: .sessions(filter: "tag:x", order: nil)))
        await stage.send(.reconfigured(settings))
        #expect(stage.state.views[1].columns == chosen && chosen != DashboardView.standard[1].columns)
        await stage.press("7 /")
        await stage.send(.reconfigured(DashboardSettings()))
        await stage.press("esc W esc , space esc")
        #expect(stage.state.views.count == DashboardView.standard.count)
    }

    @Test("The last column stays")
    func lastColumn() async {
        var stage = await Stage(Size(columns: 100, rows: 30)) { $0.settings.looks.columns = [.id] }
        await stage.press(", space")
        #expect(stage.state.list.columns == [.id])
        await stage.press("j space esc 2")
        #expect(stage.state.list.columns?.count == 2, "what is configured for all lists changes for all")
    }

    @Test("A view's own columns go before those of all lists, wide ones before both")
    func ownColumns() async {
        var stage = await Stage(Size(columns: 160, rows: 50)) { setup in
            setup.settings.looks.columns = [.state, .id, .status]
            setup.settings.views.append(DashboardView(name: "plain", content: .sessions(filter: "tag:x", order: nil)))
        }
        func shown() -> [ListColumn] {
            stage.state.panes[ListPane.self].fit(stage.state.surroundings(of: .list)).placed.map(\.column)
        }
        #expect(shown() == [.state, .id, .status])
        await stage.press("2")
        #expect(stage.state.wantedColumns.columns == DashboardView.standard[1].columns)
        #expect(shown().contains(.ended) && shown().contains(.why))
        await stage.press("7")
        #expect(
            stage.state.wantedColumns.columns == [.state, .id, .status], "a view without columns has those of all lists"
        )
        await stage.press("w")
        #expect(shown().contains(.started) && shown().contains(.why))
        await stage.press("w 2 , j j space esc")
        #expect(stage.state.wantedColumns.origin == .chosen)
        #expect(stage.state.list.columns == [.state, .id, .status])
    }

    @Test("Columns chosen in all sessions stay there, whatever was looked at meanwhile")
    func columnsOfAllSessions() async {
        var stage = await Stage(Size(columns: 160, rows: 50))
        await stage.press(", j j j space esc")
        let chosen = stage.state.wantedColumns.columns
        #expect(chosen == ListColumn.standard.filter { $0 != ListColumn.standard[3] })
        await stage.press("2 0")
        #expect(stage.state.wantedColumns.columns == chosen)
        await stage.press("a q")
        #expect(stage.state.wantedColumns.columns == chosen && stage.state.isAtRoot)
    }

    @Test("Columns chosen in the view that the program began with are that view's on every way to it")
    func columnsOfHome() async {
        var stage = await Stage(Size(columns: 160, rows: 50)) { $0.startView = 1 }
        await stage.press(", j j j space esc")
        let chosen = stage.state.wantedColumns.columns
        await stage.press("3 2")
        #expect(stage.state.wantedColumns.columns == chosen && stage.state.isAtRoot)
        await stage.press("3 q")
        #expect(stage.state.wantedColumns.columns == chosen && stage.state.isAtRoot)
    }

    @Test("V marks all between the row that was marked last and the cursor, in either direction")
    func range() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        await stage.press("g V j j j V")
        #expect(stage.state.list.marks.count == 4)
        await stage.press("U g j j j j V k k V")
        #expect(stage.state.list.marks.count == 3)
        await stage.press("U g space j j V")
        #expect(stage.state.list.marks.count == 4, "from the first to the cursor")
        await stage.press("U G V")
        #expect(stage.state.list.marks.count == 1, "marks that are cleared begin no range")
    }

    @Test("B tells of an end once, by the bell and until a key is pressed")
    func awaited() async throws {
        var stage = await Stage(Size(columns: 100, rows: 30))
        await stage.press("/ 'active:yes' enter B")
        let session = try #require(stage.state.list.current)
        #expect(stage.state.notice?.text.contains("you will be told of the end of 1 session") == true)
        let end = EventLine(
            at: Samples.ago(-5), account: session.account, provider: session.provider, kind: .failed,
            text: "running -> failed, no_peers", key: session.key)
        let bells = stage.told.count { $0 == .bell }
        await stage.send(.eventsHappened([end]))
        #expect(stage.told.count { $0 == .bell } == bells + 1)
        #expect(stage.state.notice?.text.hasSuffix("running -> failed, no_peers") == true)
        await stage.send(.ticked(Samples.ago(-60)))
        #expect(stage.state.notice != nil)
        await stage.send(.eventsHappened([end]))
        #expect(stage.told.count { $0 == .bell } == bells + 1)
        await stage.press("/ ctrl-u 'active:yes' enter g B g space space space B")
        #expect(stage.state.awaited.keys.count == 3, "one of the three was waited for already")
        await stage.press("B")
        #expect(stage.state.awaited.keys.isEmpty)
        await stage.press("U / ctrl-u 'state:finished' enter B")
        #expect(stage.state.notice?.text == "it has ended")
    }

    private static func end(of key: SessionKey, _ kind: SessionEvent.Kind) -> EventLine {
        EventLine(at: Samples.ago(-5), account: key.account, provider: .anchor, kind: kind, text: "over", key: key)
    }

    @Test("Ends that come one after the other are told together, until a key is pressed")
    func burst() async throws {
        var stage = await Stage(Size(columns: 160, rows: 30))
        await stage.press("/ 'active:yes' enter g space space space space space space B")
        let keys = stage.state.list.marks.sorted()
        try #require(keys.count == 6)
        func end(_ index: Int, _ kind: SessionEvent.Kind) -> EventLine { Self.end(of: keys[index], kind) }
        func id(_ index: Int) -> String { stage.state.list.latest.shortIDs.text(of: keys[index].id) }
        await stage.send(.eventsHappened([end(0, .finished)]))
        #expect(stage.state.notice?.text == "\(id(0)) of \(keys[0].account): over")
        #expect(stage.state.notice?.kind == .good)
        await stage.send(.eventsHappened([end(1, .finished), end(2, .failed)]), .eventsHappened([end(3, .lost)]))
        #expect(
            stage.state.notice?.text
                == "4 ended: 2 finished, 1 lost, 1 failed: \(id(2)), \(id(3)), \(id(0)), \(id(1))")
        #expect(stage.state.notice?.kind == .bad && stage.told.suffix(3).allSatisfy { $0 == .bell })
        await stage.press("k")
        #expect(stage.state.notice == nil)
        await stage.send(.eventsHappened([end(4, .finished), end(5, .finished)]))
        #expect(stage.state.notice?.text == "2 ended: 2 finished: \(id(4)), \(id(5))")
    }

    @Test("Nothing that passes takes the place of ends that were told, and those go on being counted")
    func standing() async throws {
        var stage = await Stage(Size(columns: 160, rows: 30))
        await stage.press("/ 'active:yes' enter g space space B")
        let keys = stage.state.list.marks.sorted()
        try #require(keys.count == 2)
        func end(_ index: Int) -> EventLine { Self.end(of: keys[index], .finished) }
        await stage.send(.eventsHappened([end(0)]))
        let told = stage.state.notice
        let cursor = cursorKey(stage.state)
        var left = stage.state.list.latest
        left.rows = SessionRows(left.rows.filter { $0.key != cursor })
        left.generation += 1
        await stage.send(.snapshotArrived(left), .ticked(Samples.ago(-31)))
        #expect(!isHeld(stage.state) && stage.state.notice == told, "the cursor's session is gone, which passes")
        await stage.send(.notice("no room left on the disk", .bad), .ticked(Samples.ago(-60)))
        #expect(stage.state.notice == told)
        await stage.send(.eventsHappened([end(1)]))
        #expect(stage.state.notice?.text.hasPrefix("2 ended: 2 finished: ") == true)
        await stage.press("j")
        #expect(stage.state.notice?.text == "no room left on the disk")
        await stage.send(.ticked(Samples.ago(-67)))
        #expect(stage.state.notice == nil)
    }

    @Test("A large burst names some, and is counted whole")
    func largeBurst() {
        let lines = (0..<30).map { number in
            EventLine(
                at: Samples.now, account: "a", provider: .anchor, kind: number % 3 == 0 ? .failed : .finished, text: "",
                key: SessionKey(account: "a", id: "s\(number)"))
        }
        let text = EndBurst().adding(lines).text(ShortIDs())
        #expect(text == "30 ended: 20 finished, 10 failed: s0, s3, s6, s9, s12, s15, s18, s21, …")
    }

    @Test("What the word may become is seen while it is typed")
    func offers() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        func above() -> String { lines(stage.state)[28] }
        await stage.press("/ 'sta'")
        #expect(above().contains("state:") && above().contains("status:") && above().contains("started:"))
        await stage.press("'te:f'")
        #expect(above().contains("failed") && above().contains("finished"))
        await stage.press("'ailed'")
        #expect(!above().contains("finished"), "it is one of these")
        await stage.press("enter")
        #expect(!above().contains("failed"))
    }
}

@Suite("What the next start finds again")
struct DashboardMemoryTests {
    private func restored(_ memory: DashboardMemory?, _ change: (inout DashboardSetup) -> Void = { _ in })
        -> DashboardState
    {
        Samples.state(columns: 160, rows: 50) { setup in
            setup.themes = ["terminal", "nord"]
            setup.memory = memory.flatMap { DashboardMemory($0.json) }
            change(&setup)
        }
    }

    @Test("Panes, columns, the chart's time and the theme; not the filter")
    func layout() async {
        var stage = await Stage(Size(columns: 160, rows: 50)) { $0.themes = ["terminal", "nord"] }
        await stage.press("f d z + : 'theme nord' enter 2 , j j j space esc / 'tag:x' enter")
        let next = restored(stage.state.memory)
        #expect(next.memory == stage.state.memory)
        #expect(next.layout.filters == nil && next.layout.details == nil && next.layout.chart == nil)
        #expect(next.theme == "nord" && next.place.filterText.isEmpty)
        #expect(next.views[1].columns == stage.state.views[1].columns)
        #expect(next.question.chart.window == stage.state.question.chart.window)
    }

    @Test("What is configured goes before what was chosen, and what is unknown is left out")
    func configured() {
        var memory = DashboardMemory()
        memory.theme = "gone"
        memory.columns = ["no such view": [.id]]
        #expect(restored(memory).theme == nil)
        memory.theme = "nord"
        #expect(restored(memory) { $0.settings.looks.theme = "terminal" }.theme == "terminal")
        #expect(restored(nil).memory == restored(DashboardMemory()).memory)
    }

    @Test("Columns of lists without a view are found again, unless the configuration says some")
    func listColumns() async {
        var stage = await Stage(Size(columns: 160, rows: 50))
        await stage.press(", j j j space esc")
        let chosen = stage.state.list.columns
        #expect(chosen != nil && restored(stage.state.memory).list.columns == chosen)
        #expect(restored(stage.state.memory) { $0.settings.looks.columns = [.id] }.list.columns == [.id])
        #expect(restored(nil).memory.listColumns == nil)
    }

    @Test(
        "Whatever stands in the file, it is read or left",
        arguments: [
            "{}", "[]", "null", "3", #"{"filters": 3, "columns": {"now": "id"}, "window": "9y"}"#,
            #"{"columns": {"now": ["id", "nosuch", 7]}, "future": {"a": [1]}}"#,
        ])
    func anyFile(text: String) throws {
        let memory = DashboardMemory(try JSONValue(parsing: text))
        #expect(memory == nil || memory?.filters == true && memory?.window == nil)
        #expect(memory?.columns["now"] ?? [.id] == [.id])
    }
}
