import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The demo's tour")
struct TourTests {
    private static func demo() -> DashboardState { Samples.state { $0.isDemo = true } }

    private static func lastLines(_ state: DashboardState) -> String { lines(state).suffix(2).joined(separator: "\n") }

    private static func showsKeys(_ state: DashboardState) -> Bool {
        if case .menu = state.overlay { true } else { false }
    }

    @Test("The first help is the tour, the next the keys; elsewhere help is the keys")
    func offered() {
        var state = Self.demo()
        #expect(Self.lastLines(state).contains("? is a tour in five steps"))
        press(&state, "?")
        let page = lines(state).joined(separator: "\n")
        #expect(page.contains("A tour in five steps") && page.contains("Enter begins"))
        for step in Tour.Step.allCases { #expect(page.contains(step.sentence(.standard).text.prefix(30))) }
        press(&state, "?")
        #expect(Self.showsKeys(state))
        press(&state, "esc", "esc", "?")
        #expect(Self.showsKeys(state))
        var other = Samples.state()
        press(&other, "?")
        #expect(Self.showsKeys(other))
    }

    @Test("Each step stands above the keys until what it asks for is there, and the last one says that it was")
    func steps() async {
        var stage = await Stage(Size(columns: 80, rows: 24)) { $0.isDemo = true }
        await stage.press("? enter")
        #expect(Self.lastLines(stage.state).contains("tour 1/5  2  what failed"))
        await stage.press("j")
        #expect(Self.lastLines(stage.state).contains("tour 1/5"))
        await stage.press("2")
        #expect(Self.lastLines(stage.state).contains("tour 2/5  t e  the same by error"))
        await stage.press("t e")
        #expect(Self.lastLines(stage.state).contains("tour 3/5  0 /  all sessions"))
        await stage.press("0 / 'state:running' enter")
        #expect(Self.lastLines(stage.state).contains("tour 4/5  enter  the details"))
        await stage.press("enter")
        if stage.state.activePane != .details { await stage.press("enter") }
        #expect(Self.lastLines(stage.state).contains("tour 5/5  i  what needs somebody"))
        await stage.press("6")
        #expect(Self.lastLines(stage.state).contains("that was the tour; ? has all keys"))
        #expect(stage.state.tour.step == nil)
    }

    @Test("Esc ends it where it has nothing else to undo")
    func ended() {
        var state = Self.demo()
        press(&state, "?", "enter")
        #expect(state.tour.step == .failures)
        press(&state, "esc")
        #expect(state.tour.step == nil && state.tourSentence == nil)
    }

    @Test("Its sentences fit a terminal of 80 columns")
    func widths() {
        for step in Tour.Step.allCases {
            let (keys, text) = step.sentence(.standard)
            #expect("tour 1/5  \(keys)  \(text)".count <= 78, "\(step)")
        }
    }

    @Test("Where no account is configured, Enter begins the demo")
    func begins() {
        var state = Samples.state(columns: 80, rows: 24, accounts: [])
        #expect(press(&state, "enter") == [.terminal(.startDemo)])
    }
}
