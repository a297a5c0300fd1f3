import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What is being read stays")
struct BeingReadTests {
    private static func state(columns: Int = 80, rows: Int = 24) -> DashboardState {
        var state = Samples.state(columns: columns, rows: rows)
        arrive(&state, [1, 2, 3], generation: 1)
        return state
    }

    private static func arrive(_ state: inout DashboardState, _ ids: [Int], generation: UInt64) {
        let rows = ids.map { Samples.session("s\($0)", account: "anchor-prod", .anchor, "running", startedAgo: 60) }
        _ = update(
            &state,
            .snapshotArrived(
                ListSnapshot(
                    revision: state.question.revision, generation: generation, rows: rows, loaded: ids.count)))
    }

    private static func isTold(_ id: String, in state: DashboardState) -> Bool {
        let text = state.details.text(state.surroundings(of: .details))
        return (0..<text.count).contains { text[$0].map(\.text).joined().contains(id) }
    }

    @Test("Whoever goes to the details reads the session under an untouched cursor, whatever comes above it")
    func focused() {
        var state = Self.state(columns: 160, rows: 50)
        while state.activePane != .details { press(&state, "tab") }
        Self.arrive(&state, [9, 1, 2, 3], generation: 2)
        #expect(state.list.current?.id == "s1" && state.list.index == 1 && !state.list.isHeld)
        #expect(Self.isTold("s1", in: state))
    }

    @Test("So does who asks for the record, the timeline or why a row is as it is", arguments: ["y", "T", "X"])
    func askedFor(key: String) {
        var state = Self.state()
        press(&state, key)
        Self.arrive(&state, [9, 1, 2, 3], generation: 2)
        #expect(state.list.current?.id == "s1")
        press(&state, "esc")
        #expect(state.list.current?.id == "s1")
    }

    @Test("A session that has left the list stays in the details until they are left")
    func gone() {
        var state = Self.state()
        press(&state, "j", "enter", "enter")
        #expect(state.visible.detailsFull && state.list.current?.id == "s2")
        Self.arrive(&state, [1, 3], generation: 2)
        _ = update(&state, .ticked(state.now + .seconds(31)))
        #expect(!state.list.isHeld && state.list.current?.id == "s2" && Self.isTold("s2", in: state))
        #expect(state.notice?.text == "s2 no longer matches: it stays here while it is read")
        #expect(press(&state, "c").contains(.terminal(.copy("s2"))))
        press(&state, "q")
        #expect(state.list.current?.id == "s3")
    }

    @Test("It stays on a page that says why its row is as it was, too")
    func goneBelowAPage() {
        var state = Self.state()
        press(&state, "j", "X")
        Self.arrive(&state, [1, 3], generation: 2)
        _ = update(&state, .ticked(state.now + .seconds(31)))
        #expect(state.list.current?.id == "s2")
    }

    @Test(
        "One that has left the list is asked for with each answer, until it has ended", arguments: ["enter enter", "X"])
    func goesOn(keys: String) throws {
        var state = Self.state()
        press(&state, "j")
        for key in keys.split(separator: " ") { press(&state, String(key)) }
        let old = try #require(state.list.current)
        let asked = DashboardEffect.read(.record(old.key))
        func snapshot(_ generation: UInt64) -> DashboardMessage {
            let row = Samples.session("s1", account: "anchor-prod", .anchor, "running", startedAgo: 60)
            return .snapshotArrived(
                ListSnapshot(revision: state.question.revision, generation: generation, rows: [row], loaded: 1))
        }
        #expect(update(&state, snapshot(2)).contains(asked))
        var ended = old
        ended.fetchedAt = old.fetchedAt + .seconds(5)
        (ended.status, ended.state, ended.endedAt) = ("completed", .finished, ended.fetchedAt)
        _ = update(&state, .recordArrived(ended.key, ended))
        #expect(state.list.current?.key == old.key && state.list.current?.state == .finished)
        _ = update(&state, .recordArrived(old.key, old))
        #expect(state.list.current?.state == .finished, "an older reading is none of how it is now")
        #expect(!update(&state, snapshot(3)).contains(asked))
        state.toggleAwaited()
        #expect(state.notice?.text == "it has ended")
    }

    @Test("Another list has another session to read")
    func otherList() {
        var state = Self.state(columns: 160, rows: 50)
        while state.activePane != .details { press(&state, "tab") }
        press(&state, "2")
        Self.arrive(&state, [7, 8], generation: 2)
        #expect(state.list.current?.id == "s7")
        Self.arrive(&state, [6, 7, 8], generation: 3)
        #expect(state.list.current?.id == "s7")
    }

    @Test("What happens to it makes its record another one")
    func record() {
        var readings = SessionReadings()
        var row = Samples.session("s1", account: "a", .anchor, "running", startedAgo: 60)
        row.raw = .null
        #expect(readings.wantsRecord(of: row) && !readings.wantsRecord(of: row))
        readings.outdate(row.key)
        #expect(readings.wantsRecord(of: row) && !readings.wantsRecord(of: row))
    }
}
