import BrowserSessions
import CellGrid
import SessionQuery

/// A line of the usage's table: an account's sums, or one of its days.
struct UsageRow {
    struct ID: Sendable, Hashable {
        var account: String
        /// As the vendor writes it; nil for the sums.
        var date: String?

        /// The day that it begins with; nil for what begins with none.
        var day: Timestamp? { date.flatMap { Timestamp(iso8601: "\($0.prefix(10))T00:00:00Z") } }
    }

    let id: ID
    /// What it is called, where that is not its date.
    private var label: String?
    private let figures: [UsageMetric: Figure]

    private init(id: ID, label: String? = nil, figures: [UsageMetric: Figure]) {
        (self.id, self.label, self.figures) = (id, label, figures)
    }

    /// The account's sums over these days, then its points, summed up by the period, from the newest on. What has no readable
    /// date is kept in any range, by itself.
    static func rows(of history: UsageHistory, in days: [Timestamp], by period: UsagePeriod) -> [UsageRow] {
        let points = history.points.suffix(400).filter { point in
            ID(account: history.account, date: point.date).day.map { $0 >= days[0] } ?? true
        }
        let isWhole = points.count == history.points.count
        let sums = isWhole ? history.summary : Self.sums(of: points)
        let lines =
            period == .day
            ? points.reversed().map { point in
                UsageRow(id: ID(account: history.account, date: point.date), figures: point.figures)
            } : Self.rows(of: points, at: history.account, since: days[0], by: period)
        return [UsageRow(id: ID(account: history.account), figures: sums)] + lines
    }

    private static func rows(
        of points: [UsagePoint], at account: String, since first: Timestamp, by period: UsagePeriod
    ) -> [UsageRow] {
        var undated: [UsageRow] = []
        var periods: [Timestamp: [UsagePoint]] = [:]
        for point in points {
            if let day = ID(account: account, date: point.date).day {
                periods[period.begin(of: day), default: []].append(point)
            } else {
                undated.append(UsageRow(id: ID(account: account, date: point.date), figures: point.figures))
            }
        }
        return periods.keys.sorted(by: >).map { begin in
            UsageRow(
                id: ID(account: account, date: String(begin.rfc3339.prefix(10))),
                label: period.label(of: begin, isPart: begin < first), figures: sums(of: periods[begin] ?? []))
        } + undated
    }

    /// Of a part of what the vendor summed up.
    private static func sums(of points: some Sequence<UsagePoint>) -> [UsageMetric: Figure] {
        var sums: [UsageMetric: Figure] = [:]
        for metric in UsageMetric.allCases {
            let values = points.compactMap { $0.figures[metric]?.value }
            if !values.isEmpty { sums[metric] = Figure(values.reduce(0, +)) }
        }
        return sums
    }

    /// - Parameter chosen: the figure that is looked at stays longest.
    static func columns(_ rows: [[[Span]]], chosen: UsageMetric) -> [TableColumn] {
        func texts(_ index: Int) -> [String] { rows.map { $0[index].map(\.text).joined() } }
        return [TableColumn("DATE", texts(0), most: 30, importance: 9)]
            + UsageMetric.allCases.enumerated().map { index, metric in
                TableColumn(
                    metric.heading, texts(index + 1), .trailing,
                    importance: metric == chosen ? 9 : metric.importance)
            }
    }

    /// The figure of a day; nil for the sums, and where none is told.
    func value(of metric: UsageMetric) -> Double? { id.date == nil ? nil : figures[metric]?.value }

    /// What names of accounts get: the sums' lines say more than those.
    static let nameColumns = 25

    /// - Parameter names: of accounts, as short as they have to be and still told apart.
    func cells(_ names: AccountNames.Cut) -> [[Span]] {
        let ink = id.date == nil ? Ink(.text, .bold) : Ink(.text)
        let name =
            id.date.map { [Span("  " + (label ?? $0))] } ?? [
                Span("\(names.text(of: id.account)), sum", Ink(.title, .bold))
            ]
        return [name] + UsageMetric.allCases.map { [Span($0.text(of: figures[$0]), ink)] }
    }
}

extension UsageMetric {
    var heading: String {
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

    /// What its chart's scale is marked with.
    var axis: NumberAxis.Kind {
        switch self {
        case .proxyBytes, .networkBytesTotal: .bytes
        case .sessionCount, .aiSteps, .screenshots: .count
        case .sessionHours, .creditsUsed: .amount
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
