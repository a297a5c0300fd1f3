import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What keys do with the rows and columns of the list.
extension ListPane {
    mutating func perform(_ action: Action, _ around: Surroundings) -> [PaneRequest]? {
        switch action {
        case .move(.left) where around.isFocused: moveSideways(by: -1, around)
        case .move(.right) where around.isFocused: moveSideways(by: 1, around)
        case .row(.mark): mark(around)
        case .row(.markRange): return markRange(around)
        case .row(.clearMarks): return clearMarks()
        case .list(.nextFailed): return findFailed(1, around)
        case .list(.previousFailed): return findFailed(-1, around)
        case .list(.nextAttention): return findAttention(around)
        case .list(.sortLeft): return sortByNeighbour(-1, around)
        case .list(.sortRight): return sortByNeighbour(1, around)
        case .list(.invertSort): return invertSort(around)
        case .list(.follow): return toggleFollowing(around)
        case .list(.wideColumns):
            list.isWide.toggle()
            list.columnOffset = 0
        case .list, .row, .share, .move, .screen, .view, .page, .text, .facet, .chart, .feed, .terminal: return nil
        }
        return []
    }

    /// h and l: groups on their heads, else columns.
    private mutating func moveSideways(by step: Int, _ around: Surroundings) {
        if list.currentHead != nil {
            list.fold(isOpen: step > 0, height: around.layout.listHeight)
        } else if step < 0 {
            list.columnOffset = max(0, list.columnOffset - 1)
        } else if fit(around).isCutRight {
            list.columnOffset += 1
        }
    }

    /// Marks the session, or takes the mark away, and goes on to the next; folds a group.
    private mutating func mark(_ around: Surroundings) {
        let height = around.layout.listHeight
        if list.currentHead != nil { return list.fold(isOpen: nil, height: height) }
        guard let key = list.current?.key else { return }
        if list.marks.remove(key) == nil { list.marks.insert(key) }
        list.markAnchor = list.rows.id(at: list.index)
        list.move(to: list.index + 1, height: height, now: around.now)
    }

    /// Rows that one key marks at most.
    private static let rangeLimit = 10_000

    /// Marks what stands between the row that was marked last and the cursor, both included; without such a row it begins here.
    private mutating func markRange(_ around: Surroundings) -> [PaneRequest] {
        guard let key = list.current?.key else { return [] }
        guard let anchor = list.markAnchor, let start = list.rows.index(of: anchor) else {
            list.marks.insert(key)
            list.markAnchor = list.rows.id(at: list.index)
            return [.tell("the range begins here", .plain)]
        }
        let range = min(start, list.index)...max(start, list.index)
        guard range.count <= Self.rangeLimit else {
            return [.tell("more than \(Numbers.grouped(Self.rangeLimit)) rows: filter first", .warning)]
        }
        let before = list.marks.count
        for index in range {
            if case .session(let key) = list.rows.row(at: index) { list.marks.insert(key) }
        }
        list.markAnchor = list.rows.id(at: list.index)
        return [.tell("\(Numbers.counted(list.marks.count - before, "row")) marked", .plain)]
    }

    private mutating func clearMarks() -> [PaneRequest] {
        let count = list.marks.count
        guard undo() else { return [] }
        return [.tell("\(Numbers.counted(count, "mark")) cleared", .plain)]
    }

    private mutating func toggleFollowing(_ around: Surroundings) -> [PaneRequest] {
        list.follows.toggle()
        let text = list.follows ? "the cursor stays on its session" : "the cursor stays on its line"
        if !list.follows, let moved = list.release(height: around.layout.listHeight) { return [.tell(moved, .plain)] }
        return [.tell(text, .plain)]
    }

    private func invertSort(_ around: Surroundings) -> [PaneRequest] {
        var terms = around.question.order.terms
        guard !terms.isEmpty else { return [] }
        terms[0].ascending.toggle()
        return [.sort(SortOrder(terms))]
    }

    /// Sorts by the column beside the one that the list is sorted by.
    private func sortByNeighbour(_ step: Int, _ around: Surroundings) -> [PaneRequest] {
        let keys = fit(around).placed.compactMap(\.column.sortKey)
        guard !keys.isEmpty else { return [] }
        let first = around.question.order.terms.first?.key
        let current = keys.firstIndex { $0 == first || $0 == .age && first == .started }
        let index = current.map { min(max(0, $0 + step), keys.count - 1) } ?? (step > 0 ? 0 : keys.count - 1)
        guard keys[index] != first else { return [] }
        return [.sort(SortOrder([SortTerm(keys[index])]))]
    }
}
