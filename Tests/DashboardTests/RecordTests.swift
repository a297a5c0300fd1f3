import BrowserSessions
import CellGrid
import SessionStore
import Testing

@testable import Dashboard

@Suite("The raw record of the session that the details show")
struct RecordTests {
    /// Rows as the store makes them: without raw records.
    private static let rows = Samples.sessions.map { session in
        var row = session
        (row.raw, row.configuration) = (.null, nil)
        return row
    }

    private static func key(_ index: Int) -> SessionKey { rows[index].key }

    private func state() -> DashboardState {
        var state = Samples.state(rows: 40)
        _ = update(&state, .snapshotArrived(Samples.snapshot(Self.rows)))
        return state
    }

    private func text(_ state: DashboardState) -> String {
        view(state, size: state.size).lines.joined(separator: "\n")
    }

    @Test("It is asked for when the details open, and when the cursor goes on; not while they are hidden")
    func asking() {
        var state = state()
        #expect(press(&state, "j", "k").isEmpty)
        #expect(press(&state, "d") == [.read(.record(Self.key(0)))])
        #expect(press(&state, "f", "f").isEmpty)
        #expect(press(&state, "j") == [.read(.record(Self.key(1)))])
        #expect(press(&state, "d", "j").isEmpty)
    }

    @Test("An answer is shown; one about another session comes too late")
    func answers() {
        var state = state()
        press(&state, "d", "y")
        #expect(text(state).contains("…"))
        _ = update(&state, .recordArrived(Self.key(1), Samples.sessions[1]))
        #expect(!text(state).contains("\"session_id\""))
        _ = update(&state, .recordArrived(Self.key(0), Samples.sessions[0]))
        #expect(text(state).contains("\"session_id\": \"5f0c77aa"))
    }

    @Test("Where nothing is at hand it says how to read it, and r does")
    func absent() {
        var state = state()
        press(&state, "d", "y")
        _ = update(&state, .recordArrived(Self.key(0), nil))
        #expect(text(state).contains("not at hand: r reads it from hyp-eu"))
        #expect(press(&state, "r") == [.read(.detail(Self.key(0))), .feed(.refresh(.view))])
        _ = update(&state, .detailArrived(Self.key(0), .session(Samples.sessions[0])))
        #expect(text(state).contains("\"session_id\": \"5f0c77aa"))
    }

    @Test("A row that is read again keeps its record until the newer one is there")
    func newerRow() {
        var state = state()
        press(&state, "d", "y")
        _ = update(&state, .recordArrived(Self.key(0), Samples.sessions[0]))
        var rows = Self.rows
        rows[0].fetchedAt = Samples.now
        rows[0].status = "closed"
        rows[0].state = .finished
        #expect(
            update(&state, .snapshotArrived(Samples.snapshot(rows, generation: 2))) == [.read(.record(Self.key(0)))])
        #expect(text(state).contains("\"session_id\": \"5f0c77aa"))
        press(&state, "enter")
        state.details.show(.fields)
        #expect(text(state).contains("DONE"))
    }
}
