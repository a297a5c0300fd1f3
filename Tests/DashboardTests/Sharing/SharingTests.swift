import BrowserSessions
import CellGrid
import SessionQuery
import SessionSharing
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What leaves the screen")
struct SharingTests {
    private func stage(_ change: (inout DashboardSetup) -> Void = { _ in }) async -> Stage {
        await Stage(Size(columns: 100, rows: 30)) { setup in
            setup.settings.access = Dictionary(
                Fleets.standard.accounts.map {
                    ($0.name, AccountAccess(baseURL: "https://api.example", keyVariable: "PROD_KEY"))
                }
            ) { $1 }
            change(&setup)
        }
    }

    private func copied(_ stage: Stage) -> [String] {
        stage.told.compactMap { if case .copy(let text) = $0 { text } else { nil } }
    }

    @Test("C copies the view as a line for a shell")
    func command() async {
        var stage = await stage { setup in
            setup.namedConfiguration = "/etc/b t.yaml"
            setup.context.allowsDashboardFields = true
        }
        await stage.press("/ 'state:failed domain:a.example' enter S 'duration' enter C")
        #expect(
            copied(stage).last
                == "browsertop list --filter 'state:failed domain:a.example' --sort duration:desc --config '/etc/b t.yaml'"
        )
        await stage.press("\\ C")
        #expect(copied(stage).last?.contains("--filter") == false, "a filter that is off is none")
        await stage.press("/ ctrl-u 'new:yes' enter C")
        #expect(copied(stage).last?.hasPrefix("browsertop --filter new:yes") == true, "list knows no such field")
        let count = copied(stage).count
        await stage.press("a C")
        #expect(copied(stage).count == count, "the accounts' page is no list")
    }

    @Test("K copies the lines that would end sessions, and says of which there is none")
    func endingLines() async throws {
        var stage = await stage()
        await stage.press("/ 'active:yes provider:anchor' enter K")
        let line = try #require(copied(stage).last)
        let id = try #require(stage.state.list.current?.id)
        #expect(line == "curl -sS -X DELETE -H \"anchor-api-key: $PROD_KEY\" 'https://api.example/v1/sessions/\(id)'")
        #expect(stage.state.notice?.text.contains("nothing was ended") == true)
        await stage.press("space space K")
        #expect(copied(stage).last?.split(separator: "\n").count == 2)
        await stage.press("U / ctrl-u 'provider:brightdata active:yes' enter")
        let count = copied(stage).count
        await stage.press("K")
        #expect(copied(stage).count == count)
        #expect(stage.state.notice?.text.hasPrefix("no line: Bright Data documents no call") == true)
        await stage.press("/ ctrl-u 'state:finished' enter K")
        #expect(stage.state.notice?.text == "no line: the session has ended")
    }

    @Test("o copies where it was; without anything told it says so")
    func links() async {
        var stage = await stage()
        await stage.press("/ 'domain:*' enter o")
        #expect(copied(stage).last?.hasPrefix("https://") == true)
        #expect(stage.state.notice?.text == "copied: \(copied(stage).last ?? "")")
        await stage.press("/ ctrl-u 'provider:hyperbrowser -domain:* -url:*' enter")
        let count = copied(stage).count
        await stage.press("o")
        #expect(copied(stage).count == count && stage.state.notice?.kind == .warning)
    }

    @Test(
        "An export's format is the file's ending, or stands before the bar",
        arguments: [
            ("a.csv", ExportFormat.csv, ShareTarget.file("a.csv")),
            (" ~/x y/a.b.md ", .markdown, .file("~/x y/a.b.md")),
            ("a.JSONL", .ndjson, .file("a.JSONL")), ("| jq .", .ndjson, .program("jq .")),
            ("csv|sort | head", .csv, .program("sort | head")), ("md | cat", .markdown, .program("cat")),
        ])
    func orders(text: String, format: ExportFormat, target: ShareTarget) throws {
        let order = try ExportOrder(parsing: text)
        #expect(order.format == format && order.target == target)
    }

    @Test(
        "What is no order is refused before anything is written",
        arguments: ["", "  ", "a", "a.txt", "dir.csv/a", "|", "xls | cat"])
    func refused(text: String) async {
        #expect(throws: FilterError.self) { try ExportOrder(parsing: text) }
        var stage = await stage()
        await stage.press(": 'export' enter ctrl-u '\(text)' enter")
        #expect(stage.shared.isEmpty && stage.state.prompt?.error != nil)
        await stage.press("esc")
        #expect(stage.state.prompt == nil && stage.shared.isEmpty)
    }

    @Test("Nothing is written before Enter, and what is typed changes no list")
    func prompts() async {
        var stage = await stage()
        await stage.press(": 'export' enter")
        let question = stage.state.question
        await stage.press("ctrl-u 'failed.ndjson'")
        #expect(stage.shared.isEmpty && stage.state.question == question)
        await stage.press("enter")
        #expect(stage.shared == [.export(.ndjson, .file("failed.ndjson"))])
        await stage.press(": 'bundle' enter enter")
        guard case .report(let key, _, .file(let name))? = stage.shared.last else {
            Issue.record("no report")
            return
        }
        #expect(key == stage.state.list.current?.key && name.hasPrefix("session-") && name.hasSuffix(".md"))
    }

    @Test("Where no view can be saved W says so at once", arguments: [true, false])
    func savesNone(isDemo: Bool) {
        var state = Samples.state { setup in (setup.isDemo, setup.savesViews) = (isDemo, false) }
        press(&state, "W")
        #expect(state.prompt == nil)
        #expect(
            state.notice?.text == (isDemo ? "the demo has" : "there is") + " no configuration file to save views into")
    }

    @Test("W shows what it would write, and writes it at Enter alone")
    func savesView() async {
        var stage = await stage()
        await stage.press("/ 'state:failed tag:\"a b\"' enter t e W")
        #expect(stage.state.prompt?.kind == .viewName)
        await stage.press("'now' enter")
        #expect(stage.state.prompt?.error?.reason == "there is a view of that name")
        await stage.press("ctrl-u 'my failures' enter")
        let shown = lines(stage.state).joined(separator: "\n")
        #expect(shown.contains(#"- name: "my failures""#) && shown.contains(#"filter: "state:failed tag:\"a b\""#))
        #expect(shown.contains("group: error") && stage.shared.isEmpty)
        await stage.press("esc W ctrl-u 'my failures' enter enter")
        guard case .saveView(let draft)? = stage.shared.last, stage.shared.count == 1 else {
            Issue.record("nothing was saved")
            return
        }
        #expect(draft.name == "my failures" && draft.lines.count >= 4 && stage.state.overlay == nil)
    }
}
