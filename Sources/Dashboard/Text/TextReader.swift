import CellGrid
import SessionQuery

/// Where somebody is in a text that is scrolled and searched.
struct TextReader: Sendable, Hashable {
    private(set) var scroll = ScrollCursor()
    /// What is looked for; empty for nothing.
    var search = ""

    /// Back to the beginning.
    mutating func rewind() { scroll = ScrollCursor() }

    mutating func move(_ movement: Movement, count: Int, height: Int) {
        // The last line is the end of the text, not its top.
        let wanted =
            movement == .last ? count - height : movement.target(from: scroll.top, count: count, height: height)
        scroll.scroll(to: wanted, count: count, height: height)
    }

    /// Moves the cursor, in a text that has one.
    mutating func moveCursor(_ movement: Movement, count: Int, height: Int) {
        put(
            cursorOn: movement.target(from: scroll.index, count: count, height: height), count: count, height: height)
    }

    /// Puts the cursor on a line, clamped, and scrolls that into sight.
    mutating func put(cursorOn line: Int, count: Int, height: Int) {
        scroll.move(to: line, count: count, height: height)
    }

    /// Scrolls to the next line that has what is searched for, going round.
    ///
    /// - Returns: false where no line has it.
    /// - Complexity: O(lines)
    mutating func findNext(_ step: Int, in lines: DetailText, height: Int, fromStart: Bool = false) -> Bool {
        guard !search.isEmpty, lines.count > 0 else { return true }
        let begin = fromStart ? -1 : scroll.top
        let wanted = TextNeedle(search)
        for distance in 1...lines.count {
            let index = ((begin + step * distance) % lines.count + lines.count) % lines.count
            guard wanted.isFound(in: lines[index].map(\.text).joined()) else { continue }
            // The line may not come to the top when the text ends first.
            scroll.scroll(to: index, count: lines.count, height: height)
            return true
        }
        return false
    }

    /// Draws the lines that are in sight, what is looked for marked.
    func draw(_ lines: DetailText, in area: Rect, of grid: inout CellGrid) {
        for (line, index) in scroll.rows(count: lines.count, height: area.rows).enumerated() {
            let (row, spans) = (area.line(line), lines[index])
            grid.write(spans, at: row.origin, in: row)
            switch lines {
            case .spans: grid.mark(search, in: spans, at: row)
            case .record(let lines):
                guard !search.isEmpty else { continue }
                for found in lines.marks(of: TextNeedle(search), length: search.count, at: index) {
                    grid.mark(found, of: lines[index].text, in: row)
                }
            }
        }
    }
}
