import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("The window's title")
struct WindowTitleTests {
    @Test("It says the view, the page or the filter, and what failed within the hour")
    func title() async {
        var stage = await Stage(Size(columns: 80, rows: 24))
        let failed = stage.state.list.latest.recent.all.lastHour.failed
        #expect(failed > 0)
        #expect(stage.state.windowTitle == "browsertop · all · \(failed) failed")
        await stage.press("2")
        #expect(stage.state.windowTitle == "browsertop · failed 24h · \(failed) failed")
        await stage.press("a")
        #expect(stage.state.windowTitle == "browsertop · accounts · \(failed) failed")
        await stage.press("0 / 'tag:x' enter")
        #expect(stage.state.windowTitle == "browsertop · tag:x · \(failed) failed")
    }

    @Test func itIsHarmlessAndShort() {
        var state = Samples.state(columns: 80, rows: 24)
        _ = update(&state, .paste("ignored"))
        state.place.filterText = "\u{1B}]0;evil\u{7}" + String(repeating: "x", count: 200)
        let title = state.windowTitle ?? ""
        #expect(title.hasPrefix("browsertop · ␛]0;evil␇xxx") && title.hasSuffix("…") && title.count < 60)
    }

    @Test func theConfigurationMayWantNone() {
        var state = Samples.state(columns: 80, rows: 24)
        var settings = DashboardSettings()
        settings.looks.setsTitle = false
        _ = update(&state, .reconfigured(settings))
        #expect(state.windowTitle == nil)
    }
}
