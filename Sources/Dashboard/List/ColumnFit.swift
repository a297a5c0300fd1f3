import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Which columns stand where in a list of some width.
struct ColumnFit: Sendable, Hashable {
    struct Placed: Sendable, Hashable {
        var column: ListColumn
        /// From the list's left edge.
        var start: Int
        var columns: Int
    }

    var placed: [Placed] = []
    var isCutLeft = false
    var isCutRight = false

    /// Columns before the first: the cursor's mark and the user's.
    static let gutter = 2
    /// A column that asks for more is flexible.
    private static let screenful = 100
    /// What a flexible column takes at least, and at most, while others want room too.
    private static let legible = 20
    private static let comfortable = 28

    init(of state: DashboardState, width: Int) {
        let columns = Self.columns(of: state)
        let frozen = columns.filter { ListColumn.frozen.contains($0) }
        let moving = columns.filter { !ListColumn.frozen.contains($0) }
        let offset = min(state.list.columnOffset, max(0, moving.count - 1))
        isCutLeft = offset > 0
        let queue = frozen + moving.dropFirst(offset)
        var start = Self.gutter
        for (index, column) in queue.enumerated() {
            var (least, most) = column.width(isWide: state.list.isWide)
            if column == .account { (least, most) = Self.accountWidth(of: state, least: least, most: most) }
            let room = width - start
            guard room >= least || index == 0 else {
                isCutRight = true
                break
            }
            let isLast = index == queue.count - 1
            // A flexible column takes what is left, unless there is room for more than it and those behind it.
            let rest = queue.dropFirst(index + 1).map { $0.width(isWide: state.list.isWide).least + 1 }.reduce(0, +)
            let isFlexible = most > Self.screenful
            let next = isLast ? room : queue[index + 1].width(isWide: state.list.isWide).least + 1
            let share = min(Self.comfortable, max(Self.legible, room - rest))
            let taken = isFlexible ? (room - share >= next ? share : room) : least
            placed.append(Placed(column: column, start: start, columns: max(0, min(taken, room))))
            start += taken + 1 + (column == .account ? 1 : 0)
        }
        if placed.count < queue.count { isCutRight = true }
    }

    /// The columns in their order, without those no configured vendor has a value for.
    private static func columns(of state: DashboardState) -> [ListColumn] {
        let wanted = state.list.columns ?? (state.list.isWide ? ListColumn.wide : ListColumn.standard)
        let absent = state.accounts.map { FilterField.absent(from: $0.provider) }
        return wanted.filter { column in
            if column == .cost, state.list.columns == nil { return state.list.hasCost }
            // Errors stand for what only their own column explains; a domain column shows tags too.
            guard let field = column.field, column != .domain, column != .error, !absent.isEmpty else { return true }
            return absent.contains { !$0.contains(field) }
        }
    }

    private static func accountWidth(of state: DashboardState, least: Int, most: Int) -> (Int, Int) {
        let longest = state.accounts.map { TextWidth.columns(of: $0.name) }.max() ?? 0
        let width = min(max(least, longest), state.size.columns >= Layout.middle ? most : 11)
        return (width, width)
    }

    func contains(_ column: ListColumn) -> Bool { placed.contains { $0.column == column } }
}
