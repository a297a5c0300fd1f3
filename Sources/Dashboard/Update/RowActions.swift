import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What keys do with the rows of the list.
extension DashboardState {
    /// Marks the session, or takes the mark away, and goes on to the next.
    mutating func mark() {
        if list.currentHead != nil { return list.fold(isOpen: nil, height: layout.listHeight) }
        guard let key = list.current?.key else { return }
        if list.marks.remove(key) == nil { list.marks.insert(key) }
        list.move(to: list.index + 1, height: layout.listHeight, now: now)
    }

    mutating func clearMarks() {
        guard !list.marks.isEmpty else { return }
        tell("\(Numbers.counted(list.marks.count, "mark")) cleared")
        list.marks = []
    }

    /// Rows that are searched for a failed one, some 20 ns each; more would be felt.
    private static let failedReach = 100_000

    mutating func findFailed(_ step: Int) {
        let rows = list.rows
        var index = list.index + step
        var left = Self.failedReach
        while left > 0, rows.indices.contains(index) {
            // Its state now, where an older order is shown, is looked at only when it has to be.
            if rows.state(at: index) == .failed || list.isStale(index, within: Self.failedReach - left) {
                if list.row(index)?.session.state == .failed {
                    list.move(to: index, height: layout.listHeight, now: now)
                    details.scroll = ScrollCursor()
                    return
                }
            }
            index += step
            left -= 1
        }
        tell("no failed session \(step > 0 ? "below" : "above") in what is loaded")
    }

    mutating func showTab(_ tab: DetailsState.Tab) {
        details.tab = tab
        details.scroll = ScrollCursor()
        if layout.details == nil { setDetails(true) }
        if layout.details == nil {
            visible.detailsFull = true
            focus = .details
        }
    }

    /// JSON; when it is shown already, YAML.
    mutating func showRaw() {
        showTab(details.tab == .json && layout.details != nil ? .yaml : .json)
    }

    mutating func copyIDs() -> [DashboardEffect] {
        if let copied = panes[activePane]?.copy(surroundings(of: activePane)) {
            tell("copied \(copied.name)", .good)
            return [.terminal(.copy(copied.text))]
        }
        guard place.content == .sessions else { return [] }
        if !list.marks.isEmpty {
            tell("copied \(Numbers.counted(list.marks.count, "id"))", .good)
            return [.terminal(.copy(list.marks.sorted().map(\.id).joined(separator: "\n")))]
        }
        guard let session = list.current else { return [] }
        tell("copied \(session.id)", .good)
        return [.terminal(.copy(session.id))]
    }

    mutating func toggleFollowing() {
        list.follows.toggle()
        let text = list.follows ? "the cursor stays on its session" : "the cursor stays on its line"
        if !list.follows, let moved = list.release(height: layout.listHeight) { return tell(moved) }
        tell(text)
    }

    mutating func toggleFacet(excluding: Bool) -> [DashboardEffect] {
        let rows = FacetRow.rows(of: list.latest.facets)
        guard rows.indices.contains(filters.cursor.index),
            case .value(let field, let value, _) = rows[filters.cursor.index]
        else { return [] }
        // From now on the cursor is on this value, wherever its count puts it.
        filters.keep(rows)
        let filter =
            excluding
            ? question.filter.excluding(value, field: field, context: context)
            : question.filter.toggling(value, field: field, context: context)
        return setFilter(filter.isAll ? "" : filter.description)
    }

    mutating func invertSort() -> [DashboardEffect] {
        var terms = question.order.terms
        guard !terms.isEmpty else { return [] }
        terms[0].ascending.toggle()
        return sort(by: SortOrder(terms))
    }

    /// Sorts by the column beside the one that the list is sorted by.
    mutating func sortByNeighbour(_ step: Int) -> [DashboardEffect] {
        let keys = listFit(width: layout.list.columns).placed.compactMap(\.column.sortKey)
        guard !keys.isEmpty else { return [] }
        let first = question.order.terms.first?.key
        let current = keys.firstIndex { $0 == first || $0 == .age && first == .started }
        let index = current.map { min(max(0, $0 + step), keys.count - 1) } ?? (step > 0 ? 0 : keys.count - 1)
        guard keys[index] != question.order.terms.first?.key else { return [] }
        return sort(by: SortOrder([SortTerm(keys[index])]))
    }
}
