import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Going from place to place, and home again")
struct NavigationTests {
    /// Keys that lead somewhere, and some that change what is shown there.
    private static let keys = [
        "0", "1", "2", "3", "4", "5", "a", "u", "v", "b", "enter", "j", "tab", "shift-tab", "f", "d", "z", "t", "S",
        "?",
        ":", "X", "!", "esc", "6", "K", "o", "C", "[", "]", "/", "space", "w", "l", "h", "y", "T", "e", "M", "+", "-",
        "<", ">", "s", "I", "\\",
    ]

    /// A place reached by random keys.
    private static func somewhere(_ dice: inout SeededGenerator, size: Size, presses: Int) -> DashboardState {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        for _ in 0..<presses {
            press(&state, dice.pick(keys))
            answer(&state)
        }
        return state
    }

    /// Every question has an answer, so that there is something to open.
    private static func answer(_ state: inout DashboardState) {
        if state.isAsking {
            _ = update(&state, .snapshotArrived(Samples.snapshot(revision: state.question.revision, generation: 2)))
        }
        if state.place.content == .page(.batches) { _ = update(&state, .batchesArrived(Samples.batches, [])) }
    }

    @Test("From anywhere Esc and q lead home, and q there quits", arguments: 0..<12)
    func home(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let size = dice.pick(FrameTests.sizes + [Size(columns: 120, rows: 30)])
        var state = Self.somewhere(&dice, size: size, presses: Int.random(in: 0...40, using: &dice))
        // What is typed swallows letters: Esc leaves that first.
        while state.prompt != nil || state.overlay != nil { press(&state, "esc") }
        let home = state.home
        var presses = 0
        while !state.isAtRoot, presses < 200 {
            let effects = press(&state, "q")
            #expect(!effects.contains(.terminal(.quit(0))), "\(presses)")
            Self.answer(&state)
            presses += 1
        }
        #expect(state.isAtRoot && presses < 200)
        #expect(state.layers.isEmpty && state.place.content == home.content)
        #expect(press(&state, "q").contains(.terminal(.quit(0))))
    }

    @Test("Esc never quits, and comes to rest", arguments: 0..<5)
    func escape(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 100))
        let size = dice.pick(FrameTests.sizes)
        var state = Self.somewhere(&dice, size: size, presses: Int.random(in: 0...40, using: &dice))
        for _ in 0..<60 {
            for effect in press(&state, "esc") {
                if case .terminal(.quit) = effect { Issue.record("Esc quits") }
            }
        }
        #expect(state.prompt == nil && state.overlay == nil && marks(state).isEmpty)
        #expect(press(&state, "esc").isEmpty)
    }

    @Test("[ and then ] is where one was; back as often as forward is, too", arguments: 0..<10)
    func history(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 200))
        var state = Samples.busy()
        for _ in 0..<Int.random(in: 1...25, using: &dice) {
            press(&state, dice.pick(["0", "1", "2", "3", "4", "5", "a", "u", "v", "q", "enter", "esc"]))
            if state.layers.isEmpty, state.past.isEmpty { press(&state, "1") }
            Self.answer(&state)
            while state.visible.detailsFull || state.visible.detailsNarrow { press(&state, "esc") }
        }
        let (place, layers) = (state.place, state.layers)
        let steps = Int.random(in: 1...max(1, state.past.count), using: &dice)
        for _ in 0..<min(steps, state.past.count) { press(&state, "[") }
        while !state.future.isEmpty { press(&state, "]") }
        #expect(state.place == place && state.layers == layers)
    }

    @Test("Where there is no view before or after it says so")
    func ends() {
        var state = Samples.busy()
        press(&state, "[")
        #expect(state.notice?.text == "no view before this one")
        press(&state, "]")
        #expect(state.notice?.text == "no view after this one")
    }

    @Test("A view that is shown is no step in the history; a new step forgets what lay ahead")
    func steps() {
        var state = Samples.busy()
        press(&state, "2", "2", "2")
        #expect(state.past.count == 1)
        press(&state, "3", "[", "4")
        #expect(state.future.isEmpty && state.past.count == 2)
        press(&state, "[")
        #expect(state.viewName == "failed 24h")
    }

    @Test("The history and the layers are of finite length, however long somebody goes about")
    func limits() {
        var state = Samples.busy()
        for number in 0..<120 { press(&state, number % 2 == 0 ? "1" : "2") }
        #expect(state.past.count == 100)
        for _ in 0..<55 {
            press(&state, "5")
            Self.answer(&state)
            press(&state, "enter")
        }
        #expect(state.layers.count <= 50)
    }

    @Test("A view's number beyond the last says so and goes nowhere", arguments: ["7", "8", "9"])
    func noView(key: String) {
        var state = Samples.busy()
        #expect(press(&state, key).isEmpty)
        #expect(state.notice?.text == "there is no view \(key)" && state.place == state.home)
    }

    @Test("A page that is also a view is that view, whichever key shows it")
    func pageIsView() {
        var (one, other) = (Samples.busy(), Samples.busy())
        press(&one, "b")
        press(&other, "5")
        #expect(one.place == other.place && one.viewName == "batches")
    }

    @Test("A view begins with its own order, columns and groups; the next one with its own", arguments: 0..<4)
    func views(index: Int) throws {
        var state = Samples.busy(columns: 160, rows: 50)
        press(&state, "w", "S")
        press(&state, "esc", "w", "\(index + 1)")
        let view = DashboardView.standard[index]
        guard case .sessions(let filter, let order) = view.content else { return }
        #expect(state.place.filterText == filter && state.question.grouping == view.grouping)
        let wanted = try SortOrder(parsing: try #require(order))
        #expect(state.question.order == wanted)
        press(&state, "0")
        #expect(state.question.order == .newestFirst && state.question.grouping == nil)
    }

    @Test("Started on a view, that is home: q comes to it and quits there")
    func startView() {
        var state = Samples.state { $0.startView = 1 }
        #expect(state.viewName == "failed 24h")
        press(&state, "3", "a", "q", "q")
        #expect(state.viewName == "failed 24h" && state.isAtRoot)
        #expect(press(&state, "q") == [.terminal(.quit(0))])
    }

    @Test("Started on a page, q quits there, and 0 shows the sessions above it")
    func startPage() {
        var state = Samples.state { $0.startView = 4 }
        #expect(state.place.content == .page(.batches) && state.isAtRoot)
        #expect(startEffects(state).contains(.feed(.ask(state.question))))
        press(&state, "0")
        #expect(state.place.content == .sessions && !state.isAtRoot)
        press(&state, "q")
        #expect(press(&state, "q") == [.terminal(.quit(0))])
    }

    @Test("Views that are configured anew keep what is shown, by its name")
    func reconfigured() {
        var state = Samples.busy()
        press(&state, "2")
        var settings = DashboardSettings()
        settings.views = [DashboardView.standard[2], DashboardView.standard[1]]
        _ = update(&state, .reconfigured(settings))
        #expect(state.place.view == 1 && state.viewName == "failed 24h")
        settings.views = [DashboardView.standard[0]]
        _ = update(&state, .reconfigured(settings))
        #expect(state.place.view == nil && state.place.filterText == "state:failed ended:<24h")
        press(&state, "q")
        #expect(state.question.filter.isAll)
    }

    @Test("The view that the program began with is told by its name, and leads where it leads by now")
    func reconfiguredHome() {
        var state = Samples.state { $0.startView = 1 }
        press(&state, "3")
        var settings = DashboardSettings()
        settings.views = [DashboardView(name: "mine", content: .sessions(filter: "tag:x", order: nil))] + settings.views
        _ = update(&state, .reconfigured(settings))
        #expect(state.viewName == "stuck" && state.place.view == 3)
        press(&state, "q")
        #expect(state.viewName == "failed 24h" && state.place.view == 2 && state.isAtRoot)
        settings.views[2].content = .sessions(filter: "state:failed ended:<48h", order: nil)
        #expect(!update(&state, .reconfigured(settings)).isEmpty)
        #expect(state.place == state.home && state.place.filterText == "state:failed ended:<48h" && state.isAtRoot)
    }
}
