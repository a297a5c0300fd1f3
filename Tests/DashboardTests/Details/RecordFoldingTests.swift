import BrowserSessions
import CellGrid
import Testing

@testable import Dashboard

@Suite("Folding a raw record by keys")
struct RecordFoldingTests {
    /// The details alone, with a record in them.
    private static func state(_ record: String, tab: DetailsPane.Tab = .json, rows: Int = 20) -> DashboardState {
        var session = Samples.sessions[0]
        session.raw = (try? JSONValue(parsing: record)) ?? .null
        var state = Samples.state(columns: 60, rows: rows)
        _ = update(&state, .snapshotArrived(Samples.snapshot([session])))
        press(&state, "y", "tab")
        if state.activePane != .details { press(&state, "d", "d", "tab") }
        while state.details.tab != tab { press(&state, "]") }
        return state
    }

    private static func shown(_ state: DashboardState) -> [String] { state.details.lines.record?.lines ?? [] }

    private static func cursorText(_ state: DashboardState) -> String {
        let lines = shown(state)
        return lines.isEmpty ? "" : lines[min(state.details.reader.scroll.index, lines.count - 1)]
    }

    private static let record = #"{"a": {"b": {"c": [1, {"needle": 5}]}}, "list": ["x", "y"], "z": "needle"}"#

    @Test(
        "Enter and Space fold and unfold; on a line that holds nothing Enter goes on enlarging",
        arguments: ["enter", "space"])
    func toggling(key: String) {
        var state = Self.state(Self.record)
        press(&state, "j", "j")
        #expect(Self.cursorText(state) == #"    "b": {… 1}"#)
        press(&state, key)
        #expect(Self.cursorText(state) == #"    "b": {"# && Self.shown(state)[3] == #"      "c": [… 2]"#)
        press(&state, key)
        #expect(Self.cursorText(state) == #"    "b": {… 1}"#)
        let isFull = state.visible.detailsFull
        press(&state, "g", key)
        #expect(state.visible.detailsFull == (key == "enter" ? !isFull : isFull))
        #expect(Self.shown(state).first == "{", "the record itself stays open")
    }

    @Test("l opens, h closes what is open, else what the line is in")
    func sideways() {
        var state = Self.state(Self.record)
        press(&state, "j", "j", "l", "j", "l", "j")
        #expect(Self.cursorText(state) == "        1,")
        press(&state, "h")
        #expect(Self.cursorText(state) == #"      "c": [… 2]"#)
        press(&state, "h", "h")
        #expect(Self.cursorText(state) == #"  "a": {… 1},"#)
        press(&state, "h", "h")
        #expect(Self.cursorText(state) == #"  "a": {… 1},"#, "nothing around it folds")
        press(&state, "[", "h")
        #expect(state.notice?.text == "nothing folds here")
    }

    @Test("A search unfolds what it finds, either way and round", arguments: [DetailsPane.Tab.json, .yaml])
    func searching(tab: DetailsPane.Tab) {
        var state = Self.state(Self.record, tab: tab)
        press(&state, "/")
        type(&state, "needle")
        press(&state, "enter")
        #expect(Self.cursorText(state).contains("needle") && Self.cursorText(state).contains("5"))
        press(&state, "n")
        #expect(Self.cursorText(state).contains("z"))
        press(&state, "n")
        #expect(Self.cursorText(state).contains("5"))
        press(&state, "N", "g", "j", "h", "N")
        #expect(Self.cursorText(state).contains("z"))
        press(&state, "N")
        #expect(Self.cursorText(state).contains("5"), "it was folded again")
        press(&state, "/", "ctrl-u")
        type(&state, "nowhere")
        press(&state, "enter")
        #expect(state.notice?.text == "not found: nowhere")
    }

    @Test("A search finds what a break of a long line divides, on the line where it begins, and marks all of it")
    func brokenLines() {
        let filler = String(repeating: "x", count: 46)
        var state = Self.state(#"{"a": "\#(filler)needleinhay\#(filler)", "b": "\#(filler)\#(filler)needle"}"#)
        let broken = Self.shown(state)
        #expect(!broken.contains { $0.contains("needleinhay") }, "it is divided: \(broken)")
        press(&state, "/")
        type(&state, "needleinhay")
        press(&state, "enter")
        #expect(state.notice?.text.contains("not found") != true)
        let index = state.details.reader.scroll.index
        let tail = broken[index].reversed().prefix { $0 != "x" }
        #expect(!tail.isEmpty && broken[index + 1].hasPrefix("  " + "needleinhay".dropFirst(tail.count)))
        let grid = view(state, size: state.size)
        let marked = (0..<state.size.rows).map { row in
            (0..<state.size.columns).filter { grid[Position(column: $0, row: row)].ink.role == .match }.count
        }
        #expect(marked.reduce(0, +) == "needleinhay".count && marked.count { $0 > 0 } == 2)
        press(&state, "n")
        #expect(state.details.reader.scroll.index == index, "it is there once")
    }

    @Test("Other tabs of the same record keep what is open; another session's begins anew")
    func tabs() {
        var state = Self.state(Self.record)
        press(&state, "j", "j", "l", "]")
        #expect(Self.shown(state).contains("    c: [… 2]"))
        press(&state, "[")
        #expect(Self.shown(state).contains(#"    "b": {"#))
        #expect(state.details.reader.scroll.index == 0)
    }

    @Test("The cursor stays in sight and on a line, whatever is folded", arguments: [7, 12, 20])
    func cursor(rows: Int) {
        let list = (0..<30).map { "[\($0), \($0)]" }.joined(separator: ",")
        var state = Self.state("{\"all\": [\(list)], \"end\": 1}", rows: rows)
        press(&state, "j", "j", "l", "G", "k", "k", "k")
        for key in ["h", "l", "G", "h", "pgdn", "space", "N", "ctrl-u", "g", "j", "enter", "enter", "G"] {
            press(&state, key)
            let height = state.layout.area(of: .details).map { $0.rows - 1 } ?? 0
            let rows = state.details.reader.scroll.rows(count: Self.shown(state).count, height: height)
            let index = min(state.details.reader.scroll.index, Self.shown(state).count - 1)
            #expect(rows.isEmpty || rows.contains(index), "\(key)")
        }
    }
}
