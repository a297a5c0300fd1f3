import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("What came of reading a session again")
struct ReadAgainTests {
    private func state(_ columns: Int, _ answer: (SessionKey) -> DetailAnswer) -> DashboardState {
        var state = Samples.pressed(Size(columns: columns, rows: 24), "d r")
        if let key = state.list.current?.key { _ = update(&state, .detailArrived(key, answer(key))) }
        return state
    }

    @Test("It is seen on narrow screens, in the pane's title and below", arguments: [40, 48, 56, 80])
    func seen(columns: Int) {
        let failed = lines(state(columns) { _ in .failed("429, too many requests") })
        #expect(failed.count { $0.contains("429, too many") } == 2, "\(failed)")
        #expect(failed.contains { $0.contains("[Fields]") })
        let absent = lines(state(columns) { _ in .absent("no such session") })
        #expect(absent.count { $0.contains("no such session") } == 2, "\(absent)")
    }

    @Test("A good answer is said, too; one for another session is nobody's")
    func others() throws {
        var state = state(48) { _ in .session(Samples.sessions[0]) }
        #expect(state.notice?.text == "read again" && state.notice?.kind == .good)
        press(&state, "j", "r", "k")
        let next = try #require(state.list.row(state.list.index + 1)?.session.key)
        _ = update(&state, .detailArrived(next, .failed("gone")))
        #expect(state.notice?.text != "gone")
    }
}
