import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Sessions over time: which figure, and where the time cursor is. Window and stack belong to the question.
struct ChartPane: Pane {
    static let id = PaneID.chart

    var metric = ChartMetric.started
    /// A moment in the bucket under the time cursor, which it stays on while time passes; nil: no cursor.
    private(set) var cursor: Timestamp?
    /// What the archive said last.
    private(set) var series: ChartSeries?
    /// When that was asked for, and of which window.
    private var asked: (window: ChartWindow, end: Timestamp?, at: Timestamp)?
    /// Usage by the day.
    private var histories: [UsageHistory] = []
    /// Accounts whose usage could not be read.
    private var withoutUsage: [String] = []

    static func rows(on screen: Size) -> Int? { screen.rows >= 40 ? 8 : screen.rows >= 20 ? 5 : 3 }

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        switch fact {
        case .usageArrived(let histories, let troubles):
            self.histories = histories
            let read = Set(histories.map(\.account))
            withoutUsage = troubles.map(\.account).filter { !read.contains($0) }
        case .seriesArrived(let series):
            let window = around.question.chart.window
            if series?.frame.window ?? window == window { self.series = series }
        case .snapshotArrived, .accountsChanged, .eventsHappened, .loadEnded, .findingsStand, .loadProgress,
            .recordArrived, .detailArrived, .batchesArrived, .plansArrived:
            break
        }
        return []
    }

    /// Keeps the time cursor in the window, and asks what the archive knows of that, when it changes and now and then.
    mutating func settle(_ around: Surroundings) -> [PaneRequest] {
        keepCursor(around)
        guard !around.area.isEmpty, !around.accounts.isEmpty, around.question.filter.isAll else { return [] }
        let wanted = around.question.chart
        if let asked, asked.window == wanted.window, asked.end == wanted.end,
            around.now - asked.at < Self.seriesInterval
        {
            return []
        }
        asked = (wanted.window, wanted.end, around.now)
        // Samples are by the minute.
        return [.effect(.read(.series(ChartFrame(wanted, now: around.now, atLeast: 60_000))))]
    }

    private static let seriesInterval = Duration.seconds(30)

    func wants(_ around: Surroundings) -> SideReading? { sources(around).wantsUsage(area: around.area) ? .usage : nil }

    /// Where its figures come from.
    func sources(_ around: Surroundings) -> ChartSources {
        ChartSources(
            metric: metric, series: series, histories: histories, withoutUsage: withoutUsage, question: around.question,
            accounts: around.accounts, loaded: around.snapshot.chart, now: around.now)
    }

    // MARK: The time cursor

    mutating func takeFocus(_ around: Surroundings) {
        if cursor == nil { cursor = sources(around).figures.frame.marks.dropLast().last }
    }

    /// The cursor stays within the window, which goes on with time.
    private mutating func keepCursor(_ around: Surroundings) {
        guard let cursor else { return }
        let frame = sources(around).figures.frame
        if cursor < frame.start { self.cursor = frame.start }
        if cursor >= frame.end { self.cursor = frame.marks[frame.count - 1] }
    }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        let marks = sources(around).figures.frame.marks
        switch movement {
        case .first: cursor = marks.first
        case .last: cursor = marks.dropLast().last
        case .by, .halfPages, .pages: break
        }
    }

    private mutating func moveCursor(by step: Int, _ around: Surroundings) {
        let frame = sources(around).figures.frame
        cursor = frame.marks[min(max(0, frame.bucket(at: cursor) + step), frame.count - 1)]
    }

    /// Filters the list to the sessions that the chart counts under the time cursor; the filter in force stays.
    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        let frame = sources(around).figures.frame
        let bucket = frame.bucket(at: cursor)
        let dates = [bucket, bucket + 1].map { Self.date(frame.marks[$0], around) }
        let vendors = Set(around.accounts.map(\.provider))
        let clause = metric.listed.clause(from: dates[0], to: dates[1], at: vendors)
        guard let terms = try? Filter(parsing: clause, context: around.context) else { return [] }
        // What stands there already is not said twice.
        let kept = around.question.filter.forChart.dropping(terms)
        return [.focus(.list), .sessions(filter: kept.text(with: clause))]
    }

    /// As a date in a filter; with its offset where the clock shows the time twice.
    private static func date(_ moment: Timestamp, _ around: Surroundings) -> String {
        let text = around.clock.filterDate(moment)
        return DateSpan(text, context: around.context)?.start == moment ? text : moment.rfc3339
    }

    // MARK: What is shown

    mutating func perform(_ action: Action, _ around: Surroundings) -> [PaneRequest]? {
        switch action {
        case .move(.left) where around.isFocused: moveCursor(by: -1, around)
        case .move(.right) where around.isFocused: moveCursor(by: 1, around)
        case .chart(let action): return perform(action, around)
        case .move, .screen, .view, .page, .list, .row, .share, .text, .facet, .feed, .terminal: return nil
        }
        return []
    }

    private mutating func perform(_ action: ChartAction, _ around: Surroundings) -> [PaneRequest] {
        switch action {
        case .zoomIn: return zoom(-1, around)
        case .zoomOut: return zoom(1, around)
        case .zoomReset: return show(.hour, around)
        case .metric:
            let metrics = sources(around).metrics
            metric = metrics[((metrics.firstIndex(of: metric) ?? -1) + 1) % metrics.count]
            return [.reveal(.chart)]
        case .stack: return stackNext(around)
        case .earlier: return pan(-1, around)
        case .later: return pan(1, around)
        }
    }

    private func zoom(_ step: Int, _ around: Surroundings) -> [PaneRequest] {
        let windows = ChartWindow.allCases
        let index = (windows.firstIndex(of: around.question.chart.window) ?? 1) + step
        guard windows.indices.contains(index) else {
            return [
                .tell("the chart shows \(windows.first?.rawValue ?? "") to \(windows.last?.rawValue ?? "")", .plain)
            ]
        }
        return show(windows[index], around)
    }

    /// Shows another length of time, with the time cursor in it where there is one.
    func show(_ window: ChartWindow, _ around: Surroundings) -> [PaneRequest] {
        var next = around.question
        next.chart.window = window
        if let cursor, cursor < ChartFrame(next.chart, now: around.now).start {
            next.chart.end = Self.end(at: cursor.adding(milliseconds: window.length / 2), of: next.chart, around.now)
        }
        return [.reveal(.chart), .ask(next)]
    }

    /// Goes to earlier or later time by half a window; at last back to now.
    private mutating func pan(_ step: Int, _ around: Surroundings) -> [PaneRequest] {
        var next = around.question
        let half = next.chart.window.length / 2 * Int64(step)
        let present = next.chart.end ?? around.now
        next.chart.end = Self.end(at: present.adding(milliseconds: half), of: next.chart, around.now)
        if next.chart.end == around.question.chart.end { return [.tell("the chart is at now", .plain)] }
        cursor = cursor.map { $0.adding(milliseconds: half) }
        return [.ask(next)]
    }

    /// Where a window ends that shall end about there; nil: now.
    private static func end(at moment: Timestamp, of chart: ChartQuestion, _ now: Timestamp) -> Timestamp? {
        let end = chart.zone.mark(after: moment.adding(milliseconds: -1), every: chart.window.bucketLength)
        return end > now ? nil : end
    }

    /// The next way to part the sums.
    private func stackNext(_ around: Surroundings) -> [PaneRequest] {
        let stacks = ChartStack.allCases
        var next = around.question
        next.chart.stack = stacks[((stacks.firstIndex(of: next.chart.stack) ?? -1) + 1) % stacks.count]
        let text = next.chart.stack == .none ? "not stacked" : "stacked by \(next.chart.stack.rawValue)"
        return [.tell(text, .plain), .ask(next)]
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(named: "h l", "time", 8), Hint(.screen(.open), "rows of that time", 7),
            Hint(.chart(.zoomIn), "shorter", 4), Hint(.chart(.zoomOut), "longer", 4),
            Hint(.chart(.metric), "figure", 5), Hint(.chart(.stack), "stack", 5), Hint(named: "< >", "earlier", 2),
            Hint(.screen(.nextPane), "pane", 3),
        ]
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let cursor = around.isFocused ? cursor ?? around.now : nil
        ChartView(sources: sources(around), cursor: cursor, around: around).draw(in: area, of: &grid)
    }
}

extension ChartFrame {
    /// The bucket of a moment, or the one nearest to it; the newest for none.
    func bucket(at moment: Timestamp?) -> Int {
        guard let moment else { return count - 1 }
        return bucket(of: moment) ?? (moment < start ? 0 : count - 1)
    }
}

extension Filter {
    /// Without those terms of its conjunction that another has too.
    fileprivate func dropping(_ other: Filter) -> Filter {
        let known = other.members
        return Filter(.conjunction(members.filter { !known.contains($0) }))
    }

    private var members: [FilterExpression] {
        if case .and(let members) = root { members } else { [root] }
    }
}
