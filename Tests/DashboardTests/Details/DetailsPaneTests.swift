import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The details' text")
struct DetailsPaneTests {
    private static let size = Size(columns: 120, rows: 32)

    /// What is drawn of a state.
    private static func text(_ stage: Stage) -> String { lines(stage.state).joined(separator: "\n") }

    @Test("Of all readings the newest is shown, with the newest record that is at hand")
    func newest() {
        var details = SessionReadings()
        var row = Samples.sessions[2]
        (row.raw, row.configuration, row.fetchedAt) = (.null, nil, Samples.ago(5))
        let asks = (0..<2).map { _ in details.wantsRecord(of: row) }
        #expect(asks == [true, false], "asked for once")
        #expect(!details.hasLooked(for: row.key))
        var kept = Samples.sessions[2]
        kept.fetchedAt = Samples.ago(60)
        details.keep(kept, of: row.key)
        #expect(details.hasLooked(for: row.key))
        #expect(details.session(for: row).fetchedAt == row.fetchedAt && details.session(for: row).raw == kept.raw)
        details.begin(row.key)
        var read = kept
        (read.fetchedAt, read.endURL) = (Samples.now, "https://end.example/")
        details.end(SessionKey(account: "x", id: "y"), with: .session(read))
        #expect(details.session(for: row).endURL == nil, "an answer about another session")
        details.end(row.key, with: .session(read))
        #expect(details.session(for: row).endURL == read.endURL)
        var newer = row
        newer.fetchedAt = Samples.now.adding(milliseconds: 1_000)
        #expect(details.session(for: newer).fetchedAt == newer.fetchedAt)
        let asksAgain = details.wantsRecord(of: newer)
        #expect(asksAgain, "it was read again")
    }

    @Test(
        "What reading by id gave is said beside the title",
        arguments: [
            (nil, "reading…"), (.absent("no such session"), "no such session"),
            (.failed("429, too many"), "429, too many"),
        ] as [(DetailAnswer?, String)])
    func answers(answer: DetailAnswer?, said: String) async {
        var stage = await Stage(Size(columns: 80, rows: 24))
        var state = stage.state
        press(&state, "j", "enter", "r")
        if let answer, let key = cursorKey(state) { _ = update(&state, .detailArrived(key, answer)) }
        #expect(lines(state).contains { $0.contains("DETAILS") && $0.contains(said) })
        await stage.press("j enter r")
        #expect(!Self.text(stage).contains("reading…"))
    }

    @Test("Each session's details begin at their top; turning to another tab, too")
    func scrolling() async {
        var stage = await Stage(Size(columns: 120, rows: 16))
        await stage.press("j j enter enter j j j")
        #expect(stage.state.details.reader.scroll.top == 3)
        await stage.press("]")
        #expect(stage.state.details.reader.scroll.top == 0)
        await stage.press("[ G")
        let bottom = stage.state.details.reader.scroll.top
        #expect(bottom > 3)
        await stage.press("j j")
        #expect(stage.state.details.reader.scroll.top == bottom, "the text ends there")
        await stage.press("q j")
        #expect(stage.state.details.reader.scroll.top == 0)
    }

    @Test("The tabs go round, each with its title in brackets", arguments: [1, 3, 4, 7])
    func tabs(turns: Int) async {
        var stage = await Stage(Self.size)
        await stage.press("j enter enter")
        for _ in 0..<turns { await stage.press("]") }
        let title = DetailsPane.Tab.allCases[turns % 4].title
        #expect(Self.text(stage).contains("[\(title)]"))
        for _ in 0..<turns { await stage.press("[") }
        #expect(Self.text(stage).contains("[Fields]"))
    }

    @Test("The record's lines are made once for a reading and a width")
    func record() async {
        var stage = await Stage(Self.size)
        await stage.press("j j y")
        let made = stage.state.details.lines.record
        #expect(made?.lines.first == "{" && made?.lines.last == "}")
        await stage.send(.ticked(stage.state.now.adding(milliseconds: 1_000)))
        #expect(stage.state.details.lines.record == made)
        await stage.send(.resized(Size(columns: 200, rows: 32)))
        #expect(stage.state.details.lines.record != made)
        await stage.press("y")
        #expect(stage.state.details.lines.record?.lines.contains { $0.hasPrefix("session_id: ") } == true)
    }

    @Test("n goes through all lines that have what is looked for and round, N the other way")
    func search() async {
        var stage = await Stage(Size(columns: 120, rows: 10))
        await stage.press("j j enter enter / 'a' enter")
        let count = stage.state.details.text(stage.state.surroundings(of: .details)).count
        var tops: [Int] = [stage.state.details.reader.scroll.top]
        for _ in 0..<(2 * count) {
            await stage.press("n")
            tops.append(stage.state.details.reader.scroll.top)
        }
        #expect(Set(tops).count > 2 && tops.max() == count - (stage.state.layout.body.rows - 1))
        await stage.press("/ ctrl-u 'browser ip' enter")
        let found = stage.state.details.reader.scroll.top
        await stage.press("N")
        #expect(stage.state.details.reader.scroll.top == found, "there is one")
    }

    @Test(
        "On narrow screens the details lie below the list, or fill the screen where there is no room",
        arguments: [7, 12, 24, 29, 30, 50])
    func narrow(rows: Int) async {
        var stage = await Stage(Size(columns: 70, rows: rows))
        await stage.press("j enter")
        let details = stage.state.layout.details
        #expect(details != nil && (details?.rows ?? 0) >= 3)
        #expect(lines(stage.state).contains { $0.contains(cursorKey(stage.state)?.id.prefix(13) ?? "?") })
        #expect((stage.state.layout.chart != nil) == (rows >= 30))
        await stage.press("q")
        #expect(stage.state.activePane == .list && !stage.state.visible.detailsFull)
    }
}
