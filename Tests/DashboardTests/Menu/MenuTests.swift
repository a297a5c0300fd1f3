import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Menus")
struct MenuTests {
    private static func menu(_ titles: [String], texts: [String] = []) -> Menu {
        Menu(
            .commands,
            titles.enumerated().map { place, title in
                Menu.Entry(title: title, text: texts.indices.contains(place) ? texts[place] : "", choice: .view(place))
            }, isTyped: true)
    }

    private static func narrowed(_ titles: [String], texts: [String] = [], by query: String) -> [String] {
        var menu = menu(titles, texts: texts)
        menu.edit { $0.insert(query) }
        return menu.shown.map(\.title)
    }

    @Test(
        "Titles that begin with what is typed come first, then those that have it, then those whose text has it, then letters",
        arguments: [
            ("sort", ["sort age", "re-sort", "order", "s-o-r-t"]),
            ("SORT", ["sort age", "re-sort", "order", "s-o-r-t"]),
            ("age sort", ["sort age"]), ("zzz", []), ("sa", ["sort age"]),
            ("", ["order", "s-o-r-t", "re-sort", "sort age"]),
            ("  ", ["order", "s-o-r-t", "re-sort", "sort age"]),
        ])
    func ranks(query: String, expected: [String]) {
        let titles = ["order", "s-o-r-t", "re-sort", "sort age"]
        #expect(Self.narrowed(titles, texts: ["how to sort"], by: query) == expected)
    }

    @Test(
        "Whatever is typed: what is shown are entries, none twice, and more letters never show more", arguments: 0..<8)
    func narrows(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let entries = Samples.busy().commandMenu.shown
        var menu = Samples.busy().commandMenu
        var last = entries.count
        for _ in 0..<6 {
            menu.edit { $0.insert(String(dice.pick(Array("chartsoview dly")))) }
            #expect(menu.shown.count <= last && Set(menu.shown).count == menu.shown.count)
            #expect(menu.shown.allSatisfy(entries.contains) && menu.cursor.index == 0)
            last = menu.shown.count
        }
        menu.edit { $0.deleteToStart() }
        #expect(menu.shown == entries)
    }

    @Test("The cursor stays among what is shown", arguments: [0, 1, 5, 60])
    func cursor(count: Int) {
        var menu = Self.menu((0..<count).map { "entry \($0)" })
        for movement in [Movement.by(1), .pages(1), .last, .by(1), .pages(-1), .first, .by(-1)] {
            menu.move(movement, height: 10)
            #expect(menu.chosen != nil || count == 0)
        }
    }

    @Test("Every command is listed once, and what it does is said or plain from its name")
    func commands() {
        var state = Samples.state { $0.themes = ["one", "two"] }
        let titles = state.commandMenu.shown.map(\.title)
        #expect(Set(titles).count == titles.count)
        #expect(titles.contains("theme two") && titles.contains("chart 7d") && titles.contains("view now"))
        state.accounts = []
        #expect(!state.commandMenu.shown.map(\.title).contains("chart credits anchor"))
    }

    @Test(
        "Help and palette stand under headings, which the cursor passes over and typing removes", arguments: [":", "?"])
    func headings(key: String) {
        var state = Samples.busy()
        press(&state, key)
        guard case .menu(var menu)? = state.overlay else { return }
        guard case .heading? = menu.rows.first else { return #expect(Bool(false), "no heading") }
        #expect(menu.cursor.index == 1 && menu.cursor.top == 0)
        let headings = menu.rows.compactMap { row in if case .heading(let name) = row { name } else { nil } }
        #expect(headings.count > 4 && Set(headings).count == headings.count && !headings.contains(""))
        for movement in [Movement.last, .by(1), .pages(-1), .halfPages(-1), .by(-1), .first, .by(-1)] {
            menu.move(movement, height: 10)
            #expect(menu.chosen != nil)
        }
        #expect(menu.cursor.index == 1 && menu.cursor.top == 0, "the first heading is in sight")
        menu.edit { $0.insert("sort") }
        #expect(menu.rows.count == menu.shown.count && menu.cursor.index == 0)
        menu.edit { $0 = TextField() }
        #expect(menu.cursor.index == 1)
    }

    @Test("The edge shows which part of the menu is in sight")
    func scrollMark() {
        var state = Samples.busy()
        press(&state, ":")
        func marked() -> [Int] { lines(state).indices.filter { lines(state)[$0].contains("┃") } }
        let first = marked()
        press(&state, "pgdn", "pgdn", "pgdn")
        let last = marked()
        #expect(!first.isEmpty && first.count < 18 && first != last && last.max() ?? 0 > first.max() ?? 0)
    }

    @Test("A command's whole name finds it first; choosing it traps nothing and closes the menu", arguments: 0..<4)
    func all(part: Int) {
        var opened = Samples.state(columns: 120, rows: 40) { $0.themes = ["one"] }
        _ = update(&opened, .snapshotArrived(Samples.snapshot()))
        press(&opened, ":")
        guard case .menu(let menu)? = opened.overlay else { return }
        for (place, entry) in menu.shown.enumerated() where place % 4 == part {
            var state = opened
            _ = update(&state, .paste(entry.title))
            guard case .menu(let narrowed)? = state.overlay else { continue }
            #expect(narrowed.chosen == entry, "\(entry.title)")
            press(&state, "enter")
            if case .menu(let menu)? = state.overlay { #expect(menu.kind != .commands, "\(entry.title)") }
        }
    }

    @Test("A further sort key stands under the cursor, wherever the typing had brought it")
    func addedKey() {
        var state = Samples.busy()
        press(&state, "S")
        type(&state, "cred")
        press(&state, "+")
        guard case .menu(let menu)? = state.overlay else { return }
        #expect(
            menu.chosen?.choice == .sort(.credits) && state.question.order.description == "started:desc,credits:desc")
    }

    @Test("Each grouping has a letter of its own, which groups at once", arguments: Grouping.allCases)
    func groups(grouping: Grouping) throws {
        let menu = Samples.busy().groupMenu
        let letters = menu.shown.compactMap(\.hotkey)
        #expect(Set(letters).count == letters.count && letters.count == menu.shown.count)
        let entry = try #require(menu.shown.first { $0.choice == .group(grouping) })
        var state = Samples.busy()
        press(&state, "t")
        _ = update(&state, .key(.character(try #require(entry.hotkey))))
        #expect(state.question.grouping == grouping && state.overlay == nil)
        press(&state, "t")
        guard case .menu(let now)? = state.overlay else { return }
        #expect(now.shown.filter { $0.text == "now" }.map(\.choice) == [.group(grouping)])
    }

    @Test("The key that opens help closes it; Backspace leaves a menu in which nothing is typed")
    func leaving() {
        var state = Samples.busy()
        for keys in [["?", "?"], ["?", "f1"], [":", "backspace"], ["S", "esc"], ["t", "q"], ["?", "ctrl-c"]] {
            for key in keys { press(&state, key) }
            #expect(state.overlay == nil, "\(keys)")
        }
        press(&state, ":", "a", "backspace")
        #expect(state.overlay != nil)
    }

    @Test(
        "A menu is drawn in any room, its cursor in sight",
        arguments: [(0, 0), (3, 1), (20, 4), (40, 7), (90, 60), (200, 80)])
    func drawing(columns: Int, rows: Int) {
        var state = Samples.busy()
        press(&state, ":")
        guard case .menu(var menu)? = state.overlay else { return }
        let body = Rect(columns: columns, rows: rows)
        for _ in 0..<70 {
            menu.move(.by(1), height: MenuView.height(in: body))
            var grid = CellGrid(size: Size(columns: columns, rows: rows))
            MenuView(menu: menu, body: body).draw(in: &grid)
            guard rows >= 6, columns >= 24, let chosen = menu.chosen else { continue }
            #expect(grid.lines.contains { $0.contains("> " + chosen.title.prefix(8)) }, "\(chosen.title)")
        }
    }

    @Test("In menus whose letters choose, / begins to narrow; Space goes on showing and hiding columns")
    func typedLater() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        func shown() -> [String] {
            if case .menu(let menu)? = stage.state.overlay { menu.shown.map(\.title) } else { [] }
        }
        await stage.press("t / 'dom'")
        #expect(shown() == ["domain"])
        await stage.press("enter")
        #expect(stage.state.place.grouping == .domain)
        await stage.press("q , / 'zone'")
        #expect(shown().first == "[ ] zone")
        await stage.press("space")
        #expect(stage.state.wantedColumns.columns.contains(.zone) && shown().first == "[x] zone")
        await stage.press("space")
        #expect(!stage.state.wantedColumns.columns.contains(.zone) && shown().first == "[ ] zone")
        await stage.press("enter")
        #expect(stage.state.wantedColumns.columns.contains(.zone) && shown().count == ListColumn.allCases.count)
    }

    @Test("After a resize what Enter would choose is in sight")
    func resized() {
        var state = Samples.busy(columns: 100, rows: 50)
        press(&state, ":")
        for _ in 0..<30 { press(&state, "down") }
        guard case .menu(let menu)? = state.overlay, let chosen = menu.chosen else { return }
        _ = update(&state, .resized(Size(columns: 80, rows: 20)))
        #expect(lines(state).contains { $0.contains(">") && $0.contains(chosen.title.prefix(8)) }, "\(chosen.title)")
    }
}
