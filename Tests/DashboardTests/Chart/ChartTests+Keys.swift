import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

/// What the keys of the chart's pane do.
extension ChartTests {
    @Test("The cursor says its bucket's span and figures, and Enter lists the rows it counts; the filter stays")
    func cursor() throws {
        var state = state(.day)
        _ = state.setFilter("provider:anchor,brightdata")
        var snapshot = Samples.snapshot(revision: state.question.revision, generation: 4)
        snapshot.chart = SessionChart(
            of: Samples.sessions, state.question.chart, completeSince: Samples.ago(43_200), now: Samples.now)
        _ = update(&state, .snapshotArrived(snapshot))
        state.focus = .chart
        press(&state, "G", "h", "h", "h")
        let bucket = state.cursorBucket
        #expect(bucket == state.chartFigures.frame.count - 4)
        let count = Int(state.chartFigures.total(at: bucket))
        #expect(count > 0)
        #expect(text(state).contains("▲ 11:30–11:40  \(count) started"))
        press(&state, "enter")
        let filter = state.question.filter
        #expect(
            filter.description
                == "provider:anchor,brightdata started:>=2026-09-26T11:30:00 started:<2026-09-26T11:40:00")
        #expect(state.activePane == .list)
        let rows = Samples.sessions.filter { filter.matches($0, at: Samples.now) }
        #expect(rows.count <= count && !rows.isEmpty)
        // Another bucket takes the place of the first, not of the filter.
        state.focus = .chart
        press(&state, "l", "enter")
        #expect(state.question.filter.description.hasPrefix("provider:anchor,brightdata started:>=2026-09-26T11:40:00"))
    }

    @Test(
        "Every figure's Enter says which rows it counts, once",
        arguments: [
            (ChartMetric.failed, "state:failed ended:>=A ended:<B"), (.share, "ended:>=A ended:<B"),
            (.durations, "ended:>=A ended:<B"), (.running, "started:<B -ended:<B (active:yes or ended:*)"),
            (.credits(.anchor), "provider:anchor ended:>=A ended:<B"),
        ])
    func clauses(metric: ChartMetric, expected: String) {
        var state = state(.day)
        state.chart.metric = metric
        state.focus = .chart
        press(&state, "G")
        let frame = state.chartFigures.frame
        let dates = frame.marks.suffix(2).map { ClockText(state.context).filterDate($0) }
        let clause = expected.replacing("A", with: "").isEmpty ? "" : expected
        let filled = clause.split(separator: " ").map { word -> String in
            word.hasSuffix(">=A")
                ? word.dropLast() + dates[0] : word.hasSuffix("<B") ? word.dropLast() + dates[1] : String(word)
        }.joined(separator: " ")
        press(&state, "enter")
        #expect(state.place.filterText == filled)
        state.focus = .chart
        press(&state, "enter")
        #expect(state.place.filterText == filled, "again it is the same")
    }

    @Test("The cursor stays on its bucket while time passes, and in the window")
    func time() {
        var state = state()
        state.focus = .chart
        press(&state, "G", "h")
        let cursor = state.chart.cursor
        var snapshot = Samples.snapshot(revision: state.question.revision, generation: 9)
        let later = Samples.now.adding(milliseconds: 300_000)
        snapshot.chart = SessionChart(of: Samples.sessions, state.question.chart, completeSince: nil, now: later)
        _ = update(&state, .snapshotArrived(snapshot))
        #expect(state.chart.cursor == cursor && state.cursorBucket < 110)
        press(&state, "g")
        let first = state.chart.cursor
        snapshot.generation += 1
        snapshot.chart = SessionChart(
            of: [], state.question.chart, completeSince: nil, now: later.adding(milliseconds: 600_000))
        _ = update(&state, .snapshotArrived(snapshot))
        #expect(state.chart.cursor == state.chartFigures.frame.start && state.chart.cursor != first)
    }

    @Test("s stacks by another field in the chart's pane, < and > go back and forth, = is one hour")
    func asked() {
        var state = state()
        state.focus = .chart
        var stacks = [state.question.chart.stack]
        for _ in 0..<5 {
            press(&state, "s")
            stacks.append(state.question.chart.stack)
        }
        #expect(stacks == [.state, .provider, .zone, .error, .none, .state])
        press(&state, "<")
        #expect(state.question.chart.end == Timestamp(iso8601: "2026-09-26T11:35:00Z"))
        press(&state, ">")
        #expect(state.question.chart.end == nil)
        press(&state, ">")
        #expect(state.notice?.text == "the chart is at now")
        press(&state, "-")
        #expect(state.question.chart.window == .day)
        press(&state, "=")
        #expect(state.question.chart.window == .hour)
    }

    @Test("Zooming in keeps the cursor's time in the window")
    func zooming() {
        var state = state(.day)
        state.focus = .chart
        press(&state, "g")
        let cursor = state.chart.cursor
        press(&state, "+")
        let frame = ChartFrame(state.question.chart, now: state.now)
        #expect(frame.window == .hour)
        #expect(cursor.flatMap(frame.bucket) == 60)
    }
}
