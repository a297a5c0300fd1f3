package import CellGrid
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
        HeaderView(state: state, layout: layout).draw(in: &grid)
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
            return NoAccountsView(body: layout.body, configurationPath: state.configurationPath).draw(in: &grid)
        }
        switch state.place.content {
        case .sessions: drawSessions(in: &grid)
        case .page(let pane): draw(pane, in: layout.body, of: &grid)
        }
    }

    private func draw(_ pane: PaneID, in area: Rect, of grid: inout CellGrid) {
        var around = state.surroundings(of: pane)
        around.plots = plots
        state.panes[pane]?.draw(in: area, of: &grid, around)
    }

    private func drawSessions(in grid: inout CellGrid) {
        if state.visible.detailsFull, let area = layout.details {
            return DetailsView(state: state, area: area).draw(in: &grid)
        }
        ListView(state, layout).draw(in: &grid)
        ListRule(state: state, layout: layout).draw(in: &grid)
        if let area = layout.details { DetailsView(state: state, area: area).draw(in: &grid) }
        if let area = layout.chart { ChartView(state: state, area: area, style: plots).draw(in: &grid) }
        if let area = layout.events { draw(.events, in: area, of: &grid) }
        if let area = layout.banner, let opener = state.opener,
            let banner = state.panes[opener]?.banner(state.surroundings(of: opener))
        {
            grid.write([Span(" ")] + banner, at: area.origin, in: area)
        }
        if let area = layout.filters {
            FiltersView(state: state, area: area, isOver: layout.areFiltersOver).draw(in: &grid)
        }
        for separator in layout.separators { grid.verticalLine(at: separator.origin, rows: separator.rows) }
    }

    private func drawBottom(in grid: inout CellGrid) {
        let messages = MessageLine(state: state)
        if let prompt = state.prompt {
            let above = layout.message.isEmpty ? layout.body.line(layout.body.rows - 1) : layout.message
            if !layout.message.isEmpty { messages.draw(in: layout.message, of: &grid) }
            return PromptView(prompt: prompt, line: layout.hints, above: above).draw(in: &grid)
        }
        if layout.message.isEmpty, messages.span != nil {
            messages.draw(in: layout.hints, of: &grid)
        } else {
            messages.draw(in: layout.message, of: &grid)
            HintsLine(state: state).draw(in: layout.hints, of: &grid)
        }
    }
}
