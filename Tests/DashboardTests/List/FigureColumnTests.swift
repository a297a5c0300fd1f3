import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("Figures and names that are not cut")
struct FigureColumnTests {
    @Test("A cost is shown whole at every width that shows it", arguments: [80, 90, 100, 120, 160])
    func costs(columns: Int) async {
        var stage = await Stage(Size(columns: columns, rows: 30), Fleets.six)
        await stage.press("4")
        let fit = stage.state.panes[ListPane.self].fit(stage.state.surroundings(of: .list))
        let width = fit.placed.first { $0.column == .cost }?.columns ?? 0
        let shown = stage.state.list.shownKeys(height: stage.state.layout.listHeight)
        let sessions = Fleets.six.sessions.filter { shown.contains($0.key) }
        let widest = sessions.compactMap { SessionCell.cost(of: $0)?.count }.max() ?? 0
        #expect(widest > 7 && width >= widest)
        #expect(fit.placed.last?.column == .why && (fit.placed.last?.columns ?? 0) >= 15)
    }

    @Test("Accounts that begin alike are told apart as groups and as filter values")
    func names() async throws {
        for (keys, parts) in [("t a", ["europe-w", "us-east"]), ("f", ["checkout-eur", "checkout-us"])] {
            var stage = await Stage(Size(columns: 80, rows: 30), Fleets.six)
            await stage.press(keys)
            let screen = lines(stage.state)
            for part in parts {
                #expect(screen.contains { $0.contains(part) }, "\(keys): \(screen)")
            }
        }
    }
}
