import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The columns of a list that shows nothing but groups.
struct GroupTable {
    private let columns: [TableColumn]
    private let fit: TableFit
    /// Which of a head's cells have a column.
    private let kept: [Int]
    /// Of accounts, as short as tells them apart; nil where the groups are of something else.
    private let names: AccountNames.Cut?

    /// Of the groups that are on the screen.
    init(of list: ListState, _ layout: Layout, hasShares: Bool, names: AccountNames) {
        let lines = list.lines(height: layout.listRows.rows)
        let heads = lines.compactMap { line -> SessionGroup? in
            guard case .row(let index) = line, case .head(let group) = list.rows.row(at: index) else { return nil }
            return list.head(group)
        }
        let cells = heads.map { GroupHeadView.cells(of: $0, hasShares: hasShares) }
        let all = GroupHeadView.columns(cells, title: list.base.groups.grouping?.rawValue.uppercased() ?? "")
        kept = all.indices.filter { index in
            !GroupHeadView.optional.contains(index) || cells.contains { $0[index].map(\.text) != ["-"] }
        }
        columns = kept.map { all[$0] }
        fit = TableFit(columns, width: layout.list.columns, gutter: 4, refills: true)
        let room = fit.placed.first { $0.index == 0 }?.columns ?? 0
        self.names = list.base.groups.grouping == .account ? names.cut(to: room) : nil
    }

    func drawTitles(in line: Rect, of grid: inout CellGrid, isFocused: Bool) {
        if isFocused { grid.put("▸", at: line.origin, Ink(.accent, on: .header, .bold), in: line) }
        grid.tableHeads(columns, fit, in: line)
        grid.restyle(line) { Ink($0.role == .dim ? .header : $0.role, on: .header, $0.attributes) }
    }

    func draw(_ cells: [[Span]], in line: Rect, of grid: inout CellGrid) {
        var cells = cells
        if let names, let title = cells.first?.first { cells[0] = [Span(names.text(of: title.text), title.ink)] }
        grid.tableRow(kept.map { cells[$0] }, columns, fit, in: line)
    }
}

/// Draws the head of a group: what it is, and its figures.
struct GroupHeadView {
    let head: SessionGroup
    let isOpen: Bool
    /// Whether the failed share says something: not of an answer that holds failures only.
    let hasShares: Bool

    /// As a row of a table of groups.
    func draw(_ table: GroupTable, in line: Rect, of grid: inout CellGrid) {
        grid.put("▸", at: Position(column: line.column + 2, row: line.row), Ink(.dim), in: line)
        table.draw(Self.cells(of: head, hasShares: hasShares), in: line, of: &grid)
    }

    /// As a rule above the group's sessions.
    func draw(in line: Rect, of grid: inout CellGrid) {
        grid.horizontalLine(at: line.origin, columns: line.columns, Ink(.border))
        let sign = isOpen ? "▾" : "▸"
        let title = [
            Span(" \(sign) ", .dim), Span(Self.title(of: head), titleInk),
            Span("  \(Numbers.grouped(head.count)) ", .text),
        ]
        let end = grid.write(title, at: Position(column: line.column + 1, row: line.row), in: line.inset(right: 1))
        var figures = FittedLine()
        if head.failed > 0, head.key.grouping != .state { figures.add(failedShare, importance: 9) }
        if let durations = head.durations {
            let (p50, p95) = (Self.duration(durations.p50), Self.duration(durations.p95))
            figures.add("p50 \(p50)  p95 \(p95)", Ink(.dim), importance: 5)
        }
        if let bytes = head.bytes, bytes.amount > 0 {
            figures.add(HumanBytes.text(bytes.amount), Ink(.dim), importance: 4)
        }
        if !head.costs.isEmpty { figures.add(Self.costs(of: head), Ink(.dim), importance: 6) }
        if !head.credits.isEmpty {
            // One vendor's alone has no name before it, and here no column's title.
            let text = Self.credits(of: head) + (head.credits.count == 1 ? " credits" : "")
            figures.add(text, Ink(.dim), importance: 3)
        }
        if let spark = head.spark, spark.starts.contains(where: { $0 > 0 }) {
            figures.add(EighthBlocks.spark(spark.starts.map { $0 }), Ink(.chart1), importance: 7)
        }
        let room = line.endColumn - 2 - end
        let spans = figures.spans(columns: room - 2, gap: Span("  ", .border), glyphs: grid.glyphs)
        let width = spans.columns(grid.glyphs)
        guard width > 0, width + 2 <= room else { return }
        let start = Position(column: line.endColumn - 2 - width - 1, row: line.row)
        grid.write([Span(" ")] + spans + [Span(" ")], at: start, in: line)
    }

    private var titleInk: Ink { Ink(head.key.isFailed ? .stateFailed : .title, .bold) }

    private var failedShare: [Span] { [Span(Self.failed(of: head, hasShares: hasShares), .stateFailed)] }

    // MARK: Figures

    static func columns(_ rows: [[[Span]]], title: String) -> [TableColumn] {
        func texts(_ index: Int) -> [String] { rows.map { $0[index].map(\.text).joined() } }
        return [
            TableColumn(title, texts(0), least: 12, most: 60, importance: 9),
            TableColumn("COUNT", texts(1), .trailing, importance: 10),
            TableColumn("RUN", texts(2), .trailing, importance: 6),
            TableColumn("FAILED", texts(3), .trailing, importance: 8),
            TableColumn("P50", texts(4), .trailing, importance: 1),
            TableColumn("P95", texts(5), .trailing, importance: 3),
            TableColumn("BYTES", texts(6), .trailing, importance: 5),
            TableColumn("CREDITS", texts(7), .trailing, importance: 6),
            TableColumn("COST", texts(8), .trailing, importance: 7),
            // Of a day over that day, else over the last hour.
            TableColumn(title == Grouping.day.rawValue.uppercased() ? "STARTS" : "1H", texts(9), importance: 4),
        ]
    }

    /// Columns that nobody misses where no group has a figure.
    static let optional: Set<Int> = [6, 7, 8]

    static func cells(of head: SessionGroup, hasShares: Bool = true) -> [[Span]] {
        func count(_ count: Int, _ role: Role) -> [Span] { [Span(Numbers.grouped(count), count > 0 ? role : .dim)] }
        func figure(_ text: String?) -> [Span] { [Span(text ?? "-", text == nil ? .dim : .text)] }
        return [
            [Span(title(of: head), head.key.isFailed ? .stateFailed : .text)], count(head.count, .text),
            count(head.active, .text),
            head.failed > 0
                ? [Span(failed(of: head, hasShares: hasShares), .stateFailed)] : figure(noneFailed(of: head)),
            figure(head.durations.map { duration($0.p50) }), figure(head.durations.map { duration($0.p95) }),
            figure(head.bytes.map { HumanBytes.text($0.amount) }),
            figure(head.credits.isEmpty ? nil : credits(of: head)),
            figure(head.costs.isEmpty ? nil : costs(of: head)),
            [Span(head.spark.map { EighthBlocks.spark($0.starts.map { $0 }) } ?? "", .chart1)],
        ]
    }

    /// States in the words of the list.
    private static func title(of head: SessionGroup) -> String {
        guard head.key.grouping == .state, case .text(let text) = head.key.value else {
            return head.title.isEmpty ? "(empty)" : head.title.beginning
        }
        return text.uppercased()
    }

    /// Nil while none has ended.
    private static func noneFailed(of head: SessionGroup) -> String? {
        guard head.untold > 0 else { return head.ended > 0 ? "0" : nil }
        return head.ended > 0 ? "0+" : "?"
    }

    /// `14 7%`: how many failed, and which part of those that ended that is; `14+ 7%` where some ended besides, at vendors that
    /// never tell which failed.
    private static func failed(of head: SessionGroup, hasShares: Bool) -> String {
        // Of states and errors the share says nothing.
        let says = hasShares && head.key.grouping != .state && head.key.grouping != .error
        let share = says ? head.failedShare.map { " " + RecentText.percent($0) } ?? "" : ""
        return Numbers.grouped(head.failed) + (head.untold > 0 ? "+" : "") + share
    }

    private static func duration(_ seconds: Double) -> String {
        HumanDuration.text(seconds: seconds < 10 ? seconds : seconds.rounded())
    }

    /// Credits of two vendors are two currencies: each with its vendor, as `anch 0.87  hyp 183.89`.
    private static func credits(of head: SessionGroup) -> String {
        ProviderKind.allCases.compactMap { vendor in
            head.credits[vendor].map { total in
                (head.credits.count > 1 ? vendor.traits.abbreviation + " " : "") + Numbers.amount(total.amount)
            }
        }.joined(separator: "  ")
    }

    private static func costs(of head: SessionGroup) -> String {
        head.costs.sorted { $0.key < $1.key }.map { currency, total in
            currency == "USD" ? "$" + Numbers.amount(total.amount) : "\(Numbers.amount(total.amount)) \(currency)"
        }.joined(separator: "  ")
    }
}

extension GroupKey {
    fileprivate var isFailed: Bool { grouping == .state && value == .text(SessionState.failed.rawValue) }
}
