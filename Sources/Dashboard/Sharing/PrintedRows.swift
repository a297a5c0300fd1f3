import BrowserSessions
import CellGrid
import RemoteText
import SessionQuery
import SessionStore

/// The rows that are on the screen as a table of plain text: the columns that are seen, with whole ids and nothing cut.
struct PrintedRows {
    private let list: ListState
    private let columns: [ListColumn]
    private let context: SessionCell.Context
    private let around: Surroundings
    private let hasShares: Bool
    private let lines: [ListState.Line]

    /// Characters of a cell; what a stranger wrote may be of any length.
    private static let cellLimit = 1_000

    init(_ pane: ListPane, _ around: Surroundings) {
        list = pane.list
        lines = list.lines(height: around.layout.listRows.rows)
        columns = pane.fit(around).placed.map(\.column)
        self.around = around
        hasShares = !around.question.filter.asksForOutcome
        context = SessionCell.Context(
            now: around.now, clock: around.clock, ending: around.accounts.ending,
            names: around.accountNames.cut(to: Self.cellLimit), showsWholeID: true,
            shortIDs: around.snapshot.shortIDs, maxRuntimes: around.accounts.maxRuntimes)
    }

    /// Lines with their ends; empty where there are no rows.
    var text: String {
        let rows = lines.compactMap { line -> Int? in if case .row(let index) = line { index } else { nil } }
        guard !rows.isEmpty else { return "" }
        return list.rows.isFolded ? groups(rows) : sessions(rows)
    }

    /// How many rows there are.
    var count: Int { lines.count { $0 != .frontier } }

    private func groups(_ rows: [Int]) -> String {
        let heads = rows.compactMap { index -> SessionGroup? in
            if case .head(let group) = list.rows.row(at: index) { list.head(group) } else { nil }
        }
        let cells = heads.map { GroupHeadView.cells(of: $0, hasShares: hasShares) }
        let title = list.base.groups.grouping?.rawValue.uppercased() ?? ""
        var table = PlainTable(
            GroupHeadView.columns(cells, title: title).map { ($0.title, $0.alignment == .trailing) })
        for row in cells { table.add(row.map { clean($0.map(\.text).joined()) }) }
        return table.text
    }

    private func sessions(_ rows: [Int]) -> String {
        var table = PlainTable(
            columns.map { column in
                let traits = column.traits(isWide: true)
                return (traits.title, traits.alignment == .trailing || column == .ran)
            })
        for index in rows {
            switch list.rows.row(at: index) {
            case .head(let group):
                let head = GroupHeadView.cells(of: list.head(group), hasShares: hasShares)
                table.add(line: "-- " + head.prefix(2).map { clean($0.map(\.text).joined()) }.joined(separator: "  "))
            case .more(let group): table.add(line: "   \(Numbers.grouped(list.rows.hidden(in: group))) more")
            case .session:
                guard let session = list.row(index)?.session else { continue }
                table.add(columns.map { cell($0, of: session) })
            }
        }
        return table.text
    }

    private func cell(_ column: ListColumn, of session: Session) -> String {
        var context = context
        context.take(around.finding(of: session))
        // Without a bar beside it.
        let room = column == .ran ? RunTime.figureColumns : Self.cellLimit
        return clean(SessionCell(column, of: session, columns: room, in: context).text).trimmed
    }

    private func clean(_ text: String) -> String { RemoteText.sanitised(text, limit: Self.cellLimit) }
}

/// Rows under heads, in columns as wide as their widest cell, up to a bound: a longer one moves what stands behind it.
struct PlainTable {
    private let columns: [(title: String, isTrailing: Bool)]
    private var rows: [Row] = []

    private enum Row {
        case cells([String])
        case line(String)
    }

    private static let widest = 64

    init(_ columns: [(title: String, isTrailing: Bool)]) { self.columns = columns }

    mutating func add(_ cells: [String]) { rows.append(.cells(cells)) }

    /// A line across the columns.
    mutating func add(line: String) { rows.append(.line(line)) }

    var text: String {
        let all = [.cells(columns.map(\.title))] + rows
        let widths = columns.indices.map { index in
            all.reduce(0) { widest, row in
                guard case .cells(let cells) = row else { return widest }
                return max(widest, TextWidth.columns(of: cells[index], upTo: Self.widest))
            }
        }
        return all.map { row in
            switch row {
            case .line(let line): line + "\n"
            case .cells(let cells):
                zip(cells.indices, cells).map { index, cell in
                    let blanks = String(
                        repeating: " ", count: max(0, widths[index] - TextWidth.columns(of: cell, upTo: widths[index])))
                    return columns[index].isTrailing ? blanks + cell : cell + blanks
                }.joined(separator: "  ").withoutBlanksAtEnd + "\n"
            }
        }.joined()
    }
}
