import CellGrid
import SessionQuery
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("me: on the screen")
struct OwnSessionsTests {
    private func settings(_ own: String?) throws -> DashboardSettings {
        var settings = DashboardSettings()
        settings.me = try own.flatMap { Filter.own([try Filter(parsing: $0, context: .utc)]) }
        return settings
    }

    @Test("It can be typed, in a view too, and follows the configuration")
    func typing() async throws {
        var stage = await Stage(Size(columns: 80, rows: 24)) {
            $0.settings.me = try? Filter(parsing: "provider:anchor", context: .utc)
        }
        await stage.press("/ 'me:yes' enter")
        let anchors = stage.state.list.latest.matching
        #expect(stage.state.place.filterText == "me:yes" && anchors > 0)
        await stage.press("/ ctrl-u 'provider:anchor' enter")
        #expect(stage.state.list.latest.matching == anchors)
        var changed = try settings("provider:brightdata")
        changed.views = [DashboardView(name: "mine", content: .sessions(filter: "me: state:failed", order: nil))]
        await stage.send(.reconfigured(changed))
        await stage.press("1")
        let expected = try Filter(parsing: "provider:brightdata state:failed", context: .utc)
        #expect(stage.state.question.filter == expected)
    }

    @Test("Where it is not configured the mistake is shown in the prompt, and nothing else is asked")
    func unconfigured() async {
        var stage = await Stage(Size(columns: 80, rows: 24))
        let question = stage.state.question
        await stage.press("/ 'me:yes' enter")
        #expect(stage.state.prompt?.error?.reason.contains("is not configured") == true)
        #expect(stage.state.question.filter == question.filter)
    }
}
