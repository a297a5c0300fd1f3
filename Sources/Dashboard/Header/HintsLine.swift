import CellGrid

/// The last line: the keys that are most used where the user is.
struct HintsLine {
    let state: DashboardState

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

    private func name(of key: Hint.Key) -> String? {
        switch key {
        case .action(let action): state.keymap.keyName(for: action).map(Self.pretty)
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

    /// In the order of the screen; the least important go first when there is no room.
    private var hints: [Hint] {
        let ending = [
            Hint(.screen(.palette), "commands", 6), Hint(.screen(.help), "keys", 9),
            Hint(.screen(.back), state.isAtRoot ? "quit" : "back", 8),
        ]
        let isFull = state.visible.detailsFull
        switch state.activePane {
        case .list:
            if state.accounts.isEmpty { return Array(ending.suffix(2)) }
            return [
                Hint(.list(.filter), "filter", 8), Hint(.screen(.open), "details", 7), Hint(.list(.sort), "sort", 5),
                Hint(.row(.mark), "mark", 2), Hint(.list(.nextFailed), "next failed", 3),
                Hint(.row(.copy), "copy id", 1),
                Hint(named: "1-9", "views", 4),
            ] + ending
        case .filters:
            return [
                Hint(.facet(.toggle), "set", 8), Hint(.facet(.exclude), "leave out", 7),
                Hint(.screen(.nextPane), "pane", 3),
                Hint(.screen(.filtersPane), "hide", 4),
            ] + ending
        case .details:
            return [
                Hint(.screen(.open), isFull ? "smaller" : "full screen", 8), Hint(named: "[ ]", "tabs", 7),
                Hint(.list(.filter), "search", 5), Hint(.row(.copyField), "copy field", 4),
                Hint(.screen(.nextPane), "pane", 3),
            ] + ending
        case .chart:
            return [
                Hint(named: "h l", "time", 8), Hint(.screen(.open), "rows of that time", 7),
                Hint(.chart(.zoomIn), "shorter", 4),
                Hint(.chart(.zoomOut), "longer", 4), Hint(.chart(.metric), "figure", 5),
                Hint(.chart(.stack), "stack", 5),
                Hint(named: "< >", "earlier", 2),
                Hint(.screen(.nextPane), "pane", 3),
            ] + ending
        case .events, .batches, .accounts, .usage:
            let pane = state.activePane
            return (state.panes[pane]?.hints(state.surroundings(of: pane)) ?? []) + ending
        case .menu:
            let isTyped = if case .menu(let menu) = state.overlay { menu.query != nil } else { false }
            return [Hint(named: "Enter", "choose", 8), Hint(named: isTyped ? "Up Down" : "j k", "move", 6)]
                + (isTyped ? [Hint(named: "type", "to narrow", 7)] : []) + [Hint(named: "Esc", "close", 9)]
        case .page:
            return [Hint(named: "j k", "scroll", 6), Hint(.list(.filter), "search", 5), Hint(named: "Esc", "close", 9)]
        }
    }
}
