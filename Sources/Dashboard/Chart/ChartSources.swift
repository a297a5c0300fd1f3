import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What a chart is made of: what is loaded, what the archive knows, and the usage histories of vendors that have one.
struct ChartSources {
    let metric: ChartMetric
    let series: ChartSeries?
    let histories: [UsageHistory]
    /// Accounts whose history could not be read.
    let withoutUsage: [String]
    let question: ListQuestion
    let accounts: [AccountStatus]
    /// What is loaded, as a chart; of nothing, until the first has come.
    let loaded: SessionChart
    let now: Timestamp

    init(
        metric: ChartMetric, series: ChartSeries?, histories: [UsageHistory], withoutUsage: [String],
        question: ListQuestion, accounts: [AccountStatus], loaded: SessionChart, now: Timestamp
    ) {
        self.metric = metric
        self.series = series
        self.histories = histories
        self.withoutUsage = withoutUsage
        self.question = question
        self.accounts = accounts
        self.loaded = loaded.figures.isEmpty ? SessionChart(question.chart, now: now) : loaded
        self.now = now
    }

    /// The chosen figure from the source that knows it best.
    var figures: ChartFigures {
        if wantsUsageForFigure, let usage = usage(metric, question.chart.window) { return usage }
        return figures(metric)
    }

    /// A figure from what is loaded. The past before that is the archive's, which knows no filter.
    func figures(_ metric: ChartMetric) -> ChartFigures {
        // While the first pages come in, what was seen becomes complete a moment later: drawn twice it would only flicker.
        let isSettled = accounts.allSatisfy { $0.hasBaseline || $0.isFailing }
        var figures = ChartFigures(metric, loaded: loaded, showsSeen: isSettled)
        if question.filter.isAll, let series { figures.complete(with: series) }
        return figures
    }

    private func usage(_ metric: ChartMetric, _ window: ChartWindow) -> ChartFigures? {
        ChartFigures(metric, usage: histories, window, now: now)
    }

    /// The credits by the day of the first vendor that has a usage history, for the third chart; nil until it has come.
    var creditsByDay: ChartFigures? { vendorWithUsage.flatMap { usage(.credits($0), .month) } }

    private var vendorWithUsage: ProviderKind? { accounts.lazy.map(\.provider).first(where: \.traits.hasUsage) }

    /// Usage has to be read for what the chart shows.
    func wantsUsage(area: Rect) -> Bool {
        !area.isEmpty && (wantsUsageForFigure || vendorWithUsage != nil && ChartView.hasThird(area))
    }

    /// A vendor's own history knows credits and hours of long windows better than what was seen. It knows no filter.
    private var wantsUsageForFigure: Bool {
        guard question.filter.isAll, question.chart.end == nil else { return false }
        switch question.chart.window {
        case .hour, .day: return false
        case .week, .month: break
        }
        switch metric {
        case .credits(let vendor): return vendor.traits.hasUsage
        case .hours: return !accounts.isEmpty && accounts.allSatisfy(\.provider.traits.hasUsage)
        case .started, .failed, .share, .ended, .running, .cost, .bandwidth, .steps, .durations, .durationClasses:
            return false
        }
    }

    /// The figures that the configured vendors can have.
    var metrics: [ChartMetric] {
        let credits = ProviderKind.allCases.filter { kind in
            kind.traits.hasCredits && accounts.contains { $0.provider == kind }
        }
        var currencies = loaded.figures.compactMap { figure in
            if case .cost(let currency) = figure { currency } else { nil }
        }
        // What is shown stays, also while nothing has such a cost.
        if case .cost(let currency) = metric, !currencies.contains(currency) { currencies.append(currency) }
        return [.started, .failed, .share, .ended, .running, .durations, .durationClasses]
            + credits.map { .credits($0) }
            + currencies.map { .cost($0) } + [.bandwidth, .steps, .hours]
    }
}
