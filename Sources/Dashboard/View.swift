package import CellGrid
import SessionQuery
import SessionStore
import Terminal

/// Draws the whole screen. Pure; the work is bounded by the screen, not by the number of sessions.
///
/// - Parameters:
///   - glyphs: what the terminal can show; views write Unicode and the grid maps it.
///   - plots: what charts are drawn with; nil: what suits the glyphs and many colours.
package func view(
    _ state: DashboardState, size: Size, glyphs: GlyphSet = .unicode, plots: PlotStyle? = nil
) -> CellGrid {
    var grid = CellGrid(size: size, glyphs: glyphs)
    guard size.columns > 0, size.rows > 0 else { return grid }
    Screen(state, size, plots ?? PlotStyle(glyphs, .trueColour)).draw(in: &grid)
    if let cursor = grid.cursor, !grid.bounds.contains(cursor) { grid.cursor = nil }
    return grid
}

/// Puts the parts together.
private struct Screen {
    let state: DashboardState
    let layout: Layout
    let plots: PlotStyle

    init(_ state: DashboardState, _ size: Size, _ plots: PlotStyle) {
        var state = state
        // What depends on the size is drawn for the size that was asked for.
        if state.size != size {
            state.size = size
            state.list.scroll(height: state.layout.listHeight)
        }
        self.state = state
        layout = state.layout
        self.plots = plots
    }

    func draw(in grid: inout CellGrid) {
        state.header.draw(in: &grid)
        drawBody(in: &grid)
        switch state.overlay {
        case .menu(let menu): MenuView(menu: menu, body: layout.body).draw(in: &grid)
        case .page(let page): page.draw(state.lines(of: page), over: layout.body, in: &grid)
        case nil: break
        }
        drawBottom(in: &grid)
    }

    private func drawBody(in grid: inout CellGrid) {
        if state.accounts.isEmpty {
            return NoAccountsView(
                body: layout.body, configurationPath: state.configurationPath,
                key: state.keymap.keyName(for: .screen(.open)) ?? ":open"
            ).draw(in: &grid)
        }
        guard state.place.content == .sessions, layout.enlarged == nil else {
            return draw(layout.enlarged ?? state.place.content.pane, of: &grid)
        }
        // What lies over others comes last.
        for pane in layout.panes where pane != .filters { draw(pane, of: &grid) }
        if let area = layout.banner, let opener = state.opener,
            let banner = state.panes[opener]?.banner(state.surroundings(of: opener))
        {
            grid.write([Span(" ")] + banner, at: area.origin, in: area)
        }
        if layout.filters != nil { draw(.filters, of: &grid) }
        // Around rows that come they are written anyway: while nothing has come, they would be sent twice.
        guard state.hasAnswer else { return }
        for separator in layout.separators { grid.verticalLine(at: separator.origin, rows: separator.rows) }
    }

    private func draw(_ pane: PaneID, of grid: inout CellGrid) {
        var around = state.surroundings(of: pane)
        around.plots = plots
        state.panes[pane]?.draw(in: around.area, of: &grid, around)
    }

    private func drawBottom(in grid: inout CellGrid) {
        let messages = MessageLine(notice: state.notice, tour: state.tourSentence, around: state.facts)
        if let prompt = state.prompt {
            let above = layout.message.isEmpty ? layout.body.line(layout.body.rows - 1) : layout.message
            if !layout.message.isEmpty { messages.draw(in: layout.message, of: &grid) }
            return PromptView(prompt: prompt, line: layout.hints, above: above).draw(in: &grid)
        }
        if layout.message.isEmpty, messages.span != nil {
            messages.draw(in: layout.hints, of: &grid)
        } else {
            messages.draw(in: layout.message, of: &grid)
            HintsLine(hints: state.hints, keymap: state.keymap).draw(in: layout.hints, of: &grid)
        }
    }
}

extension DashboardState {
    /// Some accounts have answered since the start, and others have not yet.
    package var isHearing: Bool {
        !accounts.haveAnswered && accounts.contains { $0.phase != .connecting }
    }

    /// Whether there is anything to see: before the first account has answered there is nothing in a snapshot.
    package var hasAnswer: Bool { facts.hasAnswer }
}

extension [AccountStatus] {
    /// Each of them, or failed.
    var haveAnswered: Bool { !contains { $0.phase == .connecting } }
}

extension DashboardState {
    var header: HeaderView {
        HeaderView(
            tabs: TabsView(self), around: facts, zoneLabel: zoneLabel, isDemo: isDemo, progress: paging.progress)
    }
}

extension TabsView {
    init(_ state: DashboardState) {
        let views = zip(state.views, state.viewFilters).map { view, filter -> (DashboardView, Filter?, Int?) in
            guard case .page(let pane) = view.content else { return (view, filter, nil) }
            return (view, filter, state.panes[pane]?.count(state.surroundings(of: pane)))
        }
        self.init(views, state.facts)
    }
}
