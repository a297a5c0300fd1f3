import CellGrid

extension CellGrid {
    /// The head of a pane: its name, what it says beside it, and a mark when it has the keys.
    mutating func paneTitle(_ name: String, _ more: [Span] = [], in line: Rect, isFocused: Bool) {
        guard !line.isEmpty else { return }
        fill(line, Ink(.header, on: .header))
        let mark = Span(isFocused ? "▸" : " ", Ink(.accent, on: .header, .bold))
        let title = Span(name, isFocused ? Ink(.title, on: .header, .bold) : Ink(.header, on: .header))
        let rest = more.map { Span($0.text, $0.ink.on(.header)) }
        write([mark, title, Span("  ", Ink(.header, on: .header))] + rest, at: line.origin, in: line)
    }

    /// The head of a pane as a rule, for panes below others.
    mutating func paneRule(_ name: String, _ more: [Span] = [], in line: Rect, isFocused: Bool) {
        guard !line.isEmpty else { return }
        let ink = Ink(isFocused ? .borderFocused : .border)
        horizontalLine(at: line.origin, columns: line.columns, ink)
        let title = Span(name, isFocused ? Ink(.title, .bold) : Ink(.title))
        let spans =
            [Span(isFocused ? "▸" : " ", Ink(.accent, .bold)), title, Span(more.isEmpty ? "" : "  ")] + more + [
                Span(" ")
            ]
        write(spans, at: Position(column: line.column + 1, row: line.row), in: line.inset(right: 1))
    }
}

/// Spans that are left out, the least important first, until the rest fits.
struct FittedLine {
    struct Part {
        var spans: [Span]
        /// Parts with the lowest go first.
        var importance: Int
    }

    private(set) var parts: [Part] = []

    mutating func add(_ spans: [Span], importance: Int) {
        guard spans.contains(where: { !$0.text.isEmpty }) else { return }
        parts.append(Part(spans: spans, importance: importance))
    }

    mutating func add(_ text: String, _ ink: Ink, importance: Int) { add([Span(text, ink)], importance: importance) }

    /// What fits, parts set apart by `gap`.
    func spans(columns: Int, gap: Span, glyphs: GlyphSet) -> [Span] {
        var kept = parts
        func width() -> Int {
            kept.reduce(0) { sum, part in
                sum + part.spans.reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs) }
            } + max(0, kept.count - 1) * TextWidth.columns(of: gap.text, glyphs)
        }
        while kept.count > 1, width() > columns,
            let least = kept.indices.min(by: { kept[$0].importance < kept[$1].importance })
        {
            kept.remove(at: least)
        }
        return Array(kept.map(\.spans).joined(separator: [gap]))
    }
}
