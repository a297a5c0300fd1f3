import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("Layers, keys, messages")
struct LayerTests {
    @Test("Esc undoes one layer at a time and never quits")
    func escape() {
        var state = Samples.busy()
        press(&state, "2", "space", "enter", "enter")
        #expect(state.visible.detailsFull)
        press(&state, "S")
        #expect(state.overlay != nil)
        press(&state, "esc")
        #expect(state.overlay == nil && state.visible.detailsFull)
        press(&state, "esc")
        #expect(!state.visible.detailsFull && state.visible.detailsNarrow)
        press(&state, "esc")
        #expect(!state.visible.detailsNarrow && !state.list.marks.isEmpty)
        press(&state, "esc")
        #expect(state.list.marks.isEmpty && !state.question.filter.isAll)
        press(&state, "esc")
        #expect(state.question.filter.isAll)
        #expect(press(&state, "esc").isEmpty)
    }

    @Test("q goes back one layer and quits at the root")
    func quit() {
        var state = Samples.busy()
        press(&state, "enter", "enter", "q")
        #expect(state.visible.detailsNarrow)
        press(&state, "q")
        #expect(press(&state, "a", "q").isEmpty)
        #expect(state.place.content == .sessions)
        #expect(press(&state, "q") == [.terminal(.quit(0))])
    }

    @Test("Where there is no room for details below the list, leaving them is one step", arguments: [(40, 7), (80, 7)])
    func noRoomBelow(columns: Int, rows: Int) {
        var state = Samples.busy(columns: columns, rows: rows)
        press(&state, "j", "enter")
        #expect(state.visible.detailsFull)
        press(&state, "q")
        #expect(state.isAtRoot && press(&state, "q") == [.terminal(.quit(0))])
    }

    @Test("The filters come out from under details that have the whole screen", arguments: [80, 120, 160])
    func filtersBelowDetails(columns: Int) {
        var state = Samples.busy(columns: columns, rows: 24)
        press(&state, "enter")
        while !state.visible.detailsFull { press(&state, "enter") }
        press(&state, "f")
        #expect(!state.visible.detailsFull && state.activePane == .filters && state.layout.filters != nil)
        press(&state, "f")
        #expect(state.activePane == .list)
    }

    @Test("What is typed over a page is a step above it, given up or not")
    func filterOverAPage() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        await stage.press("a / 'state:failed' enter")
        #expect(stage.state.place.filterText == "state:failed")
        await stage.press("q")
        #expect(stage.state.place.content == .page(.accounts))
        let past = stage.state.past
        await stage.press("/ 'state:failed' esc")
        #expect(stage.state.place.content == .page(.accounts))
        #expect(stage.state.past == past, "nobody chose the sessions below the prompt")
        await stage.press("q q")
        #expect(stage.state.place == stage.state.home)
    }

    @Test("Keys of the list change nothing where a page is shown, and say whose they are")
    func keysOfTheListOnPages() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        await stage.press("j j a")
        let (list, visible) = (stage.state.list, stage.state.visible)
        for key in ["f", "d", "z", "w", "I", "S", "t", "F", "e", "E", "!", "space", ","] {
            await stage.press(key)
            let said = stage.state.notice?.text ?? ""
            #expect(
                said == "that belongs to the list of sessions; q goes back to it" || said.contains("does nothing here"),
                "\(key)")
            #expect(stage.state.overlay == nil, "\(key)")
        }
        #expect(stage.state.list.marks == list.marks && stage.state.list.isWide == list.isWide)
        #expect(stage.state.list.index == list.index && stage.state.list.follows == list.follows)
        #expect(stage.state.visible == visible && stage.state.place.content == .page(.accounts))
    }

    @Test("A word that is added to a choice has to hold besides")
    func addingToAChoice() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        await stage.press("/ 'state:failed or state:running' enter /")
        #expect(stage.state.prompt?.field.text == "(state:failed or state:running) ")
        await stage.press("enter")
        #expect(stage.state.place.filterText == "state:failed or state:running", "nothing was added")
        await stage.press("/ 'account:x' enter")
        #expect(stage.state.place.filterText == "(state:failed or state:running) account:x")
        await stage.press("q")
        #expect(stage.state.place.filterText == "")
    }

    @Test("Coming back from a page the cursor is where it was")
    func pageAndBack() {
        var state = Samples.busy()
        press(&state, "j", "j", "a", "q")
        #expect(state.list.index == 2)
    }

    @Test("Enter opens details; again: the whole screen; r reads the session by its id")
    func details() {
        var state = Samples.busy()
        let key = SessionKey(account: "bd-main", id: "b3d1e7c4-9a02")
        #expect(press(&state, "j", "enter").isEmpty)
        #expect(state.layout.details != nil && !state.visible.detailsFull)
        #expect(press(&state, "enter").isEmpty)
        #expect(state.visible.detailsFull)
        #expect(press(&state, "r") == [.read(.detail(key))])
        var read = Samples.sessions[1]
        read.fetchedAt = Samples.now
        read.endURL = "https://done.example/"
        _ = update(&state, .detailArrived(key, .session(read)))
        let shown = state.details.text(state.surroundings(of: .details))
        #expect((0..<shown.count).contains { text(shown[$0]).contains("https://done.example/") })
        _ = update(&state, .detailArrived(key, .absent("gone")))
        #expect(view(state, size: state.size).lines.contains { $0.contains("gone") })
    }

    @Test("Text is searched with /, n and N")
    func search() {
        var state = Samples.busy()
        press(&state, "j", "j", "enter", "enter", "/")
        type(&state, "execu")
        press(&state, "enter")
        #expect(state.details.reader.scroll.top > 0)
        #expect(view(state, size: state.size).styleLines.contains { $0.contains("match") })
        press(&state, "esc")
        #expect(state.details.reader.search.isEmpty && state.visible.detailsFull)
    }

    @Test("The raw record is shown as JSON, then as YAML")
    func raw() {
        var state = Samples.busy()
        press(&state, "y")
        #expect(state.details.lines.record?.lines.first == "{")
        press(&state, "y")
        #expect(state.details.lines.record?.lines.contains("  - prod") == true)
        #expect(state.details.lines.record?.lines.contains("credits_used: 0.250") == true)
        press(&state, "T")
        #expect(view(state, size: state.size).lines.contains { $0.contains("started") })
    }

    @Test("A field is copied whole")
    func copyField() {
        var state = Samples.busy()
        press(&state, "Y", "down", "down")
        #expect(press(&state, "enter") == [.terminal(.copy("5f0c77aa-1b90-4c1e-9d2a-55e0aa71f001"))])
    }

    @Test("Pasted text is never taken for keys")
    func paste() {
        var state = Samples.busy()
        #expect(update(&state, .paste("qqq")).isEmpty)
        press(&state, "/")
        _ = update(&state, .paste("zone:\u{1B}[31mx\nq"))
        #expect(state.prompt?.field.text == "zone:[31mx q")
    }

    @Test("While paused nothing changes; going on shows the newest")
    func pause() {
        var state = Samples.busy()
        #expect(press(&state, "Z") == [.feed(.pause(true))])
        let newer = Samples.snapshot(Array(Samples.sessions.reversed()), generation: 7)
        _ = update(&state, .snapshotArrived(newer))
        #expect(state.list.current?.id.hasPrefix("5f0c77aa") == true)
        #expect(state.snapshotGenerations == [1, 7])
        #expect(press(&state, "Z").contains(.feed(.pause(false))))
        #expect(state.list.latest.generation == 7)
    }

    @Test("The palette finds commands by their words and runs them")
    func palette() {
        var state = Samples.busy()
        press(&state, ":")
        type(&state, "quit")
        #expect(press(&state, "enter") == [.terminal(.quit(0))])
        press(&state, ":")
        type(&state, "sort dur")
        press(&state, "enter")
        #expect(state.question.order.description == "duration:desc")
        press(&state, ":")
        type(&state, "view stuck")
        press(&state, "enter")
        #expect(state.viewName == "stuck")
    }

    @Test("The sort picker sets one key, turns it around, and adds further ones")
    func sortPicker() {
        var state = Samples.busy()
        press(&state, "S", "enter")
        #expect(state.question.order.description == "started:asc")
        press(&state, "S", "down", "+")
        #expect(state.question.order.description == "started:asc,ended:desc")
        press(&state, "esc", "<")
        #expect(state.question.order.terms.count == 1)
    }

    @Test("Help lists the live keys of the pane, narrows by typing, and runs what it lists")
    func help() {
        var state = Samples.busy()
        press(&state, "?")
        type(&state, "wide col")
        press(&state, "enter")
        #expect(state.list.isWide)
        press(&state, "?", "?")
        #expect(state.overlay == nil)
    }

    @Test("Problems of the configuration are said at the start, and in full on a page")
    func problems() {
        var state = Samples.state {
            $0.settings.problems = ["config.yaml:12: unknown key 'acounts'", "config.yaml:20: no"]
        }
        #expect(view(state, size: state.size).lines.contains { $0.contains("config.yaml:12") && $0.contains("1 more") })
        press(&state, ":")
        type(&state, "problems")
        press(&state, "enter")
        #expect(view(state, size: state.size).lines.contains { $0.contains("config.yaml:20: no") })
        _ = update(&state, .reconfigured(DashboardSettings()))
        #expect(state.problems.isEmpty)
    }

    @Test("A bad filter at the start is said and nothing is filtered")
    func badStart() {
        let state = Samples.state { $0.startFilter = "state:faled" }
        #expect(state.question.filter.isAll)
        #expect(state.notice?.text.contains("faled") == true)
        let good = Samples.state { $0.startFilter = "state:failed" }
        #expect(good.question.filter.description == "state:failed")
        #expect(startEffects(good) == [.feed(.ask(good.question))])
        let batches = Samples.state { $0.startView = 4 }
        var shown = batches
        #expect(update(&shown, .resized(batches.size)).contains(.feed(.follow(.batches, true))))
    }

    @Test("Notices go after a while; trouble of an account stays")
    func notices() {
        var state = Samples.busy(accounts: Samples.accountsWithTrouble)
        _ = update(&state, .notice("copied", .good))
        #expect(view(state, size: state.size).lines[22].contains("copied"))
        _ = update(&state, .ticked(Samples.now.adding(milliseconds: 6_000)))
        #expect(view(state, size: state.size).lines[22].contains("too many requests"))
    }

    @Test("What the runtime is asked for directly")
    func effects() {
        var state = Samples.busy()
        #expect(press(&state, "ctrl-l") == [.terminal(.repaint)])
        #expect(press(&state, "ctrl-z") == [.terminal(.suspend)])
        #expect(press(&state, "R") == [.feed(.refresh(.everything))])
        #expect(press(&state, "r") == [.feed(.refresh(.view))])
        #expect(press(&state, "ctrl-c") == [.terminal(.quit(130))])
        #expect(update(&state, .resumed) == [.terminal(.repaint), .feed(.pause(false)), .feed(.refresh(.everything))])
    }
}
