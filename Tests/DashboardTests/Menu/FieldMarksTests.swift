import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("Several fields copied at once")
struct FieldMarksTests {
    private func copied(_ keys: String) async -> (Stage, String?) {
        var stage = await Stage(Size(columns: 100, rows: 30))
        await stage.press(keys)
        return (stage, stage.told.compactMap { if case .copy(let text) = $0 { text } else { nil } }.last)
    }

    @Test("Space marks, Enter copies the marked ones by name in their order, what is typed leaves marks alone")
    func marks() async throws {
        let (stage, text) = await copied("Y 'status' space ctrl-u 'provider' space ctrl-u 'id' enter")
        let session = try #require(stage.state.list.current)
        let lines = try #require(text).split(separator: "\n")
        #expect(Set(lines) == ["status=\(session.status)", "provider=\(session.provider.rawValue)"])
        #expect(stage.state.notice?.text.hasPrefix("copied 2 fields: ") == true)
        #expect(stage.state.overlay == nil)
    }

    @Test("Keys that come together mark, too")
    func pasted() async throws {
        let (_, text) = await copied("Y 'status ' enter")
        #expect(text?.hasPrefix("status=") == true)
    }

    @Test("A mark is taken back by the next Space, and then the value alone is copied")
    func unmarked() async throws {
        let (stage, text) = await copied("Y 'status' space up space ctrl-u 'status' enter")
        #expect(text == stage.state.list.current?.status)
    }

    @Test("A mark is seen, and that Space makes one")
    func seen() async {
        let (stage, _) = await copied("Y space")
        let screen = lines(stage.state)
        #expect(screen.contains { $0.contains(" *") } && screen.contains { $0.contains("Space marks") })
    }
}
