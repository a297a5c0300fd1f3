import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Charts of what is not in their window")
struct EmptyChartTests {
    private func stage(_ keys: String) async -> Stage {
        var stage = await Stage(Size(columns: 100, rows: 30))
        await stage.press(keys)
        return stage
    }

    @Test("Rows that all lie outside of the window are said, with the key that shows more")
    func outside() async throws {
        var stage = await stage("/ 'started:>2h state:finished' enter")
        let count = stage.state.list.latest.matching
        try #require(count > 0)
        let screen = lines(stage.state)
        let sentence = "none of the \(Numbers.grouped(count)) that match began in the last 1h; - shows 24h"
        #expect(screen.contains { $0.contains(sentence) }, "\(screen)")
        await stage.press("-")
        #expect(!lines(stage.state).contains { $0.contains("none of the") })
    }

    @Test("A view is called one, and the longest window has no key")
    func ofAView() async {
        var stage = await Stage(Size(columns: 100, rows: 30)) { setup in
            setup.settings.views = [
                DashboardView(name: "old", content: .sessions(filter: "started:>2h state:finished", order: nil))
            ]
        }
        await stage.press("1")
        #expect(lines(stage.state).contains { $0.contains("sessions of this view began in the last 1h; - shows 24h") })
        await stage.press("/ ctrl-u 'id:nothing-like-it' enter")
        #expect(!lines(stage.state).contains { $0.contains("none of the") }, "of no rows none is outside")
    }

    @Test("While the time cursor is moved there are times to move it over")
    func cursor() async {
        var stage = await stage("/ 'started:>2h state:finished' enter")
        await stage.focus(.chart)
        let screen = lines(stage.state)
        #expect(!screen.contains { $0.contains("none of the") } && screen.contains { $0.contains("now") })
    }

    @Test("The third chart's name is cut before its window is", arguments: 4...40)
    func window(columns: Int) {
        let state = Samples.busy(columns: 160, rows: 50)
        let text = ChartText(
            figures: ChartFigures(.credits(.hyperbrowser), loaded: state.list.latest.chart),
            loaded: state.list.latest.chart, around: state.surroundings(of: .chart))
        let name = text.name(columns: columns, .unicode)
        #expect(TextWidth.columns(of: name) <= columns)
        #expect(columns < text.name.count || name == text.name)
    }

    @Test("The window is in the title of the third chart on every wide screen", arguments: [160, 164, 170, 200])
    func thirdTitle(columns: Int) {
        let state = Samples.busy(columns: columns, rows: 50)
        let rule = lines(state).first { $0.contains("DURATIONS") } ?? ""
        let third = rule.split(separator: "┬").last ?? ""
        #expect(third.contains("24h") || third.contains("30d"), "\(rule)")
    }
}
