import CellGrid

/// The last line: the keys that are most used where the user is.
struct HintsLine {
    let state: DashboardState

    func draw(in line: Rect, of grid: inout CellGrid) {
        guard !line.isEmpty else { return }
        var text = FittedLine()
        for hint in hints {
            guard let key = hint.key else { continue }
            text.add([Span(key, .key), Span(" " + hint.text, .dim)], importance: hint.importance)
        }
        let spans = text.spans(columns: line.columns - 2, gap: Span("  "), glyphs: grid.glyphs)
        grid.write(spans, at: Position(column: line.column + 1, row: line.row), in: line)
    }

    private typealias Hint = (key: String?, text: String, importance: Int)

    private func hint(_ action: Action, _ text: String, _ importance: Int) -> Hint {
        (state.keymap.keyName(for: action).map(Self.pretty), text, importance)
    }

    private static func pretty(_ name: String) -> String {
        switch name {
        case "enter": "Enter"
        case "esc": "Esc"
        case "tab": "Tab"
        case "space": "Space"
        default: name
        }
    }

    /// In the order of the screen; the least important go first when there is no room.
    private var hints: [Hint] {
        let isRoot = state.isAtRoot
        let ending = [
            hint(.palette, "commands", 6), hint(.help, "keys", 9), hint(.back, isRoot ? "quit" : "back", 8),
        ]
        let isFull = state.visible.detailsFull
        switch state.activePane {
        case .list:
            if state.accounts.isEmpty { return Array(ending.suffix(2)) }
            return [
                hint(.filter, "filter", 8), hint(.open, "details", 7), hint(.sort, "sort", 5), hint(.mark, "mark", 2),
                hint(.nextFailed, "next failed", 3), hint(.copy, "copy id", 1), ("1-9", "views", 4),
            ] + ending
        case .filters:
            return [
                hint(.toggle, "set", 8), hint(.exclude, "leave out", 7), hint(.nextPane, "pane", 3),
                hint(.filtersPane, "hide", 4),
            ] + ending
        case .details:
            return [
                hint(.open, isFull ? "smaller" : "full screen", 8), ("[ ]", "tabs", 7), hint(.filter, "search", 5),
                hint(.copyField, "copy field", 4), hint(.nextPane, "pane", 3),
            ] + ending
        case .chart:
            return [
                ("h l", "time", 8), hint(.open, "rows of that time", 7), hint(.zoomIn, "shorter", 4),
                hint(.zoomOut, "longer", 4), hint(.metric, "figure", 5), hint(.nextPane, "pane", 3),
            ] + ending
        case .events: return [hint(.open, "its session", 8), hint(.nextPane, "pane", 3)] + ending
        case .usage: return [hint(.refresh, "refresh", 5), hint(.allSessions, "all sessions", 4)] + ending
        case .batches, .accounts:
            return [
                hint(.open, "its sessions", 8), hint(.refresh, "refresh", 5), hint(.allSessions, "all sessions", 4),
            ] + ending
        case .menu:
            let isTyped = if case .menu(let menu) = state.overlay { menu.query != nil } else { false }
            return [
                ("Enter", "choose", 8), (isTyped ? "Up Down" : "j k", "move", 6), ("Esc", "close", 9),
                (isTyped ? "type" : nil, "to narrow", 7),
            ]
        case .page: return [("j k", "scroll", 6), hint(.filter, "search", 5), ("Esc", "close", 9)]
        }
    }
}
