import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The prompt")
struct PromptTests {
    private static func drawn(_ prompt: Prompt, columns: Int) -> CellGrid {
        var grid = CellGrid(size: Size(columns: columns, rows: 2))
        PromptView(prompt: prompt, line: grid.bounds.line(1), above: grid.bounds.line(0)).draw(in: &grid)
        return grid
    }

    private static func prompt(_ text: String) -> Prompt {
        Prompt(
            .filter, text: text,
            original: Visit(
                place: ViewPlace(content: .sessions, filterText: "", order: .newestFirst), layers: [],
                standing: ListState().standing))
    }

    @Test("The cursor is in sight, behind the character it stands behind", arguments: 0..<8)
    func cursor(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let alphabet = ["a", "b", " ", "中", "e\u{301}", "🧑‍🚀", ":", "state"]
        for _ in 0..<20 {
            var prompt = Self.prompt(
                (0..<Int.random(in: 0...40, using: &dice)).map { _ in dice.pick(alphabet) }.joined())
            for _ in 0..<Int.random(in: 0...30, using: &dice) { prompt.field.move(by: dice.pick([-1, -1, 1])) }
            let columns = Int.random(in: 6...60, using: &dice)
            let grid = Self.drawn(prompt, columns: columns)
            guard let cursor = grid.cursor else {
                Issue.record("no cursor")
                continue
            }
            #expect(cursor.row == 1 && (2..<columns).contains(cursor.column))
            let before = prompt.field.beforeCursor
            if TextWidth.columns(of: before) < columns - 4 {
                #expect(cursor.column == 2 + TextWidth.columns(of: before))
            }
        }
    }

    @Test("Short text is there whole, with the keys beside it where they have room", arguments: [20, 40, 60, 80])
    func hints(columns: Int) {
        let line = Self.drawn(Self.prompt("state:failed"), columns: columns).lines[1]
        #expect(line.hasPrefix("/ state:failed"))
        #expect(line.contains("Esc cancel") == (columns >= 60))
    }

    @Test(
        "A mistake is underlined and said above it",
        arguments: [("state:nope x", "nope"), ("duration:>abc x", ">abc"), ("x (a", "(")])
    func mistakes(text: String, place: String) throws {
        var state = Samples.busy(columns: 100)
        press(&state, "/")
        type(&state, text)
        press(&state, "enter")
        let error = try #require(state.prompt?.error)
        let grid = view(state, size: state.size)
        #expect(grid.lines[22].contains(error.message))
        let scalars = Array(text.unicodeScalars)[error.offset..<(error.offset + error.length)]
        let marked = String(String.UnicodeScalarView(scalars))
        #expect(place.contains(marked) || marked.contains(place), "\(marked)")
        let underlined = (0..<100).filter { grid[$0, 23].ink.attributes.contains(.underline) }
        #expect(underlined == Array((2 + error.offset)..<(2 + error.offset + error.length)))
    }

    @Test("Going through what Tab offers comes back to the first, and Shift-Tab goes the other way")
    func goingRound() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "s")
        var seen: [String] = []
        for _ in 0..<40 {
            press(&state, "tab")
            let text = state.prompt?.field.text ?? ""
            if text == seen.first { break }
            seen.append(text)
        }
        #expect(seen.count > 3 && Set(seen).count == seen.count && seen.allSatisfy { $0.hasPrefix("s") })
        for text in seen.dropFirst().reversed() {
            press(&state, "shift-tab")
            #expect(state.prompt?.field.text == text)
        }
    }

    @Test("What Tab offers in the middle of a filter goes where the cursor is")
    func inTheMiddle() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "capt tag:prod")
        for _ in 0..<9 { press(&state, "left") }
        press(&state, "tab")
        #expect(state.prompt?.field.text == "captcha: tag:prod" && state.prompt?.field.beforeCursor == "captcha:")
    }

    @Test("The history has each filter once, the newest first, a hundred at most")
    func history() {
        var state = Samples.busy()
        for number in (0..<120).map({ $0 % 110 }) {
            press(&state, "/", "ctrl-u")
            _ = update(&state, .paste("zone:z\(number)"))
            press(&state, "enter")
        }
        #expect(state.filterHistory.count == 100 && Set(state.filterHistory).count == 100)
        #expect(state.filterHistory.last == "zone:z9")
        press(&state, "/")
        for _ in 0..<300 { press(&state, "up") }
        #expect(state.prompt?.field.text == state.filterHistory.first)
        for _ in 0..<300 { press(&state, "down") }
        #expect(state.prompt?.field.text == "zone:z9 ", "what stood there")
    }

    @Test("Whatever was typed, Esc puts back what was asked before", arguments: 0..<8)
    func cancelled(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        var state = Samples.busy()
        press(&state, dice.pick(["0", "1", "2", "4"]))
        let (place, filter, order) = (state.place, state.question.filter, state.question.order)
        press(&state, "/")
        for _ in 0..<Int.random(in: 0...20, using: &dice) {
            press(&state, dice.pick(["s", "t", "a", ":", "(", "-", "tab", "up", "left", "space", "ctrl-w", "o", "r"]))
        }
        if state.prompt != nil { press(&state, "esc") }
        #expect(state.prompt == nil && state.place == place)
        #expect(state.question.filter == filter && state.question.order == order)
    }

    @Test("What is applied while typing is always a filter, and what Enter keeps is what was typed", arguments: 0..<8)
    func typed(seed: Int) throws {
        var dice = SeededGenerator(seed: UInt64(seed + 60))
        var state = Samples.busy()
        press(&state, "/")
        let words = ["state:failed ", "or ", "tag:prod ", "duration:>5m ", "(", ")", "-zone:x ", "age:", "cart ", "\""]
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            type(&state, dice.pick(words))
            let applied = try Filter(parsing: state.place.filterText, context: .utc)
            #expect(state.question.filter == applied)
        }
        let text = try #require(state.prompt?.field.text)
        let isGood = state.prompt?.error == nil
        let effects = press(&state, "enter")
        #expect((state.prompt == nil) == isGood)
        #expect(isGood ? state.place.filterText == text.withoutBlanksAtEnd : effects == [.terminal(.bell)])
    }

    @Test("A search in the details leads to the next line that has it, and says when none has")
    func search() async {
        var stage = await Stage(Size(columns: 110, rows: 40))
        await stage.press("j j enter")
        await stage.press("/ 'PROXY' enter")
        let grid = view(stage.state, size: stage.state.size)
        #expect(grid.styleLines.contains { $0.contains("match") }, "case does not matter")
        await stage.press("/ ctrl-u 'nowhere' enter")
        #expect(stage.state.notice?.text == "not found: nowhere")
        await stage.press("esc")
        #expect(!view(stage.state, size: stage.state.size).styleLines.contains { $0.contains("match") })
        #expect(stage.state.visible.detailsFull, "the search goes first")
    }
}
