import CellGrid
import Testing

@testable import Dashboard

@Suite("Whose columns a list has")
struct WantedColumnsTests {
    @Test("Columns that were chosen where others are configured are a saved view's own")
    func chosenOverConfigured() async {
        var stage = await Stage(Size(columns: 100, rows: 30)) { $0.settings.looks.columns = [.state, .id, .status] }
        #expect(stage.state.wantedColumns == WantedColumns(columns: [.state, .id, .status], origin: .configured))
        #expect(stage.state.wantedColumns.ofView == nil, "a view without a word has them")
        await stage.press(", j space esc")
        let chosen = stage.state.wantedColumns
        #expect(chosen.columns.count == 2 && chosen.origin == .chosen && chosen.ofView == chosen.columns)
    }
}
