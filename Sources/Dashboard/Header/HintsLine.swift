import CellGrid

/// The last line: the keys that are most used where the user is.
struct HintsLine {
    /// In the order of the screen; the least important go first when there is no room.
    let hints: [Hint]
    let keymap: Keymap

    func draw(in line: Rect, of grid: inout CellGrid) {
        guard !line.isEmpty else { return }
        var text = FittedLine()
        for hint in hints {
            guard let key = name(of: hint.key) else { continue }
            text.add([Span(key, .key), Span(" " + hint.text, .dim)], importance: hint.importance)
        }
        let spans = text.spans(columns: line.columns - 2, gap: Span("  "), glyphs: grid.glyphs)
        grid.write(spans, at: Position(column: line.column + 1, row: line.row), in: line)
    }

    /// The action of the hint that stands there; nil where none does, and for hints that name several keys.
    func action(at position: Position, in line: Rect) -> Action? {
        guard line.contains(position) else { return nil }
        let shown = hints.compactMap { hint in name(of: hint.key).map { (hint, Span($0 + " " + hint.text)) } }
        var text = FittedLine()
        for (hint, span) in shown { text.add([span], importance: hint.importance) }
        var column = line.column + 1
        for span in text.spans(columns: line.columns - 2, gap: Span("  "), glyphs: .unicode) {
            let end = column + [span].columns()
            if (column..<end).contains(position.column) {
                guard case .action(let action)? = shown.first(where: { $0.1.text == span.text })?.0.key else {
                    return nil
                }
                return action
            }
            column = end
        }
        return nil
    }

    private func name(of key: Hint.Key) -> String? {
        switch key {
        case .action(let action): keymap.keyName(for: action).map(Self.pretty)
        case .named(let name): name
        }
    }

    private static func pretty(_ name: String) -> String {
        switch name {
        case "enter": "Enter"
        case "esc": "Esc"
        case "tab": "Tab"
        case "space": "Space"
        default: name  // Open: any key's name.
        }
    }
}

extension DashboardState {
    /// The keys that are most used now.
    var hints: [Hint] {
        let ending = [
            Hint(.screen(.palette), "commands", 6), Hint(.screen(.help), "keys", 9),
            Hint(.screen(.back), isAtRoot ? "quit" : "back", 8),
        ]
        switch overlay {
        case .menu(let menu):
            let isTyped = menu.query != nil
            return [Hint(named: "Enter", "choose", 8), Hint(named: isTyped ? "Up Down" : "j k", "move", 6)]
                + (isTyped ? [Hint(named: "type", "to narrow", 7)] : []) + [Hint(named: "Esc", "close", 9)]
        case .page:
            return [Hint(named: "j k", "scroll", 6), Hint(.list(.filter), "search", 5), Hint(named: "Esc", "close", 9)]
        case nil:
            if accounts.isEmpty { return Array(ending.suffix(2)) }
            return (panes[activePane]?.hints(facts) ?? []) + ending
        }
    }
}
