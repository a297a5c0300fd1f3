import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What stands on the message line, and what waits for it")
struct NoticeTests {
    private static let problem = "c.yaml line 3: no such field"

    private static func reconfigure(_ state: inout DashboardState) {
        var settings = DashboardSettings()
        settings.problems = [problem]
        _ = update(&state, .reconfigured(settings))
    }

    /// The end of a session that was waited for.
    private static func end(_ state: inout DashboardState) {
        let session = Samples.sessions[0]
        _ = state.awaited.toggle([session.key])
        _ = update(
            &state,
            .eventsHappened([
                EventLine(
                    at: state.now, account: session.account, provider: session.provider, kind: .finished, text: "over",
                    key: session.key)
            ]))
    }

    private static func isProblem(_ state: DashboardState) -> Bool {
        state.notice?.text.hasPrefix(problem) == true && state.notice?.isStanding == true
    }

    @Test("What waits comes up with the next key, unless that has an answer of its own: then after it")
    func ownAnswer() {
        for (key, hasAnswer) in [("j", false), ("c", true)] {
            var state = Samples.busy()
            Self.end(&state)
            Self.reconfigure(&state)
            #expect(state.notice?.text.hasSuffix("over") == true)
            press(&state, key)
            #expect(Self.isProblem(state) == !hasAnswer)
            guard hasAnswer else { continue }
            #expect(state.notice?.text.hasPrefix("copied") == true)
            _ = update(&state, .ticked(state.now + .seconds(7)))
            #expect(Self.isProblem(state))
            press(&state, "j")
            #expect(state.notice == nil)
        }
    }

    @Test("Keys that come together dismiss nothing that nobody has read")
    func keysTogether() {
        var state = Samples.busy()
        Self.end(&state)
        Self.reconfigure(&state)
        _ = update(&state, .keys([.character("j"), .character("k")]))
        #expect(Self.isProblem(state))
    }

    @Test(
        "Ends take the place of a problem that nobody has read; it comes up again after them, and what passes after both"
    )
    func ends() {
        var state = Samples.busy()
        Self.reconfigure(&state)
        Self.end(&state)
        Self.end(&state)
        _ = update(&state, .notice("no room left on the disk", .bad))
        #expect(state.notice?.text.hasPrefix("2 ended") == true)
        press(&state, "j")
        #expect(Self.isProblem(state))
        press(&state, "k")
        #expect(state.notice?.text == "no room left on the disk")
    }

    @Test("A configuration that is read again takes away what waits to be said of the one before")
    func solved() {
        var state = Samples.busy()
        Self.reconfigure(&state)
        Self.end(&state)
        _ = update(&state, .reconfigured(DashboardSettings()))
        press(&state, "j")
        #expect(state.notice?.text == "the configuration was read again")
    }

    @Test("A press of the mouse has read it, too, in a menu and on a page", arguments: [":", "X"])
    func mouse(key: String) {
        var state = Samples.busy()
        press(&state, "m", key)
        Self.reconfigure(&state)
        #expect(state.overlay != nil && Self.isProblem(state))
        _ = update(&state, .mouse(MousePress(.wheelDown, at: Position(column: 20, row: 10))))
        #expect(state.overlay != nil && state.notice == nil)
    }
}
