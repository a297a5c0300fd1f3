import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The usage history as a table, newest first, with each account's sums.
struct UsagePane: Pane {
    static let id = PaneID.usage
    static var pageKey: (key: String, help: String)? { ("u", "usage history") }
    static var reading: SideReading? { .usage }

    private(set) var histories: [UsageHistory] = []
    private(set) var answer = SideAnswer()
    private var scroll = ScrollCursor()

    mutating func receive(_ message: DashboardMessage, _ around: Surroundings) {
        guard case .usageArrived(let histories, let troubles) = message else { return }
        self.histories = histories
        answer.arrive(troubles)
    }

    mutating func beginReading() { answer.isLoading = true }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        let (count, height) = (lines.count, height(around))
        scroll.scroll(
            to: movement.target(from: scroll.top, count: count, height: height), count: count, height: height)
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [Hint(.feed(.refresh), "refresh", 5), Hint(.list(.allSessions), "all sessions", 4)]
    }

    private func height(_ around: Surroundings) -> Int { max(0, around.area.rows - 2 - answer.troubleLines) }

    // MARK: Drawing

    private enum Line {
        case sums(UsageHistory)
        case point(UsagePoint)
    }

    private var lines: [Line] {
        histories.flatMap { history in
            [Line.sums(history)] + history.points.suffix(400).reversed().map { Line.point($0) }
        }
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        around.drawTitle("USAGE", [Span("30 days, Anchor only", .dim)] + answer.note, of: &grid)
        var list = area.splitTop(1).rest
        answer.drawTroubles(in: list, of: &grid)
        list = list.splitTop(answer.troubleLines).rest
        let lines = lines
        guard !lines.isEmpty else {
            grid.write(reason(around), in: list.line(list.rows / 3).inset(left: 1), Ink(.dim), align: .centre)
            return
        }
        let columns = Self.columns
        let fit = TableFit(columns, width: list.columns, gutter: 1)
        grid.tableHeads(columns, fit, in: list.line(0))
        list = list.splitTop(1).rest
        for (line, index) in scroll.rows(count: lines.count, height: list.rows).enumerated() {
            grid.tableRow(Self.cells(of: lines[index]), columns, fit, in: list.line(line))
        }
    }

    private func reason(_ around: Surroundings) -> String {
        if !around.accounts.contains(where: { $0.provider == .anchor }) {
            return "Only Anchor has a usage history: no account there."
        }
        if !answer.hasArrived { return "Loading…" }
        return answer.troubles.isEmpty ? "No usage." : "The usage history could not be read."
    }

    private static let columns =
        [TableColumn("DATE", [String(repeating: " ", count: 22)], least: 12, importance: 9)]
        + UsageMetric.allCases.map { metric in
            TableColumn(metric.heading, [String(repeating: " ", count: 9)], .trailing, importance: metric.importance)
        }

    private static func cells(of line: Line) -> [[Span]] {
        switch line {
        case .sums(let history):
            let sums = UsageMetric.allCases.map { [Span($0.text(of: history.summary[$0]), Ink(.text, .bold))] }
            return [[Span("\(history.account), sum", Ink(.title, .bold))]] + sums
        case .point(let point):
            return [[Span("  " + point.date)]] + UsageMetric.allCases.map { [Span($0.text(of: point.figures[$0]))] }
        }
    }
}

extension UsageMetric {
    fileprivate var heading: String {
        switch self {
        case .sessionCount: "SESSIONS"
        case .proxyBytes: "PROXY"
        case .aiSteps: "AI STEPS"
        case .sessionHours: "HOURS"
        case .creditsUsed: "CREDITS"
        case .screenshots: "SHOTS"
        case .networkBytesTotal: "NETWORK"
        }
    }

    /// Which figures stay where there is little room.
    fileprivate var importance: Int {
        switch self {
        case .creditsUsed: 8
        case .sessionCount: 7
        case .sessionHours: 6
        case .proxyBytes: 5
        case .aiSteps: 4
        case .networkBytesTotal: 3
        case .screenshots: 2
        }
    }

    fileprivate func text(of figure: Figure?) -> String {
        guard let figure else { return "-" }
        switch self {
        case .proxyBytes, .networkBytesTotal:
            return figure.value.magnitude < 9e18 ? HumanBytes.text(Int64(figure.value)) : figure.text
        case .sessionCount, .aiSteps, .screenshots: return Numbers.grouped(figure)
        case .sessionHours, .creditsUsed: return Numbers.hundredths(figure)
        }
    }
}
