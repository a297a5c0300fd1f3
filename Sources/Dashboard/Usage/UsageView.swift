import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Draws the usage history as a table, newest first, with each account's sums.
struct UsageView {
    let state: DashboardState
    let area: Rect

    static func height(of area: Rect) -> Int { max(0, area.rows - 2) }

    /// What the table's lines are.
    enum Line {
        case sums(UsageHistory)
        case point(UsagePoint)
    }

    static func lines(of state: DashboardState) -> [Line] {
        state.usage.histories.flatMap { history in
            [Line.sums(history)] + history.points.suffix(400).reversed().map { Line.point($0) }
        }
    }

    func draw(in grid: inout CellGrid) {
        var more = [Span("30 days, Anchor only", .dim)]
        if state.usage.isLoading { more.append(Span("  reading…", .dim)) }
        grid.paneTitle("USAGE", more, in: area.line(0), isFocused: state.activePane == .usage)
        var list = area.splitTop(1).rest
        for trouble in state.usage.troubles.prefix(3) {
            let (line, rest) = list.splitTop(1)
            grid.write("\(trouble.account): \(trouble.sentence)", in: line.inset(left: 1), Ink(.warning))
            list = rest
        }
        let lines = Self.lines(of: state)
        guard !lines.isEmpty else {
            grid.write(reason, in: list.line(list.rows / 3).inset(left: 1), Ink(.dim), align: .centre)
            return
        }
        row("DATE", UsageMetric.allCases.map { Span($0.heading, .dim) }, Ink(.dim), in: list.line(0), of: &grid)
        list = list.splitTop(1).rest
        let shown = state.usage.cursor.rows(count: lines.count, height: list.rows)
        for (line, index) in shown.enumerated() {
            switch lines[index] {
            case .sums(let history):
                let sums = UsageMetric.allCases.map { Span($0.text(of: history.summary[$0]), Ink(.text, .bold)) }
                row("\(history.account), sum", sums, Ink(.title, .bold), in: list.line(line), of: &grid)
            case .point(let point):
                let figures = UsageMetric.allCases.map { Span($0.text(of: point.figures[$0])) }
                row("  " + point.date, figures, .plain, in: list.line(line), of: &grid)
            }
        }
    }

    private var reason: String {
        if !state.accounts.contains(where: { $0.provider == .anchor }) {
            return "Only Anchor has a usage history: no account there."
        }
        if !state.usage.hasArrived { return "Loading…" }
        return state.usage.troubles.isEmpty ? "No usage." : "The usage history could not be read."
    }

    private func row(_ name: String, _ cells: [Span], _ ink: Ink, in line: Rect, of grid: inout CellGrid) {
        let nameColumns = min(26, max(10, area.columns / 4))
        grid.write(name, in: Rect(column: line.column + 1, row: line.row, columns: nameColumns, rows: 1), ink)
        var column = line.column + nameColumns + 2
        for cell in cells {
            let field = Rect(column: column, row: line.row, columns: 9, rows: 1)
            guard field.endColumn <= line.endColumn else { return }
            grid.write(cell.text, in: field, cell.ink, align: .trailing)
            column += 11
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

    fileprivate func text(of figure: Figure?) -> String {
        guard let figure else { return "-" }
        switch self {
        case .proxyBytes, .networkBytesTotal:
            return figure.value.magnitude < 9e18 ? HumanBytes.text(Int64(figure.value)) : figure.text
        default: return figure.text
        }
    }
}
