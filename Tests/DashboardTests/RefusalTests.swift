import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Filters that nobody can answer")
struct RefusalTests {
    private static func state(start: String? = nil) -> DashboardState {
        var state = Samples.state { setup in
            setup.startFilter = start
            setup.refusal = { filter, _ in
                filter.serverOnlyTerms(at: ProviderKind.anchor.traits).first { !$0.isTopLevel }.map {
                    filter.error(at: $0.term, reason: "only at the top")
                }
            }
        }
        _ = update(&state, .snapshotArrived(Samples.snapshot()))
        return state
    }

    @Test("One is refused in the prompt, with its place; the last good one stays")
    func prompt() {
        var state = Self.state()
        press(&state, "/")
        type(&state, "state:failed")
        press(&state, "enter", "/")
        type(&state, " or stealth:yes")
        #expect(press(&state, "enter") == [.terminal(.bell)])
        #expect(state.prompt?.shownError?.message.contains("only at the top") == true)
        #expect(state.question.filter.description == "state:failed")
        press(&state, "esc")
        #expect(state.prompt == nil && state.question.filter.description == "state:failed")
    }

    @Test("One at the start is said, and all sessions are shown")
    func start() {
        let state = Self.state(start: "stealth:yes or state:failed")
        #expect(state.question.filter.isAll && state.notice?.text.contains("only at the top") == true)
    }
}
