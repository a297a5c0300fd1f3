import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("The rows on the screen as text")
struct PrintingTests {
    private func printed(_ keys: String, _ fleet: Fleet = Fleets.standard) async -> (Stage, [String]) {
        var stage = await Stage(Size(columns: 80, rows: 24), fleet)
        await stage.press(keys + " : 'print' enter enter")
        let text = stage.state.printed.last?.text ?? ""
        return (stage, text.split(separator: "\n").map(String.init))
    }

    @Test("Each row that is seen is a line under the heads, its id whole")
    func rows() async {
        let (stage, lines) = await printed("/ 'provider:anchor' enter")
        let height = stage.state.layout.listRows.rows
        #expect(lines.first?.hasPrefix("ST    ACCOUNT") == true, "\(lines)")
        #expect(lines.count == 1 + min(height, stage.state.list.count))
        for (line, key) in zip(lines.dropFirst(), stage.state.list.shownKeys(height: height)) {
            #expect(line.contains(" \(key.id) "), "\(line)")
        }
        #expect(lines.allSatisfy { !$0.hasSuffix(" ") && !$0.contains("▏") })
        #expect(stage.state.notice?.text == "\(lines.count - 1) rows will stand below when the program has ended")
        #expect(stage.shared.isEmpty)
    }

    @Test("Columns stand below each other")
    func alignment() async throws {
        let (_, lines) = await printed("/ 'state:finished' enter")
        let head = try #require(lines.first)
        let start = try #require(head.firstRange(of: "WHY"))
        let column = head.distance(from: head.startIndex, to: start.lowerBound)
        for line in lines.dropFirst() {
            #expect(Array(line)[column - 1] == " " && Array(line)[column] != " ", "\(line)")
        }
    }

    @Test("Groups are a table of their own while all are closed, and lines between their sessions else")
    func groups() async {
        let (_, closed) = await printed("t p")
        #expect(closed.first?.hasPrefix("PROVIDER") == true && closed.count == 4, "\(closed)")
        let (_, open) = await printed("t p space")
        #expect(open.contains { $0.hasPrefix("-- ") } && open.first?.hasPrefix("ST ") == true, "\(open)")
    }

    @Test(
        "A file or a program gets them at once",
        arguments: [
            (" rows.txt ", ShareTarget.file("rows.txt")), ("| less", .program("less")),
        ])
    func targets(typed: String, target: ShareTarget) async {
        var stage = await Stage(Size(columns: 80, rows: 24))
        await stage.press(": 'print' enter '\(typed)' enter")
        guard case .print(let page, let told)? = stage.shared.last else {
            Issue.record("nothing was written")
            return
        }
        #expect(told == target && page.rows > 3 && page.text.hasPrefix("ST "))
        #expect(stage.state.printed.isEmpty && stage.state.prompt == nil)
    }

    @Test("What is no target is refused, and a page is no list")
    func refused() async {
        var stage = await Stage(Size(columns: 80, rows: 24))
        await stage.press(": 'print' enter '| ' enter")
        #expect(stage.shared.isEmpty && stage.state.prompt?.error?.reason == "no program is named")
        await stage.press("esc a : 'print' enter")
        #expect(stage.state.prompt == nil && stage.state.printed.isEmpty)
        await stage.press("/ 'id:nothing-like-it' enter : 'print' enter")
        #expect(stage.state.notice?.text == "there are no rows to print")
    }

    @Test("What strangers wrote can do nothing to the terminal it is printed on")
    func hostile() async {
        let (_, lines) = await printed("w", Fleets.hostile)
        #expect(lines.count > 1)
        for scalar in lines.joined().unicodeScalars {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value), "\(scalar.value)")
        }
    }
}
