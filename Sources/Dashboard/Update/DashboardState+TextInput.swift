import CellGrid
import Terminal

/// Scrolling and searching in texts: the details, and pages over the panes.
extension DashboardState {
    mutating func pressInPage(_ key: KeyPress) -> [DashboardEffect] {
        switch keymap.action(for: key, in: .page) {
        case .screen(.back), .screen(.undo), .screen(.explain), .screen(.query), .screen(.problems), .screen(.log),
            .row(.compare):
            overlay = nil
        case .screen(.open):
            guard case .page(let page) = overlay else { return [] }
            switch page.kind {
            case .tour:
                overlay = nil
                tour.begin()
            case .newView(let draft):
                overlay = nil
                return [.share(.saveView(draft))]
            case .explain, .query, .problems, .log, .comparison: return tellIdle(key)
            }
        case .list(.filter): openSearchPrompt()
        case .text(.searchNext): findInPage(1)
        case .text(.searchPrevious): findInPage(-1)
        case .screen(.help):
            guard case .page(let page) = overlay else { return [] }
            // Who presses it once more on the tour wants the keys of what lies under that.
            overlay = .menu(keyMenu(for: page.kind == .tour ? activePane : .page))
        case .move(let move):
            guard let movement = Movement(move) else { return tellIdle(key) }
            scrollPage(movement)
        case .screen, .list, .text, .view, .page, .row, .share, .facet, .chart, .feed, .terminal, nil:
            return tellIdle(key)
        }
        return []
    }

    mutating func setSearch(_ text: String) {
        if case .page(var page) = overlay {
            page.reader.search = text
            overlay = .page(page)
        } else {
            panes[DetailsPane.self].search(for: text)
        }
    }

    /// Goes to the first place where the text has what was typed.
    mutating func findFirst() -> [DashboardEffect] {
        guard case .page = overlay else {
            let around = surroundings(of: .details)
            return panes[DetailsPane.self].find(1, around, fromStart: true).flatMap { carryOut($0, from: .details) }
        }
        findInPage(1, fromStart: true)
        return []
    }

    private mutating func findInPage(_ step: Int, fromStart: Bool = false) {
        guard case .page(var page) = overlay else { return }
        let height = TextPage.height(in: layout.body)
        if !page.reader.findNext(step, in: .spans(lines(of: page)), height: height, fromStart: fromStart) {
            tell("not found: \(page.reader.search)", .warning)
        }
        overlay = .page(page)
    }

    /// At its end, where the newest is.
    mutating func showLog(_ excerpt: LogExcerpt) {
        overlay = .page(TextPage(kind: .log(excerpt)))
        scrollPage(.last)
    }

    mutating func scrollPage(_ movement: Movement) {
        guard case .page(var page) = overlay else { return }
        page.reader.move(movement, count: lines(of: page).count, height: TextPage.height(in: layout.body))
        overlay = .page(page)
    }
}
