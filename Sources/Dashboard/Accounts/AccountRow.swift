import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What one account shows in the table.
struct AccountRow {
    private let account: AccountStatus
    /// Its name, as short as tells it from the others.
    private let name: String
    private let around: Surroundings
    /// Sessions that run, and its limit, `?` where nobody says it; nil before they were read.
    private let active: String?

    init(of account: AccountStatus, _ names: AccountNames.Cut, _ around: Surroundings) {
        self.account = account
        name = names.text(of: account.name)
        self.around = around
        active = around.activeCount(of: account).map { count in
            let limit = Self.limit(of: account).map { "/" + Numbers.grouped($0) }
            return Numbers.grouped(count) + (limit ?? (account.sessionLimit == nil ? "/?" : ""))
        }
    }

    static let nameColumns = 24
    private static let activeColumn = 3
    private static let meterColumns = 10

    /// The columns, as wide as these rows want them.
    static func columns(_ rows: [AccountRow]) -> [TableColumn] {
        let cells = rows.map { $0.cells(activeColumns: 0, figureColumns: 0) }
        func texts(_ index: Int) -> [String] { cells.map { $0[index].map(\.text).joined() } }
        let figures = figureColumns(rows)
        let hasMeter = rows.contains { limit(of: $0.account) != nil }
        let meter = String(repeating: " ", count: hasMeter ? figures + 1 + meterColumns : figures)
        let hasLeft = rows.contains { $0.account.room.headroom != nil }
        let left = TableColumn("LEFT", texts(13), most: 16, .trailing, importance: 4)
        return [
            TableColumn("ACCOUNT", texts(0), most: 24, importance: 11),
            TableColumn("VENDOR", texts(1), importance: 2),
            TableColumn("STATE", texts(2), most: 24, importance: 10),
            TableColumn("ACTIVE", [meter], least: max(6, figures), importance: 9),
            TableColumn("AS OF", texts(4), .trailing, importance: 6),
            TableColumn("BUDGET/MIN", texts(5), .trailing, importance: 7),
            TableColumn("LAST 30 MIN", texts(6), importance: 1),
            TableColumn("P50", texts(7), .trailing, importance: 4),
            TableColumn("P95", texts(8), .trailing, importance: 8),
            TableColumn("ERR", texts(9), .trailing, importance: 8),
            TableColumn("LOADED", texts(10), .trailing, importance: 5),
            TableColumn("POLL", texts(11), importance: 3),
            TableColumn("COMPLETE SINCE", texts(12), importance: 1),
        ] + (hasLeft ? [left] : [])
    }

    /// What the widest count of active sessions takes.
    static func figureColumns(_ rows: [AccountRow]) -> Int { rows.reduce(1) { max($0, $1.active?.count ?? 1) } }

    /// The columns of the screen that the active sessions have in a table.
    static func activeColumns(_ fit: TableFit) -> Int { fit.placed.first { $0.index == activeColumn }?.columns ?? 0 }

    func cells(activeColumns: Int, figureColumns: Int) -> [[Span]] {
        let isNearLimit = account.requestsUsed * 10 >= account.requestsAllowed * 9
        let latency = account.requests.latency
        let failures = around.halfHour(of: account).minutes.reduce(0) { $0 + $1.failures }
        return [
            [Span(name)], [Span(account.provider.displayName, .dim)], [phase],
            meter(columns: activeColumns, figureColumns: figureColumns), [asOf],
            [Span("\(account.requestsUsed)/\(account.requestsAllowed)", isNearLimit ? .warning : .text)], [spark],
            [latency.map { Span(MillisecondText.of($0.median)) } ?? Span("-", .dim)],
            [latency.map { Span(MillisecondText.of($0.p95)) } ?? Span("-", .dim)],
            [failures > 0 ? Span(Numbers.grouped(failures), .error) : Span("0", .dim)],
            [Span(loaded)], [Span(poll, .dim)], [Span(completeness, .dim)], [left],
        ]
    }

    private static func limit(of account: AccountStatus) -> Int? {
        if case .sessions(let most)? = account.sessionLimit { most } else { nil }
    }

    /// Credits, else the balance; `?` where the vendor tells neither.
    private var left: Span {
        guard let headroom = account.room.headroom else { return Span("?", .dim) }
        return HeadroomText.left(of: headroom).map { Span($0) } ?? Span("?", .dim)
    }

    private var phase: Span {
        switch account.phase {
        case .connecting: Span("connecting…", .dim)
        case .ok:
            account.readingFaults.isEmpty ? Span(account.isLoading ? "ok, reading" : "ok", .ok) : Span("ok?", .warning)
        case .failing(let error, _, let retryAt):
            Span(error.word + (retryAt.map { ", next \(AgeText.until($0, now: around.now))" } ?? ""), .error)
        }
    }

    private var asOf: Span {
        guard let dataAt = account.dataAt else { return Span("-", .dim) }
        return Span(AgeText.reading(dataAt, now: around.now), account.isFailing ? .stale : .text)
    }

    private var loaded: String {
        let loaded = Numbers.grouped(around.snapshot.loadedByAccount[account.name] ?? 0)
        return loaded + (account.total.map { "/" + Numbers.grouped($0) } ?? (account.hasMore ? "/?" : ""))
    }

    private var poll: String {
        guard !around.isPaused, let interval = account.pollInterval else { return "-" }
        return "every " + AccountText.interval(interval)
    }

    private var completeness: String {
        if !account.hasMore, !account.mayLackRows, account.dataAt != nil { return "all" }
        return account.completeSince.map { around.clock.short($0, now: around.now) } ?? "-"
    }

    /// `23/50 ████▌·····`: the share of the limit in colour, the bar where there is room.
    private func meter(columns: Int, figureColumns: Int) -> [Span] {
        guard let active else { return [Span("-", .dim)] }
        guard let limit = Self.limit(of: account), limit > 0, let count = around.activeCount(of: account) else {
            return [Span(active)]
        }
        let role: Role = count >= limit ? .error : count * 10 >= limit * 9 ? .warning : .stateRunning
        let figure = Span(active, role == .stateRunning ? .text : role)
        let room = columns - figureColumns - 1
        guard room >= 4 else { return [figure] }
        // Something is never drawn as nothing, and all but the limit never as all.
        let share = Int((Double(min(count, limit)) / Double(limit) * Double(room)).rounded())
        let filled = count == 0 ? 0 : count >= limit ? room : min(room - 1, max(1, share))
        return [
            figure, Span(String(repeating: " ", count: figureColumns + 1 - active.count)),
            Span(String(repeating: "█", count: filled), role),
            Span(String(repeating: "·", count: room - filled), .dim),
        ]
    }

    /// What was spent of the budget, two minutes to a sign, against what is allowed.
    private var spark: Span {
        let minutes = around.halfHour(of: account).minutes
        guard minutes.contains(where: { $0.spent != nil }) else { return Span("-", .dim) }
        let style = PlotStyle(marks: around.plots.marks == .ascii ? .ascii : .blocks)
        let steps = style.dots.rows
        let signs = stride(from: 0, to: minutes.count, by: 2).map { start -> Character in
            guard let spent = minutes[start..<min(start + 2, minutes.count)].compactMap(\.spent).max() else {
                return "·"
            }
            let allowed = max(1, account.requestsAllowed)
            return style.bar(spent == 0 ? 0 : min(steps, max(1, spent * steps / allowed)))
        }
        return Span(String(signs), .chart1)
    }
}

extension Surroundings {
    /// Sessions of an account that are pending or running; nil before they were read.
    func activeCount(of account: AccountStatus) -> Int? {
        account.dataAt == nil ? nil : snapshot.recent.accounts[account.name]?.active
    }

    func halfHour(of account: AccountStatus) -> (begin: Timestamp, minutes: [RequestFigures.Minute]) {
        account.requests.halfHour(to: now)
    }
}

/// How long an answer took, in at most five columns.
enum MillisecondText {
    static func of(_ milliseconds: Int64) -> String {
        switch milliseconds {
        case ..<1: "<1ms"
        case ..<1000: "\(milliseconds)ms"
        case ..<9950: Numbers.tenths(Double(milliseconds) / 1000) + "s"
        default: HumanDuration.text(.milliseconds(milliseconds + 500))  // Open: any number.
        }
    }
}
