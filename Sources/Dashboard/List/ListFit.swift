import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Which columns stand where in a list of some width.
///
/// The frozen ones and the reason always stand; of the others as many as fit, from the one that was scrolled to on.
struct ListFit: Sendable, Hashable {
    struct Placed: Sendable, Hashable {
        var column: ListColumn
        /// From the list's left edge.
        var start: Int
        var columns: Int

        func area(in line: Rect) -> Rect {
            Rect(column: line.column + start, row: line.row, columns: columns, rows: 1).intersection(line)
        }
    }

    /// What it rests on.
    struct Inputs: Sendable, Hashable {
        /// In the order wanted.
        var columns: [ListColumn]
        var isWide = false
        /// Columns that are scrolled over.
        var offset = 0
        /// Columns of the screen that names of accounts and ids take.
        var accountColumns = 7
        var idColumns = 8
        /// What figures on the screen need that are longer than their columns usually have: a number that is cut is none.
        var figureColumns: [ListColumn: Int] = [:]
        var width: Int
    }

    private(set) var placed: [Placed] = []
    private(set) var isCutLeft = false
    private(set) var isCutRight = false

    /// Columns before the first: the cursor's mark and the user's.
    static let gutter = 2
    /// What the reason gets before other columns grow, and the least that others have to leave it.
    private static func comfortable(in width: Int) -> Int {
        width < Layout.compact ? 12 : max(21, min(40, width * 34 / 100 - (width < 84 ? 5 : 0)))
    }

    private static let leastReason = 16

    init(_ inputs: Inputs) {
        let frozen = inputs.columns.filter(ListColumn.frozen.contains)
        let reason: [ListColumn] = inputs.columns.contains(.why) ? [.why] : []
        let moving = inputs.columns.filter { !ListColumn.frozen.contains($0) && $0 != .why }
        let offset = min(inputs.offset, max(0, moving.count - 1))
        let columns = frozen + moving.dropFirst(offset) + reason
        // What long figures need the reason gives, not the column that is last.
        let longer = moving.reduce(0) { sum, column in
            sum + max(0, (inputs.figureColumns[column] ?? 0) - column.traits(isWide: inputs.isWide).least)
        }
        let comfortable = Self.comfortable(in: inputs.width)
        let reasonColumns = max(min(comfortable, Self.leastReason), comfortable - longer)
        let taken = frozen.reduce(Self.gutter) { $0 + Self.least($1, inputs) + Self.gap(after: $1) }
        let table = columns.enumerated().map { place, column in
            let isReason = column == .why
            var traits = TableColumn(
                "",
                least: isReason
                    ? min(max(0, inputs.width - taken), reasonColumns)
                    : Self.least(column, inputs),
                wanted: isReason ? 0 : Self.wanted(column, inputs), importance: -place, gap: Self.gap(after: column))
            // A list without a reason, or with whole ids, shows one of the others in any case.
            traits.isFixed = isReason || place < frozen.count + (reason.isEmpty || inputs.isWide ? 1 : 0)
            traits.takesRest = isReason
            return traits
        }
        let fit = TableFit(table, width: inputs.width, gutter: Self.gutter)
        placed = fit.placed.map { Placed(column: columns[$0.index], start: $0.start, columns: $0.columns) }
        isCutLeft = offset > 0
        isCutRight = fit.isCut
    }

    /// The mark of a stale row stands behind the account's name.
    private static func gap(after column: ListColumn) -> Int { column == .account ? 2 : 1 }

    private static func least(_ column: ListColumn, _ inputs: Inputs) -> Int {
        let traits = column.traits(isWide: inputs.isWide)
        if column == .account { return inputs.accountColumns }
        if column == .id { return inputs.isWide ? traits.least : inputs.idColumns }
        if let needed = inputs.figureColumns[column] { return max(traits.least, needed) }
        // The bar says at a glance what two more columns of figures don't.
        if column == .ran, inputs.width >= widthForBars, !inputs.isWide { return traits.wanted }
        return traits.least
    }

    private static let widthForBars = 76

    private static func wanted(_ column: ListColumn, _ inputs: Inputs) -> Int {
        column == .account || column == .id
            ? least(column, inputs) : max(least(column, inputs), column.traits(isWide: inputs.isWide).wanted)
    }

    func contains(_ column: ListColumn) -> Bool { placed.contains { $0.column == column } }
}

extension ListPane {
    /// The list's columns, as they stand in it.
    func fit(_ around: Surroundings) -> ListFit {
        let (layout, width) = (around.layout, around.layout.list.columns)
        var inputs = ListFit.Inputs(columns: columns(around), width: width)
        inputs.isWide = list.isWide
        inputs.offset = list.columnOffset
        inputs.accountColumns =
            isCompact(around)
            ? AccountNames.letters(of: around.accounts).widest
            : around.accountNames.columns(atMost: min(20, max(12, width / 7)))
        let ids = list.shownKeys(height: layout.listHeight).map { list.latest.shortIDs.text(of: $0.id).count }
        inputs.idColumns = isCompact(around) && width < 44 ? 6 : min(16, max(8, ids.max() ?? 8))
        inputs.figureColumns = figureColumns(layout.listHeight, inputs.columns, around)
        let fit = ListFit(inputs)
        guard let missing = columnMissing(in: fit, around), inputs.offset == 0 else { return fit }
        inputs.columns.removeAll { $0 == missing }
        inputs.columns.insert(missing, at: inputs.columns.prefix { ListColumn.frozen.contains($0) }.count)
        return ListFit(inputs)
    }

    /// What the costs, credits and moments on the screen need, and the heads of what the list is sorted by.
    private func figureColumns(
        _ height: Int, _ columns: [ListColumn], _ around: Surroundings
    ) -> [ListColumn: Int] {
        let moment: (Timestamp?) -> String? = { $0.map { around.clock.short($0, now: around.now) } }
        let figures: [(ListColumn, (Session) -> String?)] = [
            (.cost, { SessionCell.cost(of: $0) }), (.credits, { $0.credits.map { Numbers.hundredths($0) } }),
            (.started, { moment($0.startedAt) }), (.ended, { list.isWide ? moment($0.endedAt) : nil }),
        ].filter { columns.contains($0.0) }
        var needed: [ListColumn: Int] = [:]
        // A head says that the list is sorted by it, and in which place of several.
        let terms = around.question.order.terms
        for column in columns where column.traits(isWide: list.isWide).alignment == .trailing {
            guard terms.contains(where: { $0.key == column.sortKey }) else { continue }
            let title = column.traits(isWide: list.isWide).title
            needed[column] = TextWidth.columns(of: title) + (terms.count > 1 ? 2 : 1)
        }
        guard !figures.isEmpty else { return needed }
        for case .row(let index) in list.lines(height: height) {
            guard let session = list.row(index)?.session else { continue }
            for (column, text) in figures {
                needed[column] = max(needed[column] ?? 0, min(Self.longestFigure, text(session)?.utf8.count ?? 0))
            }
        }
        return needed
    }

    private static let longestFigure = 12

    /// Those that are wanted, without those no configured vendor has a value for.
    private func columns(_ around: Surroundings) -> [ListColumn] {
        let wanted = around.columns
        if isCompact(around), !wanted.isOfUser, !list.isWide { return ListColumn.compact }
        let absent = around.accounts.map { FilterField.absent(from: $0.provider) }
        return (list.isWide ? ListColumn.wide : wanted.columns).filter { column in
            if column == .cost, list.isWide || wanted.origin != .configured { return list.hasCost }
            guard let field = column.field, column != .domain, !absent.isEmpty else { return true }
            return absent.contains { !$0.contains(field) }
        }
    }

    /// Accounts have letters, and few columns stand in the list.
    func isCompact(_ around: Surroundings) -> Bool { around.layout.list.columns < Layout.compact }

    /// What the list is sorted by is seen, whatever columns were wanted: nil where it is.
    private func columnMissing(in fit: ListFit, _ around: Surroundings) -> ListColumn? {
        guard let key = around.question.order.terms.first?.key, key != .started,
            !fit.placed.contains(where: { $0.column.sortKey == key })
        else { return nil }
        return ListColumn.allCases.first { $0.sortKey == key }
    }
}
