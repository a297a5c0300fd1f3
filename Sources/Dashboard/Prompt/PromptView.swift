import CellGrid
import SessionQuery

/// Draws the prompt on the last line, and above it the mistake with its caret, or what Tab offers.
struct PromptView {
    private let prompt: Prompt
    private let error: FilterError?
    /// Where the text goes.
    private let line: Rect
    /// Where the mistake goes; may be empty.
    private let above: Rect

    private var sign: String {
        switch prompt.kind {
        case .filter, .search: "/ "
        case .export: "export to "
        case .print: "print to "
        case .report: "report to "
        case .viewName: "save view as "
        }
    }

    private var keys: String {
        switch prompt.kind {
        case .filter: "Enter keep  Tab complete  Esc cancel "
        case .search: "Enter find  Esc cancel "
        case .export: "FILE.csv ndjson json md, or | PROGRAM  Esc cancel "
        case .print: "FILE, | PROGRAM, or nothing: below at the end  Esc cancel "
        case .report: "FILE.md, or | PROGRAM  Esc cancel "
        case .viewName: "Enter shows what is written  Esc cancel "
        }
    }

    init(prompt: Prompt, line: Rect, above: Rect) {
        self.prompt = prompt
        self.line = line
        self.above = above
        error = prompt.shownError
    }

    func draw(in grid: inout CellGrid) {
        guard !line.isEmpty else { return }
        grid.fill(line, Ink(.input, on: .input))
        let room = line.inset(left: sign.count, right: 1)
        let characters = prompt.field.characters
        let start = firstShown(columns: room.columns, grid.glyphs)
        grid.write(sign, at: line.origin, Ink(.key, on: .input, .bold), in: line)
        let end = grid.write(String(characters[start...]), at: room.origin, Ink(.input, on: .input), in: room)
        markMistake(from: start, in: room, of: &grid)
        let cursor = TextWidth.columns(of: String(characters[start..<max(start, prompt.field.cursor)]), grid.glyphs)
        grid.cursor = Position(column: min(room.column + cursor, max(line.column, line.endColumn - 1)), row: line.row)
        let hint =
            error != nil && prompt.kind == .filter ? "the last good one applies  Esc cancel " : keys
        let column = line.endColumn - hint.count
        if column > end + 2 {
            grid.write(hint, at: Position(column: column, row: line.row), Ink(.dim, on: .input), in: line)
        }
        drawAbove(from: start, room: room, in: &grid)
    }

    /// The first character shown, so that the cursor is in sight.
    private func firstShown(columns: Int, _ glyphs: GlyphSet) -> Int {
        let characters = prompt.field.characters
        var start = prompt.field.cursor
        var used = 0
        while start > 0 {
            used += TextWidth.columns(of: String(characters[start - 1]), glyphs)
            if used > max(1, columns - 1) { break }
            start -= 1
        }
        return start
    }

    private func markMistake(from start: Int, in room: Rect, of grid: inout CellGrid) {
        guard let error, error.length > 0 else { return }
        let first = column(ofScalar: error.offset, from: start, room, grid.glyphs)
        let last = column(ofScalar: error.offset + error.length, from: start, room, grid.glyphs)
        let place = Rect(column: first, row: room.row, columns: last - first, rows: 1).intersection(room)
        grid.restyle(place) { Ink(.error, on: $0.background, .underline) }
    }

    private func column(ofScalar offset: Int, from start: Int, _ room: Rect, _ glyphs: GlyphSet) -> Int {
        var scalars = 0
        var column = room.column
        for (index, character) in prompt.field.characters.enumerated() {
            if scalars >= offset || column >= room.endColumn { break }
            scalars += character.unicodeScalars.count
            if index >= start { column += TextWidth.columns(of: String(character), glyphs) }
        }
        return column
    }

    private func drawAbove(from start: Int, room: Rect, in grid: inout CellGrid) {
        guard !above.isEmpty else { return }
        if let error {
            grid.fill(above)
            draw(
                error, caret: min(column(ofScalar: error.offset, from: start, room, grid.glyphs), above.endColumn - 1),
                in: &grid)
        } else if let run = prompt.completion {
            grid.fill(above)
            draw(run.candidates, chosen: run.index, in: &grid)
        } else if !prompt.offers.isEmpty {
            grid.fill(above)
            draw(prompt.offers, chosen: nil, in: &grid)
        }
    }

    private func draw(_ error: FilterError, caret: Int, in grid: inout CellGrid) {
        let text = error.message
        let width = TextWidth.columns(of: text, grid.glyphs)
        let start = max(above.column, min(caret + 2, above.endColumn - width))
        grid.write(text, at: Position(column: start, row: above.row), Ink(.error), in: above)
        // Where the words need the caret's place, the mistake is underlined all the same.
        if caret < start || caret >= start + width {
            grid.put("^", at: Position(column: caret, row: above.row), Ink(.error, .bold), in: above)
        }
    }

    private func draw(_ candidates: [FilterCompletion.Candidate], chosen: Int?, in grid: inout CellGrid) {
        var column = above.column + 2
        // The chosen one is always in sight: begin a few before it.
        for index in max(0, (chosen ?? 0) - 3)..<candidates.count where column < above.endColumn {
            let candidate = candidates[index]
            let isChosen = index == chosen
            var spans = [Span(candidate.text, isChosen ? Ink(.accent, .bold) : Ink(.dim))]
            if isChosen, !candidate.help.isEmpty { spans.append(Span(" \(candidate.help)", .dim)) }
            column = grid.write(spans, at: Position(column: column, row: above.row), in: above) + 2
        }
    }
}
