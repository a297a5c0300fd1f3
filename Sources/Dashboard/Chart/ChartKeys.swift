import BrowserSessions
import SessionQuery
import SessionStore

/// What the keys do in the chart.
extension DashboardState {
    // MARK: The time cursor

    /// The bucket under the time cursor; the newest where there is none.
    func cursorBucket(in frame: ChartFrame) -> Int {
        guard let cursor = chart.cursor else { return frame.count - 1 }
        return frame.bucket(of: cursor) ?? (cursor < frame.start ? 0 : frame.count - 1)
    }

    mutating func placeTimeCursor() {
        if chart.cursor == nil { chart.cursor = chartFigures.frame.marks.dropLast().last }
    }

    /// The cursor stays within the window, which goes on with time.
    mutating func keepTimeCursor() {
        guard let cursor = chart.cursor else { return }
        let frame = chartFigures.frame
        if cursor < frame.start { chart.cursor = frame.start }
        if cursor >= frame.end { chart.cursor = frame.marks[frame.count - 1] }
    }

    mutating func moveChart(_ movement: Movement) {
        let marks = chartFigures.frame.marks
        switch movement {
        case .first: chart.cursor = marks.first
        case .last: chart.cursor = marks.dropLast().last
        case .by, .halfPages, .pages: break
        }
    }

    mutating func moveTimeCursor(by step: Int) {
        let frame = chartFigures.frame
        chart.cursor = frame.marks[min(max(0, cursorBucket(in: frame) + step), frame.count - 1)]
    }

    /// Filters the list to the sessions that the chart counts under the time cursor; the filter in force stays.
    mutating func filterByTime() -> [DashboardEffect] {
        let frame = chartFigures.frame
        let bucket = cursorBucket(in: frame)
        let clause = chart.metric.clause(from: date(frame.marks[bucket]), to: date(frame.marks[bucket + 1]))
        guard let terms = try? Filter(parsing: clause, context: context) else { return [] }
        // What stands there already is not said twice.
        let kept = question.filter.forChart.dropping(terms)
        let text = kept.isAll ? clause : "\(kept.needsParentheses ? "(\(kept))" : "\(kept)") \(clause)"
        focus = .list
        return openSessions(filter: text, from: .chart)
    }

    /// As a date in a filter; with its offset where the clock shows the time twice.
    private func date(_ moment: Timestamp) -> String {
        let text = ClockText(context).filterDate(moment)
        return DateSpan(text, context: context)?.start == moment ? text : moment.rfc3339
    }

    // MARK: What is shown

    mutating func zoom(_ step: Int) -> [DashboardEffect] {
        let windows = ChartWindow.allCases
        let index = (windows.firstIndex(of: question.chart.window) ?? 1) + step
        guard windows.indices.contains(index) else {
            tell("the chart shows \(windows.first?.rawValue ?? "") to \(windows.last?.rawValue ?? "")")
            return []
        }
        return setWindow(windows[index])
    }

    /// Shows another length of time, with the time cursor in it where there is one.
    mutating func setWindow(_ window: ChartWindow) -> [DashboardEffect] {
        var next = question
        next.chart.window = window
        if let cursor = chart.cursor, cursor < ChartFrame(next.chart, now: now).start {
            next.chart.end = end(at: cursor.adding(milliseconds: window.length / 2), of: window)
        }
        visible.chart = true
        return ask(next)
    }

    /// Goes to earlier or later time by half a window; at last back to now.
    mutating func pan(_ step: Int) -> [DashboardEffect] {
        let window = question.chart.window
        var next = question
        let present = question.chart.end ?? now
        let half = window.length / 2 * Int64(step)
        next.chart.end = end(at: present.adding(milliseconds: half), of: window)
        if next.chart.end == question.chart.end {
            tell("the chart is at now")
            return []
        }
        chart.cursor = chart.cursor.map { $0.adding(milliseconds: half) }
        return ask(next)
    }

    /// Where a window ends that shall end about there; nil: now.
    private func end(at moment: Timestamp, of window: ChartWindow) -> Timestamp? {
        let zone = question.chart.zone
        let end = zone.mark(after: moment.adding(milliseconds: -1), every: window.bucketLength)
        return end > now ? nil : end
    }

    /// The chart's next figure.
    mutating func showNextMetric() {
        let metrics = chartMetrics
        let index = metrics.firstIndex(of: chart.metric) ?? -1
        chart.metric = metrics[(index + 1) % metrics.count]
        visible.chart = true
    }

    /// The next way to part the sums.
    mutating func stackNext() -> [DashboardEffect] {
        let stacks = ChartStack.allCases
        let index = stacks.firstIndex(of: question.chart.stack) ?? -1
        var next = question
        next.chart.stack = stacks[(index + 1) % stacks.count]
        tell(next.chart.stack == .none ? "not stacked" : "stacked by \(next.chart.stack.rawValue)")
        return ask(next)
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
