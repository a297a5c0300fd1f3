import BrowserSessions
import CellGrid
import SessionStore

/// Draws the last events, newest at the top: below the other panes, or on the whole screen.
struct EventsView {
    let state: DashboardState
    let area: Rect
    let isPage: Bool

    func draw(in grid: inout CellGrid) {
        let isFocused = state.activePane == .events
        let count = state.events.lines.count
        let since = state.events.lines.first.map { ClockText(state.context).short($0.at, now: state.now) } ?? ""
        let more = [Span(count == 0 ? "" : "\(Numbers.grouped(count)) since \(since)", .dim)]
        if isPage {
            grid.paneTitle("EVENTS", more, in: area.line(0), isFocused: isFocused)
        } else {
            grid.paneRule("EVENTS", more, in: area.line(0), isFocused: isFocused)
        }
        let list = area.splitTop(1).rest
        guard count > 0 else {
            grid.write(" nothing has happened yet", in: list.line(0), Ink(.dim))
            return
        }
        let clock = ClockText(state.context)
        let accountColumns = min(16, state.accounts.map { $0.name.count }.max() ?? 8)
        let shown = state.events.cursor.rows(count: count, height: list.rows)
        for (line, index) in shown.enumerated() {
            let event = state.events.lines[count - 1 - index]
            let spans = [
                Span(" " + clock.short(event.at, now: state.now), .dim), Span("  "),
                Span(TextWidth.padded(event.account, to: accountColumns)), Span("  "),
                Span(TextWidth.padded(event.word, to: 9), Ink(event.role, .bold)),
                Span(" " + (event.key.map { "\($0.id)  " } ?? "") + event.text),
            ]
            let row = list.line(line)
            grid.write(spans, at: row.origin, in: row)
            if isFocused, index == state.events.cursor.index {
                grid.restyle(row) { $0.on(.selection) }
                grid.put(">", at: row.origin, Ink(.accent, on: .selection, .bold), in: row)
                grid.cursor = row.origin
            }
        }
    }
}
