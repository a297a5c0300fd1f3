import CellGrid

extension CellGrid {
    /// Marks characters of a text that stands in `field`, right-aligned or not.
    mutating func mark(
        _ found: Range<Int>, of text: String, in field: Rect, align: TextWidth.Alignment = .leading
    ) {
        let characters = Array(text)
        guard found.lowerBound >= 0, found.upperBound <= characters.count else { return }
        let indent =
            align == .trailing ? max(0, field.columns - TextWidth.columns(of: text, glyphs, upTo: field.columns)) : 0
        let before = TextWidth.columns(of: String(characters[..<found.lowerBound]), glyphs)
        let width = TextWidth.columns(of: String(characters[found]), glyphs)
        let place = Rect(column: field.column + indent + before, row: field.row, columns: width, rows: 1)
        restyle(place.intersection(field)) { Ink(.match, on: $0.background, $0.attributes.union(.bold)) }
    }

    /// Marks the first place in a line of spans where `needle` is found; empty finds nothing.
    mutating func mark(_ needle: String, in spans: [Span], at line: Rect) {
        guard !needle.isEmpty else { return }
        let text = TextWidth.clipped(spans.map(\.text).joined(), to: line.columns, glyphs)
        guard let found = MatchMarks.find(needle, in: text) else { return }
        mark(found, of: text, in: line)
    }
}
