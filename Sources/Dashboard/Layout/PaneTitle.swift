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

/// Spans that are shortened or left out, the least important first, until the rest fits.
struct FittedLine {
    struct Part {
        /// The longest first.
        var forms: [[Span]]
        /// Parts with the lowest go first.
        var importance: Int
    }

    private(set) var parts: [Part] = []

    mutating func add(_ spans: [Span], importance: Int) {
        guard spans.contains(where: { !$0.text.isEmpty }) else { return }
        parts.append(Part(forms: [spans], importance: importance))
    }

    /// Entries of a list, of which as many are shown as fit, and how many more there are.
    mutating func add(list entries: [[Span]], gap: Span, importance: Int) {
        guard !entries.isEmpty else { return }
        let forms = (1...entries.count).reversed().map { count in
            let more = entries.count - count
            return Array(
                (entries.prefix(count) + (more > 0 ? [[Span("+\(more)", .dim)]] : [])).joined(separator: [gap]))
        }
        parts.append(Part(forms: forms, importance: importance))
    }

    mutating func add(_ text: String, _ ink: Ink, importance: Int) { add([Span(text, ink)], importance: importance) }

    /// What fits, parts set apart by `gap`.
    /// - Complexity: O(n log n) in the parts
    func spans(columns: Int, gap: Span, glyphs: GlyphSet) -> [Span] {
        var forms = parts.map { $0.forms[...] }
        var widths = forms.map { $0.first?.columns(glyphs) ?? 0 }
        let gapWidth = TextWidth.columns(of: gap.text, glyphs)
        var isKept = parts.map { _ in true }
        var (left, width) = (parts.count, widths.reduce(0, +) + max(0, parts.count - 1) * gapWidth)
        let order = parts.indices.sorted { (parts[$0].importance, $0) < (parts[$1].importance, $1) }
        for index in order where width > columns {
            while width > columns, forms[index].count > 1 {
                forms[index].removeFirst()
                let shorter = forms[index].first?.columns(glyphs) ?? 0
                width -= widths[index] - shorter
                widths[index] = shorter
            }
            guard left > 1, width > columns else { continue }
            isKept[index] = false
            left -= 1
            width -= widths[index] + gapWidth
        }
        return Array(parts.indices.filter { isKept[$0] }.map { forms[$0].first ?? [] }.joined(separator: [gap]))
    }
}
