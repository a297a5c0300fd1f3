import CellGrid
import SessionQuery
import Terminal

/// Scrolling and searching in texts: the details, and pages over the panes.
extension DashboardState {
    mutating func pressInPage(_ key: KeyPress) -> [DashboardEffect] {
        switch keymap.action(for: key, in: .page) {
        case .screen(.back), .screen(.undo), .screen(.explain), .screen(.problems): overlay = nil
        case .list(.filter): openSearchPrompt()
        case .text(.searchNext): findNext(1)
        case .text(.searchPrevious): findNext(-1)
        case .screen(.help): overlay = .menu(keyMenu(for: .page))
        case .move(let move):
            if let movement = Movement(move) { scrollText(movement) }
        case .screen, .list, .text, .view, .page, .row, .facet, .chart, .feed, .terminal, nil: break
        }
        return []
    }

    mutating func setSearch(_ text: String) {
        if case .page(var page) = overlay {
            page.search = text
            overlay = .page(page)
        } else {
            details.search = text
        }
    }

    mutating func scrollText(_ movement: Movement) {
        if case .page(var page) = overlay {
            let count = lines(of: page).count
            let height = TextPage.height(in: layout.body)
            page.scroll.scroll(
                to: movement.scrollTarget(from: page.scroll.top, count: count, height: height), count: count,
                height: height)
            overlay = .page(page)
        } else {
            let count = detailText.count
            let height = DetailsView.height(of: layout.details ?? layout.body)
            details.scroll.scroll(
                to: movement.scrollTarget(from: details.scroll.top, count: count, height: height), count: count,
                height: height)
        }
    }

    /// Scrolls to the next line that has what is searched for, going round.
    mutating func findNext(_ step: Int, fromStart: Bool = false) {
        let lines: DetailText
        let needle: String
        let top: Int
        if case .page(let page) = overlay {
            (lines, needle, top) = (DetailText.spans(self.lines(of: page)), page.search, page.scroll.top)
        } else {
            (lines, needle, top) = (detailText, details.search, details.scroll.top)
        }
        guard !needle.isEmpty, lines.count > 0 else { return }
        let begin = fromStart ? -1 : top
        let wanted = TextNeedle(needle)
        for distance in 1...lines.count {
            let index = ((begin + step * distance) % lines.count + lines.count) % lines.count
            guard wanted.isFound(in: lines[index].map(\.text).joined()) else { continue }
            // The line may not come to the top when the text ends first.
            if case .page(var page) = overlay {
                page.scroll.scroll(to: index, count: lines.count, height: TextPage.height(in: layout.body))
                overlay = .page(page)
            } else {
                let height = DetailsView.height(of: layout.details ?? layout.body)
                details.scroll.scroll(to: index, count: lines.count, height: height)
            }
            return
        }
        tell("not found: \(needle)", .warning)
    }
}

extension Movement {
    /// As `target`, for text that is scrolled by its first line.
    fileprivate func scrollTarget(from top: Int, count: Int, height: Int) -> Int {
        self == .last ? count - height : target(from: top, count: count, height: height)
    }
}
