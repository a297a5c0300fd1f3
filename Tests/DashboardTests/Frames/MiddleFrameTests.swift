import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Frames of the sizes between")
struct MiddleFrameTests {
    @Test("List and details side by side")
    func middle() {
        var state = Samples.busy(columns: 120, rows: 32, accounts: Samples.accountsWithTrouble)
        press(&state, "e", "tab")
        Frames.expect("middle-120x32", state)
    }

    @Test("Details below the list, chart below them")
    func tall() {
        var state = Samples.busy(columns: 90, rows: 40)
        press(&state, "j", "j", "space", "enter", "T")
        Frames.expect("tall-90x40", state)
    }

    @Test("Completing a filter, matches marked")
    func completing() {
        var state = Samples.busy(columns: 100, rows: 20)
        press(&state, "/")
        type(&state, "cart captcha:")
        press(&state, "tab")
        _ = update(
            &state,
            .snapshotArrived(
                Samples.snapshot(Array(Samples.sessions.suffix(9)), revision: state.question.revision, generation: 4)))
        Frames.expect("completing-100x20", state)
    }

    @Test("Very small screens", arguments: [Size(columns: 20, rows: 4), Size(columns: 60, rows: 12)])
    func small(size: Size) {
        Frames.expect("small-\(size.columns)x\(size.rows)", Samples.busy(columns: size.columns, rows: size.rows))
    }
}
